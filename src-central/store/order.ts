import type { OrderStatus } from '../domain/order-status.ts'
import type { Micros } from '../instant.ts'
import type { Database } from './open.ts'

export type NewOrder = {
  conferenceId: number
  userId: number
  status: OrderStatus
  reference: string
  totalCents: number
  createdAt: Micros
}

export function orderTable(db: Database) {
  const insert = db.prepare<[number, number, OrderStatus, string, number, Micros]>(`
    INSERT INTO orders (conference_id, user_id, status, reference, total_cents, created_at_us) VALUES (?, ?, ?, ?, ?, ?)
  `)
  return {
    insert: (order: NewOrder) =>
      Number(
        insert.run(order.conferenceId, order.userId, order.status, order.reference, order.totalCents, order.createdAt)
          .lastInsertRowid,
      ),
  }
}
