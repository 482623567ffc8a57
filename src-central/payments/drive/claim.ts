import { type Actor, staffIdOf, stationIdOf } from '../../domain/actor.ts'
import { openCents } from '../../domain/orders/balance.ts'
import type { OrderStatus } from '../../domain/order-status.ts'
import { writeDown } from '../../record/write-down.ts'
import type { CaptureMode, PaymentMode } from '../../store/payments/schema.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { Tables } from '../../store/store.ts'
import type { PaymentsDesk } from '../desk.ts'

export type ClaimWish = {
  orderId: number
  saleId: string
  mode: PaymentMode
  captureMode: CaptureMode
  readerId: string
  station: string
}

export type Claimed =
  /** `isNew` is false when the order has a live payment already: then it is that one. */
  | { kind: 'claimed'; payment: TerminalPayment; isNew: boolean }
  | { kind: 'no order' }
  | { kind: 'not pending'; status: OrderStatus }
  | { kind: 'nothing to pay' }

type Scene = { actor: Actor; conference: { id: number } }

/** Rule M6: under the lock of the order, before Stripe hears of it. */
export async function claimOrder(tables: Tables, desk: PaymentsDesk, { actor, conference }: Scene, wish: ClaimWish): Promise<Claimed> {
  const [order] = await tables.orders.lock([wish.orderId])
  if (order === undefined || order.conferenceId !== conference.id) return { kind: 'no order' }
  if (order.status !== 'pending') return { kind: 'not pending', status: order.status }
  const live = await tables.terminalPayments.liveOfOrder(order.id)
  if (live !== undefined) return { kind: 'claimed', payment: live, isNew: false }
  const amountCents = openCents(order.totalCents, await tables.payments.ofOrder(order.id))
  if (amountCents <= 0) return { kind: 'nothing to pay' }
  const at = desk.now()
  const id = await tables.terminalPayments.insert({
    ...wish,
    conferenceId: conference.id,
    amountCents,
    currency: desk.currency,
    createdBy: staffIdOf(actor),
    stationId: stationIdOf(actor),
    createdAt: at,
    claims: true,
    state: 'creating',
    intentId: null,
    account: '',
    paymentId: null,
  })
  await writeDown(tables, { actor, conference }, {
    action: 'card-payment-creating',
    at,
    attendeeId: null,
    station: wish.station,
    subject: `terminal_payment ${id}`,
    details: { order: order.id, amount: amountCents },
  })
  const payment = await tables.terminalPayments.byId(id)
  if (payment === undefined) throw new Error('the card payment that was just made is not there')
  return { kind: 'claimed', payment, isNew: true }
}
