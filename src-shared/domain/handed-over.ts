import type { Baseline, KeyMemory } from './delivery.ts'
import type { DeskOperation } from './known-person.ts'

/** An operation that nobody settled, out of the journal of a station that somebody else now speaks for. */
export interface HandedOver {
  operation: DeskOperation['operation']
  lineId: number | null
  /** The desk let the person in as somebody who had been in before. */
  isReturn: boolean
  /** What the same desk did with the same person before, in its order. */
  earlier: readonly EarlierDeed[]
}

export type EarlierDeed = Pick<DeskOperation, 'operation' | 'lineId' | 'state' | 'undo'>

const mayBeStored = ({ state }: EarlierDeed): boolean => state === 'confirmed' || state === 'queued' || state === 'sending' || state === 'unknown'

/**
 * The station may have come back to life, and the same journal may be handed over twice. Null sends it as it stands
 * (rule J1); a baseline makes its outcome unknown before it is sent, so that rules D1 to D8 decide (rule J2).
 */
export const doubtOf = ({ operation, lineId, isReturn, earlier }: HandedOver, { isKept, ageMs, trustedMs }: KeyMemory): Baseline | null => {
  if (isKept && ageMs < trustedMs) return null
  const stored = earlier.filter(mayBeStored)
  // Rule J4.
  const checkedIn = isReturn || stored.some((past) => past.operation === 'check-in')
  // Rule J3: counting one too many could take a unit of somebody else for the one before ours, and send ours twice.
  const given = stored.filter((past) => past.operation === 'redeem' && past.lineId === lineId && past.undo === null)
  return { checkedIn, redeemed: operation === 'redeem' ? given.length : null, keyed: false }
}
