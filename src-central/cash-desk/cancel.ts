import type { OperationVisit } from '../api/operation.ts'
import { notFound, refuse } from '../api/problems.ts'
import { type Answer, json } from '../http/answer.ts'
import { cancelOrder } from '../orders/cancel.ts'
import { type CashDesk, sceneOf } from './desk.ts'
import { orderIn } from './order-in.ts'

type CancelVisit = OperationVisit<{ order: string }, undefined, { reason: string }>

export const answerCancel = (desk: CashDesk, visit: CancelVisit): Promise<Answer> =>
  visit.once.write(async (tables) => {
    const orderId = await orderIn(tables, visit)
    if (orderId === undefined) return notFound('order')
    const cancelled = await cancelOrder(tables, sceneOf(desk, visit), { orderId, reason: visit.body.reason })
    switch (cancelled.kind) {
      case 'cancelled':
        return json(200, { order_id: orderId, status: 'cancelled' })
      case 'not pending':
        return refuse(409, 'not_pending', 'Only an order that nobody has paid can be cancelled. Refund a paid one.', { order_status: cancelled.status })
      case 'payment running':
        return refuse(409, 'payment_running', 'A card payment of this order is under way. Finish or cancel it first.')
      case 'money taken':
        return refuse(409, 'money_taken', 'Money was taken for this order. Give it back first.')
    }
    return cancelled satisfies never
  })
