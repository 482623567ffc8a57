import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runStep } from './child.mjs'
import { say } from './say.mjs'

const isDebianRoot = () => process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version')

export const isOnPath = (program) => (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)))

/** Installs a package of the system where that needs no question: as root on Debian and its kin. */
export const installDebianPackage = async (name) => {
  if (!isDebianRoot() || !isOnPath('apt-get')) return false
  say(`installing ${name} (apt-get); this happens once`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // An update that failed for one of several sources may still have brought what is needed.
  await runStep('apt-get', ['update', '-q'], { env })
  return (await runStep('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env })) === 0
}

/** A program of the system that goes by its package's name; installed when it can be. */
export const haveProgram = async (name) => isOnPath(name) || (await installDebianPackage(name))
