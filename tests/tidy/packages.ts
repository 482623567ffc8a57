import type { Violation } from './code/violation.ts'

const GROUPS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

type Versions = Record<string, string>
interface Manifest extends Partial<Record<(typeof GROUPS)[number], Versions>> {
  name?: string
  version?: string
}
interface Lock extends Manifest {
  packages: Record<string, Manifest & { resolved?: string; integrity?: string; link?: boolean }>
}

const EXACT = /^\d+\.\d+\.\d+(-[\da-z.-]+)?$/iu
const LOCK = 'package-lock.json'
const INSTALL = 'run `npm install` and commit both files'

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const lineWith = (text: string, part: string): number => Math.max(1, text.split('\n').findIndex((line) => line.includes(part)) + 1)

const sorted = (versions: Versions = {}): [string, string][] => Object.entries(versions).toSorted(([a], [b]) => a.localeCompare(b))

/** What is said of the packages: exact versions, the same in both files, and not where they come from. */
export const packageViolations = (manifestText: string, lockText: string): Violation[] => {
  const manifest = JSON.parse(manifestText) as Manifest
  const lock = JSON.parse(lockText) as Lock
  const own = lock.packages[''] ?? {}
  const violations: Violation[] = []
  const addLock = (part: string, problem: string, instead: string): void => void violations.push({ path: LOCK, line: lineWith(lockText, part), problem, instead })

  for (const [name, version] of GROUPS.flatMap((group) => sorted(manifest[group]))) {
    const at = { path: 'package.json', line: lineWith(manifestText, `"${name}": "${version}"`) }
    if (!EXACT.test(version)) violations.push({ ...at, problem: `${name} is "${version}"`, instead: 'one exact version' })
    const locked = lock.packages[`node_modules/${name}`]?.version
    if (locked !== version) violations.push({ ...at, problem: `${name} is ${version} here and ${locked ?? 'missing'} in ${LOCK}`, instead: INSTALL })
  }
  for (const group of GROUPS) if (!isSame(sorted(manifest[group]), sorted(own[group]))) addLock(`"${group}"`, `its ${group} are not those of package.json`, INSTALL)
  for (const field of ['name', 'version'] as const) {
    if (manifest[field] !== lock[field] || manifest[field] !== own[field]) addLock(`"${field}"`, `its ${field} is not that of package.json`, INSTALL)
  }
  for (const [place, { resolved, integrity, link }] of Object.entries(lock.packages)) {
    if (resolved !== undefined && link !== true) addLock(`"resolved": "${resolved}"`, `${place} is fetched from one place`, 'take the `resolved` lines out: npm asks where it is told to')
    if (place !== '' && integrity === undefined && link !== true) addLock(`"${place}"`, `${place} has no checksum`, INSTALL)
  }
  return violations
}
