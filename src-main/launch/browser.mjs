import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { installDebianPackage } from './debian.mjs'
import { inProject } from './project.mjs'

const foldersOf = {
  darwin: () => ['/Applications', join(process.env['HOME'] ?? '/', 'Applications')],
  win32: () => ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []),
  linux: () => (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
}

const system = () => (process.platform in foldersOf ? process.platform : 'linux')

/** The list is the station's own, so that tests and desk agree; this file cannot import TypeScript. */
const names = () => JSON.parse(readFileSync(inProject('src-main/hosts/loopback/browsers.json'), 'utf8'))[system()]

/** A Chromium that Playwright downloaded, if it did. */
const playwrightBrowser = () => {
  try {
    const path = createRequire(inProject('package.json'))('playwright-core').chromium.executablePath()
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

/** The browser named by LANYARD_BROWSER, else an installed one of the Chromium family. */
export const findBrowser = () => {
  const named = process.env['LANYARD_BROWSER'] ?? ''
  if (named !== '') return existsSync(named) ? named : null
  const folders = foldersOf[system()]()
  const paths = names().flatMap((name) => folders.map((folder) => join(folder, name)))
  return paths.find((path) => existsSync(path)) ?? playwrightBrowser()
}

export const NO_BROWSER = 'No Chromium, Chrome or Edge was found. Install one, or set LANYARD_BROWSER to the path of one.'

/** Finds a browser, or installs one where that needs no question. */
export const haveBrowser = async () => {
  const found = findBrowser()
  if (found !== null || (process.env['LANYARD_BROWSER'] ?? '') !== '') return found
  return (await installDebianPackage('chromium')) ? findBrowser() : null
}
