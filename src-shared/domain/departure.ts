import { UNKNOWN_CODE, type Reach } from './admission.ts'
import type { DeliveryRefusal } from './delivery.ts'
import type { EarlierEntry, Verdict } from './verdict.ts'

/** What is known of somebody who wants to leave. */
export interface DepartureFacts {
  /** Null: on no list here. */
  person: { earlier: EarlierEntry | null; left: EarlierEntry | null } | null
  reach: Reach
  /** A lead's reason to let go somebody who is not inside; null for everybody else. */
  forced: string | null
}

/** To be written down and told (asking central first where it can be), a verdict, or a question about an unknown code. */
export type DepartureDecision = { kind: 'leave'; verdict: Verdict } | { kind: 'decided'; verdict: Verdict } | { kind: 'ask-central' }

const decided = (verdict: Verdict): DepartureDecision => ({ kind: 'decided', verdict })

/**
 * Decides a departure from what this desk knows (rules E1 to E5). Whoever is inside may leave, whatever became of their
 * order, so nothing of the order is looked at.
 */
export const decideDeparture = ({ person, reach, forced }: DepartureFacts): DepartureDecision => {
  if (person === null) return reach === 'online' ? { kind: 'ask-central' } : decided({ kind: 'ask-lead', rule: 'E4', reason: 'unknown-offline' })
  const isInside = person.earlier !== null && person.left === null
  const leaving: DepartureDecision = { kind: 'leave', verdict: { kind: 'checked-out', rule: isInside ? 'E1' : 'E5', provisional: reach === 'offline' } }
  if (isInside || forced !== null) return leaving
  // The arrival may be another desk's, of which the list does not tell yet.
  if (person.earlier === null) return reach === 'online' ? { ...leaving, verdict: { kind: 'checked-out', rule: 'E1', provisional: false } } : decided({ kind: 'not-in', rule: 'E2', reason: 'was-not-in', left: null })
  return decided({ kind: 'not-in', rule: 'E3', reason: 'left-before', left: person.left })
}

/** What central's no to a departure means at the desk. */
export const refusedDeparture = (reason: DeliveryRefusal, left: EarlierEntry | null): Verdict => {
  if (reason === 'not-inside') return { kind: 'not-in', rule: 'E2', reason: 'was-not-in', left }
  if (reason === 'attendee-not-found') return UNKNOWN_CODE
  return { kind: 'refused', rule: 'E6', reason: 'turned-down' }
}
