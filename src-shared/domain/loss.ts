import type { Attendee } from './attendee.ts'
import type { DeskOperation } from './known-person.ts'

/** Blanks and capitals are typed now this way and now that; everything else is another name. */
const folded = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()

/**
 * Rule Q1: whether the list has somebody else under the code of an operation that is still to be sent.
 * @param name of the person as the desk saw them.
 */
export const isSomebodyElse = (name: string, listed: Pick<Attendee, 'name'> | null): boolean => {
  if (listed === null || folded(name) === '' || folded(listed.name) === '') return false
  return folded(name) !== folded(listed.name)
}

/** Rule Q5: central confirmed it, nobody took it back, and the list was asked for afterwards. */
const mustBeListed = ({ state, confirmedNo, undo }: DeskOperation, contained: number): boolean =>
  state === 'confirmed' && undo === null && confirmedNo !== null && confirmedNo <= contained

/**
 * Which of this desk's operations on one person central had once, as a whole list proves, and has no more (rules Q2 to Q5).
 * @param contained the newest confirmation that the list must contain.
 */
export const lostOperations = <Past extends DeskOperation>(listed: Attendee | null, operations: readonly Past[], contained: number): Past[] => {
  if (listed === null) return []
  const expected = operations.filter((past) => mustBeListed(past, contained))
  const entries = listed.checkedInAtMs === null ? expected.filter((past) => past.operation === 'check-in') : []
  const units = listed.lines.flatMap(({ lineId, redeemed }) => {
    const given = expected.filter((past) => past.operation === 'redeem' && past.lineId === lineId)
    // Rule Q4: an old copy has the older ones.
    return given.slice(Math.max(0, redeemed))
  })
  return [...entries, ...units]
}
