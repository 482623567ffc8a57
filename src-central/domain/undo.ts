import { type Micros, micros1970 } from '../instant.ts'
import { type Actor, mayDo, type Right } from './actor.ts'

/** What can be taken back. */
export const DEED_KINDS = ['checkin', 'redemption', 'door-check', 'check-out'] as const
export type DeedKind = (typeof DEED_KINDS)[number]

type Deed = { kind: DeedKind; at: Micros; staffId: number | null; stationId: number | null; undoneAt: Micros | null }
type Wish = { actor: Actor; now: Micros; /** How long one may take back what one did. */ forMicros: number; /** Of the person's standing movements. */ latestAt: Micros | null }

export type UndoVerdict = 'undo' | 'already undone' | 'not allowed' | 'not yours' | 'too late' | 'not the latest'

const RIGHT: Readonly<Record<DeedKind, Right>> = { checkin: 'admit', redemption: 'hand-out', 'door-check': 'admit', 'check-out': 'admit' }

const isMovement = (kind: DeedKind): boolean => kind === 'checkin' || kind === 'check-out'

const isOwn = ({ staffId, stationId }: Deed, actor: Actor): boolean =>
  actor.kind === 'station' ? stationId === actor.station.id : stationId === null && staffId === actor.staff.id

/** Rules O10 and O11. */
export function judgeUndo(deed: Deed, { actor, now, forMicros, latestAt }: Wish): UndoVerdict {
  if (deed.undoneAt !== null) return 'already undone'
  if (mayDo(actor, 'lead')) return 'undo'
  if (!mayDo(actor, RIGHT[deed.kind])) return 'not allowed'
  if (!isOwn(deed, actor)) return 'not yours'
  if (now - deed.at > forMicros) return 'too late'
  return isMovement(deed.kind) && latestAt !== null && deed.at < latestAt ? 'not the latest' : 'undo'
}

/** What stands after something was taken back, and what was known before. */
type Standing = { latest: { kind: 'arrival' | 'departure' } | null; firstArrival: Micros | null; undoneAt: Micros; checkedInAt: Micros | null }

/**
 * Rules O5 and O12. A first arrival that still stands keeps its time; of the one that takes its place the attendee's time comes
 * just after the row's, as when it had been the first from the beginning.
 */
export function presenceFrom({ latest, firstArrival, undoneAt, checkedInAt }: Standing): { checkedInAt: Micros | null; isInside: boolean } {
  const isInside = latest?.kind === 'arrival'
  if (firstArrival === null) return { checkedInAt: null, isInside }
  const isFirstGone = undoneAt < firstArrival
  return { checkedInAt: isFirstGone || checkedInAt === null ? after(firstArrival) : checkedInAt, isInside }
}

const after = (instant: Micros): Micros => micros1970(instant + 1)
