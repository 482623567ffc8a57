import { hasArrived, isUnderWay } from '../domain/orders/balance.ts'
import { mayMove } from '../domain/orders/moves.ts'
import type { OrderStatus } from '../domain/order-status.ts'
import { writeDown } from '../record/write-down.ts'
import type { Tables } from '../store/store.ts'
import { lockWithPeople } from './order-lock.ts'
import type { Scene } from './scene.ts'

export type Cancelled =
  | { kind: 'cancelled' }
  | { kind: 'not pending'; status: OrderStatus }
  /** It may still become paid. */
  | { kind: 'payment running' }
  /** It has to be given back first. */
  | { kind: 'money taken' }

/** Rule B16. What the order held for itself is free again; its voucher and its credits go back. */
export async function cancelOrder(tables: Tables, scene: Scene, { orderId, reason }: { orderId: number; reason: string }): Promise<Cancelled> {
  const { order } = await lockWithPeople(tables, orderId)
  if (!mayMove(order.status, 'cancelled')) return { kind: 'not pending', status: order.status }
  const payments = await tables.payments.ofOrder(orderId)
  const isRunning = payments.some(({ status }) => isUnderWay(status)) || (await tables.terminalPayments.liveOfOrder(orderId)) !== undefined
  if (isRunning) return { kind: 'payment running' }
  const hasMoney = payments.some((payment) => hasArrived(payment.status) && payment.method !== 'credit' && payment.amountCents > payment.refundedCents)
  if (hasMoney) return { kind: 'money taken' }
  await tables.benefits.giveBack(orderId)
  await tables.orders.setStatus(orderId, 'cancelled')
  const at = scene.now()
  const details = { order: order.reference }
  await writeDown(tables, scene, { action: 'order-cancelled', at, attendeeId: null, subject: `order ${orderId}`, reason, details })
  await tables.changes.appendOrder(order.conferenceId, orderId, at)
  return { kind: 'cancelled' }
}
