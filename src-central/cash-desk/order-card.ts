import type { OrderCard, OrderPayment } from '../../src-shared/wire/orders.ts'
import { notFound } from '../api/problems.ts'
import { openCents } from '../domain/orders/balance.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import { microsToIso } from '../instant.ts'
import type { Order } from '../store/orders/order.ts'
import type { ViewedLine } from '../store/orders/order-view.ts'
import type { Payment } from '../store/orders/payment.ts'
import type { Store } from '../store/store.ts'

export async function answerOrder(store: Store, conferenceId: number, reference: string): Promise<JsonAnswer> {
  const order = await store.orders.byReference(conferenceId, reference)
  return order === undefined ? notFound('order') : json(200, await orderCardOf(store, order))
}

async function orderCardOf(store: Store, order: Order): Promise<OrderCard> {
  const payments = await store.payments.ofOrder(order.id)
  const refunds = await store.refunds.ofOrder(order.id)
  const attendees = await store.orderViews.attendees(order.id)
  return {
    id: order.id,
    reference: order.reference,
    status: order.status,
    total_cents: order.totalCents,
    open_cents: openCents(order.totalCents, payments),
    sale_id: order.saleId === '' ? null : order.saleId,
    created_at: microsToIso(order.createdAt),
    buyer: { name: order.buyerName, email: order.buyerEmail },
    lines: (await store.orderViews.lines(order.id)).map(lineOf),
    payments: payments.map(paymentShape),
    refunds: await Promise.all(
      refunds.map(async (refund) => ({
        id: refund.id,
        payment_id: refund.paymentId,
        status: refund.status,
        amount_cents: refund.amountCents,
        reason: refund.reason,
        lines: await store.refunds.linesOf(refund.id),
        created_at: microsToIso(refund.createdAt),
      })),
    ),
    attendees: attendees.map(({ id, accessCode, name }) => ({ id, access_code: accessCode, name })),
  }
}

const lineOf = (line: ViewedLine) => ({
  id: line.id,
  description: line.description,
  ticket_type: line.ticketTypeSlug,
  addon: line.addOnSlug,
  quantity: line.quantity,
  refunded: line.refundedQuantity,
  redeemed: line.redeemed,
  unit_price_cents: line.unitPriceCents,
  total_cents: line.totalCents,
  refundable: Math.max(0, line.quantity - line.refundedQuantity - line.mostRedeemed),
})

export const paymentShape = (payment: Payment): OrderPayment => ({
  id: payment.id,
  method: payment.method,
  status: payment.status,
  amount_cents: payment.amountCents,
  refunded_cents: payment.refundedCents,
  reference: payment.reference,
  note: payment.note,
  station: payment.station,
  sale_id: payment.saleId === '' ? null : payment.saleId,
  created_at: microsToIso(payment.createdAt),
  trouble: payment.trouble,
})
