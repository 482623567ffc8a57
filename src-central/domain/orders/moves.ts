import type { OrderStatus } from '../order-status.ts'

/** Rule B1: where an order may go from where it is. */
const MOVES: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['paid', 'cancelled'],
  paid: ['partially_refunded', 'refunded'],
  partially_refunded: ['refunded'],
  refunded: [],
  cancelled: [],
}

export const mayMove = (from: OrderStatus, to: OrderStatus): boolean => MOVES[from].includes(to)
