import type { Operation } from './operation.ts'

/** How central answered an operation, or did not. `centralId` is its row of it, where it says so. */
export type Answer =
  | { kind: 'confirmed'; atMs: number | null; centralId: number | null }
  | { kind: 'refused'; reason: DeliveryRefusal; facts?: RefusalFacts }
  /** The request never left this computer, or was turned away before anything could be written. */
  | { kind: 'not-sent' }
  /** Sent, and no readable answer: it may have been done. */
  | { kind: 'unknown' }

/** Why central said no. The last ones are this station's own words: central cannot book it, or knows somebody else by that code. */
export type DeliveryRefusal =
  | 'attendee-not-found'
  | 'order-not-admissible'
  | 'line-not-found'
  | 'already-redeemed'
  | 'not-inside'
  | 'not-booked'
  | 'door-not-found'
  | 'door-not-open'
  | 'door-closed'
  | 'already-admitted'
  | 'already-undone'
  | 'moved-since'
  | 'not-allowed'
  | 'rejected'
  | 'not-offered'
  | 'other-person'

/** What central told beside its no: when and where it happened before, when a door opens or closed. */
export interface RefusalFacts {
  atMs: number | null
  station: string | null
}

/**
 * What the desk was shown of an operation that asked central first: nothing yet, that it is done for now, that it is
 * done, that it is not, or that a lead decides. Null: it did not ask, and was shown as done at once.
 */
export type Shown = 'waiting' | 'provisional' | 'final' | 'refused' | 'held'

/** What became of an operation while the desk waited for central's word: an answer, or none in time. */
export type Settled = { kind: 'confirmed'; atMs: number | null } | { kind: 'refused'; reason: DeliveryRefusal; facts: RefusalFacts | null } | { kind: 'silent' }

/** What central shows of the person when an unknown outcome is read back. */
export interface ReadBack {
  checkedIn: boolean
  /** Units of the line redeemed, or null when the line is gone. */
  redeemed: number | null
}

/** What was known just before an operation was sent; journalled with `sending`. */
export interface Baseline {
  checkedIn: boolean
  redeemed: number | null
  /** It was sent with a key that central keeps, so central itself knows a repeat. */
  keyed?: boolean
  /** When it happened by central's clock, as it was sent: a repeat must say the same. */
  clientTimeMs?: number
}

/** What to do with an operation whose outcome is not known. */
export type Resolution = { kind: 'send-again'; rule: `D${number}` } | { kind: 'confirmed'; rule: `D${number}` } | { kind: 'case'; rule: `D${number}` }

/** What is known of central's memory of keys. */
export interface KeyMemory {
  /** Central keeps keys now. */
  isKept: boolean
  ageMs: number
  /** Up to this age central is sure to remember. */
  trustedMs: number
}

/** Rule D7: the same key may be sent again while central remembers it, and only if the first request carried it. */
export const isKeyed = (before: Baseline | null, { isKept, ageMs, trustedMs }: KeyMemory): boolean => isKept && before?.keyed === true && ageMs < trustedMs

/**
 * Resolves an unknown outcome against what central shows now (rules D1 to D6 and D8), after
 * django-program's retry table: a first check-in is state-safe, one unit can be repeated, more
 * than one unit can be told only by its count.
 */
export const resolveUnknown = (operation: Operation, before: Baseline, now: ReadBack): Resolution => {
  // Only a central that keeps keys books these, and it was asked by key for as long as it remembers.
  if (operation.kind !== 'check-in' && operation.kind !== 'redeem') return { kind: 'case', rule: 'D8' }
  if (operation.kind === 'check-in') {
    if (!now.checkedIn) return { kind: 'send-again', rule: 'D1' }
    return before.checkedIn ? { kind: 'case', rule: 'D3' } : { kind: 'confirmed', rule: 'D2' }
  }
  if (now.redeemed === null || before.redeemed === null) return { kind: 'case', rule: 'D6' }
  if (now.redeemed === before.redeemed) return { kind: 'send-again', rule: 'D4' }
  // With one unit in all it is gone either way; with more, another desk may have given the other one.
  return operation.quantity === 1 ? { kind: 'confirmed', rule: 'D5' } : { kind: 'case', rule: 'D6' }
}
