import type { Profile } from '../../../src-central/domain/profile.ts'
import type { CaseView } from '../../../src-shared/contract/types.ts'
import type { CentralBooks } from './central-rows.ts'
import type { Guest } from './guests.ts'
import { KINDS, type Kind, type Ledger } from './ledger.ts'

/** Everything that is known when the faults have stopped and nothing is to be sent any more. */
export interface Ending {
  profile: Profile
  before: CentralBooks
  after: CentralBooks
  desks: readonly DeskEnding[]
  guests: readonly (Guest & { isShared: boolean })[]
}

interface DeskEnding {
  ledger: Ledger
  /** Open ones. */
  cases: readonly CaseView[]
}

interface Range {
  low: number
  high: number
}

/**
 * Compares central's rows with what the screens confirmed and the cases.
 * @returns a sentence for each difference.
 */
export const differences = (ending: Ending): string[] => [...KINDS.flatMap((kind) => kindDifferences(ending, kind)), ...strangerDifferences(ending)]

const freshOf = ({ before, after }: Ending, kind: Kind, key: string): number => (after[kind].get(key) ?? 0) - (before[kind].get(key) ?? 0)

/** How many rows one desk's screens and cases speak of. Only what a kill cut off, and what a case calls unknown, is open. */
const rangeOf = ({ ledger, cases }: DeskEnding, kind: Kind, code: string): Range => {
  const { shown, doubtful, doubtfulUndo } = ledger.tracks[kind]
  const count = (did: CaseView['did'], of: 'refused' | 'unknown-outcome' | 'booked-unseen'): number =>
    cases.filter((one) => {
      const said = one.central === 'unknown-outcome' || one.central === 'booked-unseen' ? one.central : 'refused'
      return one.code === code && one.did === did && !isMoot(one) && (did !== 'undo' || one.subject === kind) && said === of
    }).length
  // Refused after the desk itself took it back: neither screen nor central speak of it any more.
  const isMoot = ({ did, atMs }: CaseView): boolean => did !== 'undo' && ledger.undone.has(`${code} ${atMs}`)
  const unseen = count(kind, 'booked-unseen')
  const undoneUnseen = count('undo', 'booked-unseen')
  // What central refused was shown and is not there; what it would not take back was shown as taken back and is.
  const known = (shown.get(code) ?? 0) - count(kind, 'refused') + count('undo', 'refused') + unseen - undoneUnseen
  return {
    low: known - count(kind, 'unknown-outcome') - Math.max(0, (doubtfulUndo.get(code) ?? 0) - undoneUnseen),
    high: known + count('undo', 'unknown-outcome') + Math.max(0, (doubtful.get(code) ?? 0) - unseen),
  }
}

const together = (ranges: readonly Range[]): Range => ranges.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), { low: 0, high: 0 })

const outside = (what: string, found: number, { low, high }: Range): string[] =>
  found >= low && found <= high ? [] : [`${what}: central has ${found}, the screens and cases speak of ${low === high ? low : `${low} to ${high}`}`]

/**
 * A central that keeps keys has just what was shown. One without takes another desk's first entry, or only unit, for ours
 * (rules D2 and D5), so of guests whom several desks serve it may have that many fewer.
 */
const kindDifferences = (ending: Ending, kind: Kind): string[] =>
  ending.guests.flatMap(({ code, quantity, isShared }) => {
    const isLoose = ending.profile === 'strict' && isShared
    if (kind === 'redeem') {
      const { low, high } = together(ending.desks.map((desk) => rangeOf(desk, kind, code)))
      return outside(`units of ${code}`, freshOf(ending, kind, code), { low: isLoose && quantity === 1 ? Math.min(1, low) : low, high: Math.min(quantity, high) })
    }
    return ending.desks.flatMap((desk) => {
      const { low, high } = rangeOf(desk, kind, code)
      return outside(`${kind} of ${code} at ${desk.ledger.desk}`, freshOf(ending, kind, `${code} ${desk.ledger.desk}`), { low: isLoose && high > 0 ? low - 1 : low, high })
    })
  })

/** Rows of people whom nobody served, or of desks that are none. */
const strangerDifferences = (ending: Ending): string[] => {
  const codes = new Set(ending.guests.map(({ code }) => code))
  const keys = new Set(ending.desks.flatMap(({ ledger }) => [...codes].map((code) => `${code} ${ledger.desk}`)))
  return KINDS.flatMap((kind) =>
    [...ending.after[kind].keys()]
      .filter((key) => !(kind === 'redeem' ? codes : keys).has(key) && freshOf(ending, kind, key) !== 0)
      .map((key) => `${kind} of ${key}: central has what no desk did`),
  )
}
