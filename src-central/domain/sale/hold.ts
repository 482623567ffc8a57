import { type Micros, micros1970 } from '../../instant.ts'
import type { OrderStatus } from '../order-status.ts'

/** `hasMoney`: somebody is paying it, or has paid some of it with other money than credits. */
export type HeldOrder = { status: OrderStatus; holdExpiresAt: Micros | null; hasMoney: boolean }

const MICROS_PER_MS = 1000

export const holdUntil = (now: Micros, holdMs: number): Micros => micros1970(now + holdMs * MICROS_PER_MS)

/**
 * Rule T13: an order whose hold is over is cancelled, unless money is on its way: then its units stay held until the
 * payment has ended one way or the other.
 */
export const hasLapsed = ({ status, holdExpiresAt, hasMoney }: HeldOrder, now: Micros): boolean =>
  status === 'pending' && holdExpiresAt !== null && holdExpiresAt <= now && !hasMoney
