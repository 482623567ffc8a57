import { laterBy, type Micros } from '../../instant.ts'
import type { OrderStatus } from '../order-status.ts'

/** `hasMoney`: somebody is paying it, or has paid some of it with other money than credits. `triedAt`: when a card last failed. */
export type HeldOrder = { status: OrderStatus; holdExpiresAt: Micros | null; hasMoney: boolean; triedAt: Micros | null }

export const holdUntil = (now: Micros, holdMs: number): Micros => laterBy(now, holdMs)

/**
 * Rule T13: an order whose hold is over is cancelled, unless money is on its way: then its units stay held until the
 * payment has ended one way or the other. After a card that failed there is time for another one.
 */
export function hasLapsed({ status, holdExpiresAt, hasMoney, triedAt }: HeldOrder, now: Micros, retryMs: number): boolean {
  if (status !== 'pending' || holdExpiresAt === null || hasMoney) return false
  return holdExpiresAt <= now && (triedAt === null || holdUntil(triedAt, retryMs) <= now)
}
