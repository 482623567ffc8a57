import type { NewRefund } from '../../src-shared/wire/orders.ts'
import type { OperationVisit } from '../api/operation.ts'
import { notFound, refuse } from '../api/problems.ts'
import { hasArrived } from '../domain/orders/balance.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import { type RefundRefusal, refundLines } from '../orders/refund.ts'
import type { Payment } from '../store/orders/payment.ts'
import { type CashDesk, sceneOf } from './desk.ts'
import { orderIn } from './order-in.ts'

type RefundVisit = OperationVisit<{ order: string }, undefined, NewRefund>

/** Cash back for cash. What was paid by card goes back to the card. */
export const answerRefund = (desk: CashDesk, visit: RefundVisit): Promise<Answer> =>
  visit.once.write(async (tables) => {
    const orderId = await orderIn(tables, visit)
    if (orderId === undefined) return notFound('order')
    const { amount_cents: amountCents, reason, lines, handed_back: isHandedBack } = visit.body
    const cash = mostLeft((await tables.payments.ofOrder(orderId)).filter(({ method }) => method === 'manual'))
    const paymentId = amountCents === 0 ? null : (cash?.id ?? null)
    const refunded = await refundLines(tables, sceneOf(desk, visit), { orderId, paymentId, lines, amountCents, reason, key: null, isHandedBack })
    if (refunded.kind === 'refused') return refusalOf(refunded.why)
    return json(201, { refund_id: refunded.refund.id, order_id: orderId, status: refunded.ended.status })
  })

const left = ({ status, amountCents, refundedCents }: Payment): number => (hasArrived(status) ? amountCents - refundedCents : 0)

const mostLeft = (payments: readonly Payment[]): Payment | undefined => payments.toSorted((one, other) => left(other) - left(one))[0]

function refusalOf(why: RefundRefusal): JsonAnswer {
  switch (why.kind) {
    case 'nothing':
      return refuse(409, 'nothing_to_refund', 'Say how much money or which lines go back.')
    case 'not paid':
      return refuse(409, 'not_paid', 'Only a paid order has lines to give back.')
    case 'too much':
      return refuse(409, 'more_than_paid', 'More than was paid in cash for this order. Refund a card payment to its card.', { left_cents: why.left })
    case 'not there':
      return refuse(409, 'line_unknown', 'One of the lines is not of this order. Show the order again.', { line_id: why.id })
    case 'too many':
      return refuse(409, 'too_many', 'More of a line than was bought and not refunded yet.', { line_id: why.id, left: why.left })
    case 'handed out':
      return refuse(409, 'handed_out', 'Some of it was handed out. Take it back first and say so.', { line_id: why.id, left: why.left })
  }
  return why satisfies never
}
