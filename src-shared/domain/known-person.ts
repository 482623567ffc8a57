import type { Attendee, Line } from './attendee.ts'
import type { DeliveryState } from './delivery.ts'
import type { EarlierEntry } from './verdict.ts'

/** An earlier operation of this desk on one person, with what became of it. */
export interface DeskOperation {
  atMs: number
  station: string
  operation: 'check-in' | 'redeem'
  lineId: number | null
  state: DeliveryState
  /** Order of confirmations at this station; null until confirmed. */
  confirmedNo: number | null
  /** Central's time of the person's first check-in, when this operation made it. */
  firstAtMs: number | null
}

/** A person as this desk must see them: central's list with this desk's own doings on top. */
export interface KnownPerson {
  attendee: Attendee
  earlier: EarlierEntry | null
  /** Units given here per line that central has not confirmed. */
  unsent: ReadonlyMap<number, number>
  /** When this desk last gave a unit of a line. */
  lastGivenAtMs: ReadonlyMap<number, number>
}

const isOpen = (state: DeliveryState): boolean => state === 'queued' || state === 'sending' || state === 'unknown'

/** Is this operation's effect missing from a list that contains confirmations up to `contained`? */
const missesFromList = (operation: DeskOperation, contained: number): boolean => {
  switch (operation.state) {
    case 'queued':
    case 'sending':
    case 'unknown':
    // Perhaps done, perhaps not: the unit left the desk, so it counts until a person has looked (K3).
    case 'unresolved':
      return true
    case 'confirmed':
      return (operation.confirmedNo ?? 0) > contained
    case 'refused':
      return false
  }
}

const earliest = (entries: readonly EarlierEntry[]): EarlierEntry | null =>
  entries.reduce<EarlierEntry | null>((first, entry) => (first === null || entry.atMs < first.atMs ? entry : first), null)

/** The first arrival, with the desk where it is ours (rules K4 and K5). */
const earlierEntry = (listedAtMs: number | null, operations: readonly DeskOperation[]): EarlierEntry | null => {
  const ours = operations.filter((past) => past.operation === 'check-in' && past.state !== 'refused')
  const mine = ours.find((past) => listedAtMs !== null && past.firstAtMs === listedAtMs)
  if (mine !== undefined) return { atMs: mine.atMs, station: mine.station }
  const here = ours.map(({ atMs, station }) => ({ atMs, station }))
  return earliest(listedAtMs === null ? here : [...here, { atMs: listedAtMs, station: null }])
}

const tally = (operations: readonly DeskOperation[], value: (before: number | undefined, operation: DeskOperation) => number): Map<number, number> => {
  const byLine = new Map<number, number>()
  for (const past of operations) {
    if (past.operation === 'redeem' && past.lineId !== null) byLine.set(past.lineId, value(byLine.get(past.lineId), past))
  }
  return byLine
}

/**
 * Lays this desk's operations over what the list says (rules K1 to K5).
 * @param contained the newest confirmation the list is known to contain.
 */
export const layOver = (listed: Attendee, operations: readonly DeskOperation[], contained: number): KnownPerson => {
  const given = operations.filter((past) => past.state !== 'refused')
  const missing = tally(given.filter((past) => missesFromList(past, contained)), (before) => (before ?? 0) + 1)
  const lines: Line[] = listed.lines.map((line) => ({ ...line, redeemed: line.redeemed + (missing.get(line.lineId) ?? 0) }))
  return {
    attendee: { ...listed, lines },
    earlier: earlierEntry(listed.checkedInAtMs, operations),
    unsent: tally(given.filter((past) => isOpen(past.state)), (before) => (before ?? 0) + 1),
    lastGivenAtMs: tally(given, (_, past) => past.atMs),
  }
}
