import { handOutsOf, total, type Ending, type Invariant } from './invariant.ts'

/** `code lineId` of every line that anybody handed out from. */
const everyLine = ({ past, after }: Ending): Set<string> => {
  const written = [...past].flatMap(([place, operations]) => operations.flatMap((one) => (one.operation === 'redeem' ? [`${place.split(' ').at(-1)} ${one.lineId}`] : [])))
  return new Set([...after.redemptions.keys(), ...written])
}

/**
 * Every unit handed out is at central once, or a case. Where central knows no repeats, a line of one unit is gone
 * whoever gave it (rule D5).
 */
export const handOuts: Invariant = {
  number: 1,
  name: 'hand-outs are at central exactly once or a case',
  broken: (ending) => {
    const { world, before, after, knowsRepeats } = ending
    return [...everyLine(ending)].flatMap((key) => {
      const line = Number(key.split(' ')[1])
      const rows = (after.redemptions.get(key) ?? 0) - (before.redemptions.get(key) ?? 0)
      const outcomes = world.desks.map((desk) => handOutsOf(ending, desk, key))
      const confirmed = total(outcomes, 'confirmed')
      const unresolved = total(outcomes, 'unresolved')
      const isTellable = knowsRepeats || world.desks.length === 1 || after.quantities.get(line) !== 1
      if (rows < (isTellable ? confirmed : Math.min(1, confirmed))) return [`${key}: ${confirmed} hand-outs confirmed, central has ${rows}`]
      if (rows > confirmed + unresolved) return [`${key}: central has ${rows} hand-outs, the desks know of ${confirmed} confirmed and ${unresolved} unresolved`]
      return []
    })
  },
}

export const quantities: Invariant = {
  number: 2,
  name: 'central never holds more redemptions of a line than its quantity',
  broken: ({ after }) =>
    [...after.redemptions].flatMap(([key, rows]) => {
      const quantity = after.quantities.get(Number(key.split(' ')[1])) ?? 0
      return rows > quantity ? [`${key}: ${rows} of ${quantity} redeemed`] : []
    }),
}
