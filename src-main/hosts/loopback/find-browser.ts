import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import browsers from './browsers.json' with { type: 'json' }

/** What finding a browser depends on; tests give their own. */
export interface BrowserPlace {
  platform: NodeJS.Platform
  environment: Readonly<Record<string, string | undefined>>
  exists(path: string): boolean
}

export const thisComputer: BrowserPlace = { platform: process.platform, environment: process.env, exists: existsSync }

/** Folders in which the names of `browsers.json` are looked for. */
const foldersOf = ({ platform, environment }: BrowserPlace): string[] => {
  if (platform === 'darwin') return ['/Applications', join(environment['HOME'] ?? '/', 'Applications')]
  if (platform === 'win32') return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? [])
  return (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
}

const namesFor = (platform: NodeJS.Platform): readonly string[] =>
  platform === 'darwin' ? browsers.darwin : platform === 'win32' ? browsers.win32 : browsers.linux

/** The browser named by LANYARD_BROWSER, else the first of the Chromium family that is installed. */
export const findBrowser = (place: BrowserPlace = thisComputer): string | null => {
  const named = place.environment['LANYARD_BROWSER'] ?? ''
  if (named !== '') return place.exists(named) ? named : null
  const folders = foldersOf(place)
  const paths = namesFor(place.platform).flatMap((name) => folders.map((folder) => join(folder, name)))
  return paths.find((path) => place.exists(path)) ?? null
}
