import type { Attendee, Line } from './attendee.ts'
import type { DeliveryState } from './delivery-state.ts'
import type { Door, OperationKind } from './operation.ts'
import type { EarlierEntry } from './verdict.ts'

/** An earlier operation of this desk on one person, with what became of it. */
export interface DeskOperation {
  /** Of the journal's event. */
  id: string
  atMs: number
  station: string
  operation: OperationKind
  lineId: number | null
  /** Where a door check let them in. */
  door: Door | null
  /** Taken back here, and central has not refused to; null when it stands. The number is that of central's yes. */
  undo: { confirmedNo: number | null } | null
  state: DeliveryState
  /** It left this desk at least once, so central may know it. */
  wasSent: boolean
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
  /** The last unit of a line that this desk gave, with the journal's id of it. */
  lastGiven: ReadonlyMap<number, { atMs: number; id: string }>
  /** The journal's id of this desk's last check-in of them that stands. */
  checkInId: string | null
  /** Their departure, if nothing known is later; null while they are inside or never came. */
  left: EarlierEntry | null
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
    case 'withdrawn':
      return false
  }
}

/** Counts: central did not refuse it, and nobody took it back (rule K6). */
export const stands = ({ state, undo }: DeskOperation): boolean => state !== 'refused' && state !== 'withdrawn' && undo === null

/** Taken back here, and a list that contains confirmations up to `contained` still counts it. */
const isStillListed = ({ state, confirmedNo, undo }: DeskOperation, contained: number): boolean =>
  undo !== null && state === 'confirmed' && (confirmedNo ?? 0) <= contained && (undo.confirmedNo === null || undo.confirmedNo > contained)

const earliest = (entries: readonly EarlierEntry[]): EarlierEntry | null =>
  entries.reduce<EarlierEntry | null>((first, entry) => (first === null || entry.atMs < first.atMs ? entry : first), null)

/** The first arrival, with the desk where it is ours (rules K4 and K5). */
const earlierEntry = (listedAtMs: number | null, operations: readonly DeskOperation[]): EarlierEntry | null => {
  const mine = operations.find((past) => listedAtMs !== null && past.firstAtMs === listedAtMs)
  if (mine !== undefined) return { atMs: mine.atMs, station: mine.station }
  const here = operations.map(({ atMs, station }) => ({ atMs, station }))
  return earliest(listedAtMs === null ? here : [...here, { atMs: listedAtMs, station: null }])
}

const count = (operations: readonly DeskOperation[]): Map<number, number> => {
  const byLine = new Map<number, number>()
  for (const { lineId } of operations) if (lineId !== null) byLine.set(lineId, (byLine.get(lineId) ?? 0) + 1)
  return byLine
}

const latestUnits = (operations: readonly DeskOperation[]): Map<number, { atMs: number; id: string }> => {
  const byLine = new Map<number, { atMs: number; id: string }>()
  for (const { lineId, atMs, id } of operations) if (lineId !== null) byLine.set(lineId, { atMs, id })
  return byLine
}

/** Rule K7: a movement of this desk that the list does not contain yet is later than what the list says. */
const departure = (listedAtMs: number | null, unlisted: readonly DeskOperation[]): EarlierEntry | null => {
  const latest = unlisted.findLast((past) => past.operation === 'check-in' || past.operation === 'check-out')
  if (latest === undefined) return listedAtMs === null ? null : { atMs: listedAtMs, station: null }
  return latest.operation === 'check-out' ? { atMs: latest.atMs, station: latest.station } : null
}

/**
 * Lays this desk's operations over what the list says (rules K1 to K7).
 * @param contained the newest confirmation the list is known to contain.
 */
export const layOver = (listed: Attendee, operations: readonly DeskOperation[], contained: number): KnownPerson => {
  const standing = operations.filter(stands)
  const unlisted = standing.filter((past) => missesFromList(past, contained))
  const undone = operations.filter((past) => isStillListed(past, contained))
  const missing = count(unlisted)
  const surplus = count(undone)
  const wasOurs = undone.some((past) => past.operation === 'check-in' && past.firstAtMs !== null && past.firstAtMs === listed.checkedInAtMs)
  const checkedInAtMs = wasOurs ? null : listed.checkedInAtMs
  const redeemedOf = ({ lineId, redeemed }: Line): number => Math.max(0, redeemed + (missing.get(lineId) ?? 0) - (surplus.get(lineId) ?? 0))
  return {
    attendee: { ...listed, checkedInAtMs, lines: listed.lines.map((line) => ({ ...line, redeemed: redeemedOf(line) })) },
    earlier: earlierEntry(checkedInAtMs, standing.filter((past) => past.operation === 'check-in')),
    unsent: count(standing.filter((past) => isOpen(past.state))),
    lastGiven: latestUnits(standing),
    checkInId: standing.findLast((past) => past.operation === 'check-in')?.id ?? null,
    left: departure(listed.leftAtMs, unlisted),
  }
}
