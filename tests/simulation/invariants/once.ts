import type { Booking } from '../world/central-rows.ts'
import type { DeskRow } from '../world/desk-rows.ts'
import { fresh, groupBy, writtenBy, type Ending, type Invariant } from './invariant.ts'

interface Place {
  key: string
  operations: readonly DeskRow[]
  bookings: readonly Booking[]
}

/** Operations and central's rows that belong together: of one desk, or of all where central does not say whose they are. */
const places = (ending: Ending): Place[] => {
  const operations = new Map(
    ending.world.desks.flatMap((desk) => [...groupBy(writtenBy(ending, desk).filter(({ kind }) => kind !== 'undo' && kind !== 'redeem'), ({ kind, code }) => `${kind} ${code} at ${desk.name}`)]),
  )
  const units = groupBy(ending.world.desks.flatMap((desk) => writtenBy(ending, desk).filter(({ kind }) => kind === 'redeem')), ({ code, lineId }) => `redeem ${code} line ${lineId}`)
  const bookings = groupBy(
    fresh(ending).filter(({ isBulk }) => isBulk === 0),
    ({ kind, code, station, lineId }) => (kind === 'redeem' ? `redeem ${code} line ${lineId}` : `${kind} ${code} at ${station}`),
  )
  return [...new Set([...operations.keys(), ...units.keys(), ...bookings.keys()])].map((key) => ({
    key,
    operations: operations.get(key) ?? units.get(key) ?? [],
    bookings: bookings.get(key) ?? [],
  }))
}

const countIn = (operations: readonly DeskRow[], state: DeskRow['state']): number => operations.filter((one) => one.state === state).length

/** Where central knows no repeats, whose row it shows cannot be told: rule D2 of a first check-in, rule D5 of the only unit. */
const spareOf = ({ world, after, knowsRepeats }: Ending, operations: readonly DeskRow[], confirmed: number): number => {
  const [first] = operations
  if (knowsRepeats || world.desks.length === 1 || first === undefined) return 0
  if (first.kind === 'check-in') return 1
  return first.kind === 'redeem' && after.quantities.get(first.lineId ?? 0) === 1 ? Math.max(0, confirmed - 1) : 0
}

/** Every operation that a desk holds for done is at central once; what nobody could find out is there once or not at all. */
export const once: Invariant = {
  number: 1,
  name: 'what a desk holds for done is at central exactly once',
  broken: (ending) =>
    places(ending).flatMap(({ key, operations, bookings }) => {
      const confirmed = countIn(operations, 'confirmed')
      // What a lead sent once more although nobody knew its end may be there twice: a person decided that.
      const doubtful = countIn(operations, 'unresolved') + (ending.knowsRepeats ? 0 : operations.reduce((sum, { round }) => sum + round, 0))
      const rows = bookings.length
      if (rows < confirmed - spareOf(ending, operations, confirmed)) return [`${key}: ${confirmed} confirmed, central has ${rows}`]
      return rows > confirmed + doubtful ? [`${key}: central has ${rows}, the desks know of ${confirmed} confirmed and ${doubtful} in doubt`] : []
    }),
}

/** Every undo that a desk holds for done marked one row at central, unless central never had it (rule D9). */
export const undone: Invariant = {
  number: 1,
  name: 'what was taken back is marked at central exactly once',
  broken: (ending) => {
    const marked = fresh(ending).filter(({ isUndone }) => isUndone === 1).length
    const operations = ending.world.desks.flatMap((desk) => {
      const rows = writtenBy(ending, desk)
      const stateOf = new Map(rows.map(({ seq, state }) => [seq, state]))
      return rows.filter(({ kind, aboutSeq }) => kind === 'undo' && stateOf.get(aboutSeq ?? 0) === 'confirmed')
    })
    const confirmed = countIn(operations, 'confirmed')
    const unresolved = countIn(operations, 'unresolved')
    return marked < confirmed || marked > confirmed + unresolved ? [`${confirmed} undos confirmed and ${unresolved} in doubt, central has ${marked} rows marked`] : []
  },
}

export const quantities: Invariant = {
  number: 2,
  name: 'central never holds more redemptions of a line than its quantity',
  broken: ({ after }) =>
    [...groupBy(after.bookings.filter(({ kind, isUndone }) => kind === 'redeem' && isUndone === 0), ({ code, lineId }) => `${code} line ${lineId}`)].flatMap(([key, rows]) => {
      const quantity = after.quantities.get(rows[0]?.lineId ?? 0) ?? 0
      return rows.length > quantity ? [`${key}: ${rows.length} of ${quantity} redeemed`] : []
    }),
}
