import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { inProject } from './project.mjs'

/** What the launcher itself needs, and what the program runs on. */
const LAUNCHER = [20, 19]
const PROGRAM_MAJOR = 24

const parts = (version) => version.replace(/^v/u, '').split('.').map(Number)

/** Why this Node cannot even start the program; null when it can. */
export const nodeComplaint = (version) => {
  const [major, minor] = parts(version)
  if (major > LAUNCHER[0] || (major === LAUNCHER[0] && minor >= LAUNCHER[1])) return null
  return `Node ${LAUNCHER.join('.')} or newer is needed, this is ${version}. Install Node ${PROGRAM_MAJOR} from https://nodejs.org and try again.`
}

export const runsProgram = (version) => parts(version)[0] >= PROGRAM_MAJOR

const versionOf = (node) => {
  const asked = spawnSync(node, ['--version'], { encoding: 'utf8', windowsHide: true })
  return asked.status === 0 ? asked.stdout.trim() : 'v0'
}

/** The Node for the program: the one installed with the packages, else one of this computer's. */
export const findNode = () => {
  const installed = inProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const others = [process.execPath, process.env['npm_node_execpath']].filter((node) => node !== undefined)
  return [installed, ...others].find((node) => existsSync(node) && runsProgram(versionOf(node))) ?? null
}
