import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface PackageFile {
  dependencies?: Record<string, string>
}

/** The folder of a package as Node finds it from another one, looking upwards. */
const folderOfPackage = (name: string, from: string, root: string): string => {
  for (let folder = from; folder.startsWith(root); folder = join(folder, '..')) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(join(found, 'package.json'))) return found
  }
  throw new Error(`The package ${name} is not installed.`)
}

/** The folders of packages and of all they depend on, from the root of the project. */
export const packageFolders = (names: readonly string[], root: string): string[] => {
  const folders = new Set<string>()
  const add = (name: string, from: string): void => {
    const folder = folderOfPackage(name, from, root)
    if (folders.has(folder)) return
    folders.add(folder)
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile
    for (const dependency of Object.keys(dependencies)) add(dependency, folder)
  }
  for (const name of names) add(name, root)
  return [...folders].map((folder) => folder.slice(root.length + 1)).toSorted()
}

const OTHER_SYSTEMS = /prebuilds\/[^/]*(?:win32|darwin|android|musl|arm)/u

/** Copies packages to the same places below another root, without native parts for other systems. */
export const copyPackages = (names: readonly string[], { from, to }: { from: string; to: string }): void => {
  const filter = (path: string): boolean => !OTHER_SYSTEMS.test(path)
  for (const folder of packageFolders(names, from)) cpSync(join(from, folder), join(to, folder), { recursive: true, filter })
}
