import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, wherever it was called from. */
export const projectDir = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

export const inProject = (...parts) => join(projectDir, ...parts)

/** The script behind a command of an installed package: `.bin` holds shell scripts on Windows. */
export const commandOf = (packageName, command) => {
  const folder = inProject('node_modules', ...packageName.split('/'))
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}
