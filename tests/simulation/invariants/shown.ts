import type { SimulatedDesk } from '../world/desk.ts'
import { checkInsOf, handOutsOf, type Invariant } from './invariant.ts'

const LETS_IN = new Set(['in', 'again', 'hold'])

const entriesShown = ({ shown }: SimulatedDesk): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { band, code } of shown) if (LETS_IN.has(band)) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

/** What a screen said is in the journal: everything else follows from there. */
export const shownIsKept: Invariant = {
  number: 1,
  name: 'what a screen confirmed is written down',
  broken: (ending) =>
    ending.world.desks.flatMap((desk) => [
      ...[...entriesShown(desk)].flatMap(([code, shown]) => {
        const { all } = checkInsOf(ending, desk, code)
        return shown > all ? [`${desk.name} showed ${shown} entries of ${code} and has written ${all} down`] : []
      }),
      ...[...desk.given].flatMap(([key, units]) => {
        const { all } = handOutsOf(ending, desk, key)
        return units > all ? [`${desk.name} showed ${units} units of ${key} and has written ${all} down`] : []
      }),
    ]),
}
