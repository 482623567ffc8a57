import { checkInsOf, type Invariant } from './invariant.ts'

/**
 * Every check-in of a desk is at central once, or a case. Where central knows no repeats, whose first check-in it shows
 * cannot be told (rule D2), so one a desk and person may be another desk's.
 */
export const checkIns: Invariant = {
  number: 1,
  name: 'check-ins are at central exactly once or a case',
  broken: (ending) => {
    const { before, after, knowsRepeats } = ending
    const { desks } = ending.world
    const spare = desks.length > 1 && !knowsRepeats ? 1 : 0
    return after.codes.flatMap((code) =>
      desks.flatMap((desk) => {
        const key = `${code} ${desk.name}`
        const rows = (after.checkIns.get(key) ?? 0) - (before.checkIns.get(key) ?? 0)
        const { confirmed, unresolved } = checkInsOf(ending, desk, code)
        if (rows < confirmed - spare) return [`${key}: ${confirmed} check-ins confirmed, central has ${rows}`]
        if (rows > confirmed + unresolved) return [`${key}: central has ${rows} check-ins, the desk knows of ${confirmed} confirmed and ${unresolved} unresolved`]
        return []
      }),
    )
  },
}
