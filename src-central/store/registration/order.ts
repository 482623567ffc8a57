import type { OrderStatus } from '../../domain/order-status.ts'
import type { Micros } from '../../instant.ts'

export type NewOrder = {
  conferenceId: number
  userId: number
  status: OrderStatus
  reference: string
  totalCents: number
  createdAt: Micros
}

export const orderToRow = ({ conferenceId, userId, status, reference, totalCents, createdAt }: NewOrder) => ({
  conference_id: conferenceId,
  user_id: userId,
  status,
  reference,
  total_cents: totalCents,
  created_at_us: createdAt,
})
