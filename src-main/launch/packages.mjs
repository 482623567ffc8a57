import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { runStep } from './child.mjs'
import { findNode, runsProgram } from './node-version.mjs'
import { projectDir } from './project.mjs'
import { giveUp, say } from './say.mjs'

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

const lockHash = (root) => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')

const stampOf = (root) => join(root, 'node_modules', '.lanyard-lock')

/** Did somebody else (a plain `npm ci`) install exactly what the lockfile says? */
const isInstalledAsLocked = (root) => {
  const hidden = readText(join(root, 'node_modules', '.package-lock.json'))
  if (hidden === '') return false
  const { packages: installed } = JSON.parse(hidden)
  const { packages: locked } = JSON.parse(readText(join(root, 'package-lock.json')))
  const isSame = (place) => locked[place]?.version === installed[place].version
  // Packages for other systems are locked, and rightly absent.
  const isThere = (place) => place === '' || locked[place].optional === true || place in installed
  return Object.keys(installed).every(isSame) && Object.keys(locked).every(isThere)
}

export const arePackagesCurrent = (root) => {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false
  if (readText(stampOf(root)) === lockHash(root)) return true
  if (!isInstalledAsLocked(root)) return false
  writeFileSync(stampOf(root), lockHash(root))
  return true
}

/** npm as it was called, run by the Node that it came with; our own may be about to be replaced. */
const npmCommand = () => {
  const npm = process.env['npm_execpath']
  if (npm !== undefined && /\.c?js$/u.test(npm)) return [process.env['npm_node_execpath'] ?? process.execPath, [npm]]
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  return existsSync(beside) ? [process.execPath, [beside]] : ['npm', []]
}

const NO_PACKAGES = `The packages could not be installed; npm's own words stand above.
  Without a network: copy node_modules from a computer with the same system, or fill npm's cache there and run \`npm ci --offline\`.
  Behind a proxy or with a mirror: set npm's \`proxy\` or \`registry\`, then try again.
  If the \`node\` package could not be installed: install Node 24 from https://nodejs.org and try again.`

/** Installs the packages when they are missing or not those of the lockfile. */
export const installPackages = async (root = projectDir) => {
  if (arePackagesCurrent(root) && findNode() !== null) return
  if (process.platform === 'win32' && process.execPath.startsWith(join(root, 'node_modules') + sep)) {
    // Windows cannot replace a program that runs, and this one is about to be.
    giveUp('The packages are out of date. Run `npm ci`, then this again.')
  }
  const [command, first] = npmCommand()
  // The one script that may run fetches Node 24; where npm runs on it already, nothing is missing.
  const ownNode = runsProgram(process.version) && !process.execPath.startsWith(join(root, 'node_modules') + sep)
  say('installing packages (npm ci); this happens once')
  // Errors only: a quiet npm would hide them too, a chatty one warns of engines that do not matter here.
  const args = [...first, 'ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund', ...(ownNode ? ['--ignore-scripts'] : [])]
  const code = await runStep(command, args, { cwd: root, shell: command === 'npm' && process.platform === 'win32' })
  if (code === 127) giveUp('npm was not found. Install Node 24 from https://nodejs.org, which brings it, and try again.')
  if (code !== 0) giveUp(NO_PACKAGES)
  writeFileSync(stampOf(root), lockHash(root))
}
