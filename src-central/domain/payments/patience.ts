import { limits } from '../../limits.ts'
import type { PaymentState } from './state.ts'

/** How long ago things were, in milliseconds. */
export type Ages = { state: PaymentState; sinceWantedMs: number; untilLapseMs: number | null }

/** Rule M10: an approval is captured by itself only while somebody waits for it: the customer stands there. */
export const isWatched = ({ sinceWantedMs }: Pick<Ages, 'sinceWantedMs'>): boolean => sinceWantedMs <= limits.paymentWatchMs

/** Rule M11: what nobody has asked about for so long is taken back, unless its money is being taken. */
export function isAbandoned({ state, sinceWantedMs }: Ages): boolean {
  return (state === 'creating' || state === 'waiting' || state === 'approved') && sinceWantedMs >= limits.paymentAbandonedMs
}

/** Somebody has to know before the bank takes back a hold that was meant to be money (contract, section 3.3). */
export const needsAlarm = ({ state, untilLapseMs }: Ages): boolean =>
  (state === 'approved' || state === 'capturing') && untilLapseMs !== null && untilLapseMs <= limits.holdAlarmMs

/** When to look again by ourselves. */
export function nextLookMs(ages: Ages): number {
  const { state } = ages
  if (state === 'creating' || state === 'capturing' || state === 'cancelling') return limits.paymentUrgentMs
  return isWatched(ages) ? limits.paymentSweepMs : limits.paymentIdleMs
}
