import { limits } from '../limits.ts'
import type { Attendee } from './attendee.ts'
import type { EarlierEntry, Verdict } from './verdict.ts'

/** Can central be asked now? Unsteady counts as no: what is shown must not depend on luck. */
export type Reach = 'online' | 'offline'

/** What is known of a code when its scan is decided. */
export interface ListFacts {
  /** The mirror's row, or null when the code is not on the list. */
  attendee: Attendee | null
  /** Earliest arrival known here: central's first check-in or this desk's own journal. */
  earlier: EarlierEntry | null
  /** When the list was taken; null before the first download. */
  listAtMs: number | null
  reach: Reach
  nowMs: number
}

/** Either a verdict, or the wish to ask central first because the list cannot tell. */
export type ListDecision = { kind: 'decided'; verdict: Verdict } | { kind: 'ask-central' }

/** Central's answer about one code. */
export type CentralAnswer =
  | { kind: 'found'; attendee: Attendee; earlier: EarlierEntry | null }
  | { kind: 'not-found' }
  | { kind: 'no-answer' }

const decided = (verdict: Verdict): ListDecision => ({ kind: 'decided', verdict })

/** Decides a scan from the station's own list (rules A1 to A8). */
export const decideFromList = (facts: ListFacts): ListDecision => {
  const { attendee, listAtMs, reach } = facts
  if (listAtMs === null) {
    return reach === 'online' ? { kind: 'ask-central' } : decided({ kind: 'fault', rule: 'A1', reason: 'no-list' })
  }
  if (attendee === null) {
    return reach === 'online' ? { kind: 'ask-central' } : decided({ kind: 'ask-lead', rule: 'A2', reason: 'unknown-offline' })
  }
  const refusal = refusalOf(attendee)
  // Someone refused a minute ago may have paid since: only central knows (rule A13).
  if (refusal !== null) return reach === 'online' ? { kind: 'ask-central' } : decided(refusal)
  const partRefund = attendee.order === 'partially_refunded'
  const { earlier } = facts
  if (earlier === null) {
    return decided(
      reach === 'online' ? { kind: 'admitted', rule: 'A3', partRefund } : { kind: 'provisional', rule: 'A4', listAtMs, partRefund },
    )
  }
  const compareName = isQuickReturn(earlier, facts.nowMs)
  return decided(
    reach === 'online'
      ? { kind: 're-entry', rule: 'A5', earlier, compareName, partRefund }
      : { kind: 'provisional-return', rule: 'A6', earlier, compareName, partRefund, listAtMs },
  )
}

/** Rule A7, whatever the code was scanned for. */
export const UNKNOWN_CODE: Verdict = { kind: 'refused', rule: 'A7', reason: 'unknown-code' }

/** Decides a scan from central's own answer (rules A7 to A12); `facts` is what the list said before. */
export const decideFromCentral = (answer: CentralAnswer, facts: ListFacts): Verdict => {
  switch (answer.kind) {
    case 'not-found':
      return UNKNOWN_CODE
    // Silent for its whole time: as if it could not be asked (rule A14).
    case 'no-answer': {
      const offline = decideFromList({ ...facts, reach: 'offline' })
      return offline.kind === 'decided' ? offline.verdict : { kind: 'ask-lead', rule: 'A2', reason: 'unknown-offline' }
    }
    case 'found': {
      const refusal = refusalOf(answer.attendee)
      if (refusal !== null) return refusal
      const partRefund = answer.attendee.order === 'partially_refunded'
      const { earlier } = answer
      return earlier === null
        ? { kind: 'admitted', rule: 'A3', partRefund }
        : { kind: 're-entry', rule: 'A5', earlier, compareName: isQuickReturn(earlier, facts.nowMs), partRefund }
    }
  }
}

/** Refuses an order that does not admit (rules A8 to A11), or null. */
export const refusalOf = (attendee: Attendee): Verdict | null => {
  switch (attendee.order) {
    case 'paid':
    case 'partially_refunded':
    case 'admissible':
      return null
    case 'refunded':
      return { kind: 'refused', rule: 'A8', reason: 'refunded' }
    case 'cancelled':
      return { kind: 'refused', rule: 'A9', reason: 'cancelled' }
    case 'pending':
      return { kind: 'refused', rule: 'A10', reason: 'unpaid' }
    case 'none':
      return { kind: 'refused', rule: 'A11', reason: 'no-order' }
  }
}

/** Back within ten minutes: perhaps the badge was handed over the fence (rule A12). */
const isQuickReturn = (earlier: EarlierEntry, nowMs: number): boolean => nowMs - earlier.atMs < limits.quickReturnMs
