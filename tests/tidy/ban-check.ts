import { bans, exceptions, type Ban } from './bans.ts'
import { referencesOf } from './code/references.ts'
import { violationAt, type Source } from './code/source.ts'
import type { Violation } from './code/violation.ts'

const isHome = (ban: Ban, path: string): boolean => ban.home.some((home) => path === home || (home.endsWith('/') && path.startsWith(home)))

const isMeant = (ban: Ban, name: string): boolean =>
  ban.names.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))

const isException = (path: string, name: string): boolean => exceptions.some((one) => one.path === path && one.name === name)

/** Banned uses with their ban, exceptions included. */
export const bannedUses = (source: Source): { ban: Ban; name: string; offset: number }[] =>
  referencesOf(source).flatMap(({ name, offset }) =>
    bans.filter((ban) => isMeant(ban, name) && !isHome(ban, source.path)).map((ban) => ({ ban, name, offset })),
  )

export const banViolations = (source: Source): Violation[] => {
  // `console.log` is one use of the console, not two.
  const seen = new Set<string>()
  return bannedUses(source)
    .filter(({ name }) => !isException(source.path, name))
    .toSorted((a, b) => a.offset - b.offset || b.name.length - a.name.length)
    .filter(({ ban, offset }) => {
      const key = `${ban.what} ${offset}`
      return !seen.has(key) && seen.add(key)
    })
    .map(({ ban, name, offset }) => violationAt(source, offset, `${name} ${ban.what}`, ban.instead))
}
