import type { Booking, CentralRows } from '../world/central-rows.ts'
import type { DeskRow } from '../world/desk-rows.ts'
import type { SimulatedDesk } from '../world/desk.ts'
import type { World } from '../world/world.ts'

/** A day when all its faults are over and everything has come to rest. */
export interface Ending {
  world: World
  before: CentralRows
  after: CentralRows
  /** Every operation of every desk, by the desk's name. */
  written: ReadonlyMap<string, readonly DeskRow[]>
  /** No trouble was made at all: every network was calm from morning to evening. */
  isFair: boolean
  /** Central knows a repeat, so nothing stays unknown and every confirmation is its own. */
  knowsRepeats: boolean
}

/** One of the design's invariants (section 10), by its number there. */
export interface Invariant {
  number: number
  name: string
  /** A sentence for each way in which it does not hold. */
  broken(ending: Ending): string[]
}

export const writtenBy = ({ written }: Ending, { name }: SimulatedDesk): readonly DeskRow[] => written.get(name) ?? []

export const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** What the day added: rows are only ever added and marked. */
export const fresh = ({ before, after }: Ending): readonly Booking[] => {
  const known = groupBy(before.bookings, bookingKey)
  return [...groupBy(after.bookings, bookingKey)].flatMap(([key, rows]) => rows.slice(known.get(key)?.length ?? 0))
}

const bookingKey = ({ kind, code, station, lineId }: Booking): string => `${kind} ${code} ${station ?? ''} ${lineId ?? ''}`
