import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export const projectDir = join(import.meta.dirname, '../../..')

/** A file of the repository; its path is the one from the root, with forward slashes. */
export interface TextFile {
  path: string
  text: string
}

const BINARY = new Set(['.png', '.ico', '.icns', '.woff', '.woff2', '.wav', '.mp3', '.ogg', '.gz', '.db', '.pdf'])

/** Names and paths with `*`, as `.gitignore` has them; anything cleverer is refused rather than misread. */
const ignorePattern = (line: string): RegExp => {
  if (/[!?[\]]|\*\*/u.test(line)) throw new Error(`tests/tidy/code/tree.ts cannot read this line of .gitignore: ${line}`)
  const name = line.replace(/^\/|\/$/gu, '')
  const pattern = name.replaceAll(/[.+^${}()|\\]/gu, String.raw`\$&`).replaceAll('*', '[^/]*')
  return new RegExp(line.slice(0, -1).includes('/') ? `^${pattern}$` : `(^|/)${pattern}$`, 'u')
}

const ignorePatterns = [
  /^\.git$/u,
  ...readFileSync(join(projectDir, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(ignorePattern),
]

const pathsBelow = (folder: string): string[] =>
  readdirSync(join(projectDir, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (ignorePatterns.some((pattern) => pattern.test(path))) return []
    return entry.isDirectory() ? pathsBelow(path) : [path]
  })

let found: string[] | null = null

/** Every file git would keep, found without git, so that an unpacked archive is checked as well. */
export const allPaths = (): readonly string[] => (found ??= pathsBelow('').toSorted())

export const readText = (path: string): string => readFileSync(join(projectDir, path), 'utf8')

export const textFiles = (): TextFile[] =>
  allPaths()
    .filter((path) => !BINARY.has(extname(path)))
    .map((path) => ({ path, text: readText(path) }))

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The part of a path before its last slash. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
