import { refusalOf, UNKNOWN_CODE, type Reach } from './admission.ts'
import type { Attendee } from './attendee.ts'
import type { DeliveryRefusal, RefusalFacts } from './delivery.ts'
import type { Door } from './operation.ts'
import type { EarlierEntry, Verdict } from './verdict.ts'

/** A door as this desk knows it. Instants in milliseconds UTC; null means without end. */
export interface DoorSettings extends Door {
  opensAtMs: number | null
  closesAtMs: number | null
  reentry: boolean
  /** What opens a session; none: every product does. */
  products: readonly string[]
}

export interface DoorFacts {
  attendee: Attendee | null
  /** When this desk let them in here before; null when it did not. */
  earlier: EarlierEntry | null
  /** Null when this desk never heard of the door. */
  door: DoorSettings | null
  reach: Reach
  /** By central's clock, as far as its offset is known. */
  nowMs: number
}

/** To be written down and told (asking central first where it can be), a verdict, or a question about the code. */
export type DoorDecision = { kind: 'enter'; verdict: Verdict } | { kind: 'decided'; verdict: Verdict } | { kind: 'ask-central' }

const refuse = (rule: `H${number}`, reason: 'not-booked' | 'door-not-open' | 'door-closed' | 'door-used' | 'turned-down', earlier: EarlierEntry | null = null): Verdict => ({ kind: 'refused', rule, reason, earlier })

const holds = (attendee: Attendee, door: DoorSettings): boolean => {
  if (door.kind === 'session') return attendee.lines.some((line) => line.kind !== 'other' && (door.products.length === 0 || door.products.includes(line.product)))
  const kind = door.kind === 'addon' ? 'add-on' : 'ticket'
  return attendee.lines.some((line) => line.kind === kind && line.product === door.slug)
}

/** Decides an admission at a door from what this desk knows (rules H1 to H6). */
export const decideDoor = ({ attendee, earlier, door, reach, nowMs }: DoorFacts): DoorDecision => {
  const enter = (again: EarlierEntry | null): DoorDecision => ({ kind: 'enter', verdict: { kind: 'door-entry', rule: 'H5', earlier: again, provisional: reach === 'offline' } })
  if (attendee === null) return reach === 'online' ? { kind: 'ask-central' } : { kind: 'decided', verdict: { kind: 'ask-lead', rule: 'A2', reason: 'unknown-offline' } }
  // What this desk knows may be old: whatever it would refuse, central decides while it can be asked (rule A13).
  if (reach === 'online') return enter(earlier)
  const refusal = refusalOf(attendee)
  if (refusal !== null) return { kind: 'decided', verdict: refusal }
  if (door === null) return { kind: 'decided', verdict: { kind: 'ask-lead', rule: 'H6', reason: 'door-unknown' } }
  if (!holds(attendee, door)) return { kind: 'decided', verdict: refuse('H2', 'not-booked') }
  if (door.opensAtMs !== null && nowMs < door.opensAtMs) return { kind: 'decided', verdict: refuse('H3', 'door-not-open') }
  if (door.closesAtMs !== null && nowMs >= door.closesAtMs) return { kind: 'decided', verdict: refuse('H3', 'door-closed') }
  if (earlier !== null && !door.reentry) return { kind: 'decided', verdict: refuse('H4', 'door-used', earlier) }
  return enter(earlier)
}

const REFUSED: Partial<Record<DeliveryRefusal, Verdict>> = {
  'not-booked': refuse('H2', 'not-booked'),
  'door-not-open': refuse('H3', 'door-not-open'),
  'door-closed': refuse('H3', 'door-closed'),
  'attendee-not-found': UNKNOWN_CODE,
  'door-not-found': { kind: 'ask-lead', rule: 'H6', reason: 'door-unknown' },
}

/** What central's no at a door means at the desk. */
export const refusedAtDoor = (reason: DeliveryRefusal, facts: RefusalFacts | null): Verdict => {
  if (reason !== 'already-admitted') return REFUSED[reason] ?? refuse('H1', 'turned-down')
  return refuse('H4', 'door-used', facts === null || facts.atMs === null ? null : { atMs: facts.atMs, station: facts.station })
}
