import { staffIdOf, stationIdOf } from '../../domain/actor.ts'
import { centsToMinor } from '../../domain/payments/currency.ts'
import { uuidOf } from '../../domain/payments/keys.ts'
import { json, type JsonAnswer } from '../../http/answer.ts'
import type { DeskVisit } from '../../http/endpoint.ts'
import { settleCapture } from '../../orders/as-reference.ts'
import { rollReference } from '../../orders/fresh-text.ts'
import { writeDown } from '../../record/write-down.ts'
import type { Order } from '../../store/orders/order.ts'
import type { AttendeeBuyer } from '../../store/sale/buyer.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { Tables } from '../../store/store.ts'
import type { PaymentsDesk } from '../desk.ts'
import type { Subject } from './create-request.ts'
import { payable } from './order-mode.ts'
import { attendeeNotFound, stripeFailed, tooManyDigits } from './texts.ts'

/**
 * As the reference does it: Stripe is asked first and without a key, and what came of it is written down afterwards, so
 * that a lost answer leaves an intent that nobody knows. Nothing keeps an order from having several.
 */

type Wish = { readerId: string; subject: Subject }
type Sum = { order: Order | null; cents: number; minor: number }

export async function createStrictly(desk: PaymentsDesk, visit: DeskVisit, { readerId, subject }: Wish): Promise<JsonAnswer> {
  const sum = await sumOf(desk, visit, subject)
  if ('kind' in sum) return sum
  const { name } = await desk.store.conferences.describe(visit.conference.id)
  const answer = await desk.gateway.openIntent({
    amount: sum.minor,
    currency: desk.currency,
    description: sum.order === null ? `Terminal payment for ${name}` : `Order ${sum.order.reference} (terminal) for ${name}`,
    metadata: {
      conference_id: String(visit.conference.id),
      conference_slug: visit.conference.slug,
      terminal: 'true',
      staff_user_id: String(staffIdOf(visit.actor)),
      ...(sum.order === null ? {} : { order_id: String(sum.order.id), reference: sum.order.reference }),
    },
    key: undefined,
  })
  if (answer.kind !== 'ok') return stripeFailed
  const { intent, clientSecret } = answer.value
  const accessCode = subject.kind === 'sum' ? subject.accessCode : ''
  const buyer = accessCode === '' ? null : await desk.store.buyers.byCode(visit.conference.id, accessCode)
  if (buyer === undefined) return attendeeNotFound
  return desk.store.write(async (tables) => {
    const order = sum.order ?? (await makeOrder(tables, desk, visit, { cents: sum.cents, buyer }))
    await insertRows(tables, desk, visit, { order, readerId, cents: sum.cents, intentId: intent.id })
    return json(200, { payment_intent_id: intent.id, status: 'processing', order_id: order.id, order_reference: order.reference, client_secret: clientSecret })
  })
}

async function sumOf({ store, currency }: PaymentsDesk, { conference }: DeskVisit, subject: Subject): Promise<Sum | JsonAnswer> {
  if (subject.kind === 'sum') {
    const minor = subject.cents === null ? undefined : centsToMinor(subject.cents, currency)
    return subject.cents === null || minor === undefined ? tooManyDigits : { order: null, cents: subject.cents, minor }
  }
  const found = await payable(store, conference.id, subject.orderId, currency)
  if (found.kind === 'refused') return found.answer
  return found.minor === undefined ? tooManyDigits : { order: found.order, cents: found.openCents, minor: found.minor }
}

type SumOrder = { cents: number; buyer: AttendeeBuyer | null }

/** Without lines, and the till's own when nobody is named. */
async function makeOrder(tables: Tables, { now, random }: PaymentsDesk, { actor, conference }: DeskVisit, { cents, buyer }: SumOrder): Promise<Order> {
  const account = buyer?.account ?? (await tables.buyers.sellerAccount(conference.id, staffIdOf(actor)))
  const id = await tables.orders.insert({
    conferenceId: conference.id,
    userId: account.id,
    status: 'pending',
    reference: rollReference(random),
    totalCents: cents,
    createdAt: now(),
  })
  const order = await tables.orders.find(id)
  if (order === undefined) throw new Error('the order that was just made is not there')
  return order
}

type Rows = { order: Order; readerId: string; cents: number; intentId: string }

async function insertRows(tables: Tables, { now, random, currency, gateway }: PaymentsDesk, visit: DeskVisit, { order, readerId, cents, intentId }: Rows): Promise<void> {
  const { actor, conference } = visit
  const at = now()
  const who = { createdBy: staffIdOf(actor), stationId: stationIdOf(actor) }
  const paymentId = await tables.payments.insert({
    ...who,
    orderId: order.id,
    method: 'terminal',
    status: 'pending',
    amountCents: cents,
    intentId,
    settleKey: null,
    createdAt: at,
  })
  const id = await tables.terminalPayments.insert({
    ...who,
    conferenceId: conference.id,
    orderId: order.id,
    saleId: uuidOf(random.bytes(16)),
    mode: 'sdk',
    captureMode: 'by_hand',
    readerId,
    amountCents: cents,
    currency,
    station: '',
    createdAt: at,
    claims: false,
    state: 'waiting',
    intentId,
    account: gateway.account,
    paymentId,
  })
  await writeDown(tables, visit, { action: 'card-payment-waiting', at, attendeeId: null, subject: `terminal_payment ${id}`, details: { order: order.id, amount: cents } })
}

export async function captureStrictly(desk: PaymentsDesk, visit: DeskVisit, payment: TerminalPayment): Promise<JsonAnswer> {
  const answer = await desk.gateway.capture(payment.intentId ?? '', { key: undefined })
  if (answer.kind !== 'ok') return stripeFailed
  return desk.store.write(async (tables) => {
    await tables.terminalPayments.moveTo(payment.id, 'captured', { at: desk.now(), isLive: false })
    const scene = { actor: visit.actor, conference: visit.conference, now: desk.now, random: desk.random }
    if (payment.paymentId !== null) await settleCapture(tables, scene, { orderId: payment.orderId, paymentId: payment.paymentId })
    const order = await tables.orders.find(payment.orderId)
    return json(200, { status: 'captured', payment_intent_id: payment.intentId, order_id: payment.orderId, order_reference: order?.reference ?? '' })
  })
}

/** Whatever the reader does is stopped; if it does not listen, the intent stays alive. */
export async function cancelStrictly(desk: PaymentsDesk, visit: DeskVisit, payment: TerminalPayment): Promise<JsonAnswer> {
  const intentId = payment.intentId ?? ''
  if (payment.readerId !== '' && (await desk.gateway.clearReader(payment.readerId)).kind !== 'ok') return stripeFailed
  if ((await desk.gateway.cancel(intentId, { key: undefined })).kind !== 'ok') return stripeFailed
  return desk.store.write(async (tables) => {
    const at = desk.now()
    await tables.terminalPayments.moveTo(payment.id, 'cancelled', { at, isLive: false })
    if (payment.paymentId !== null) await tables.payments.setStatus(payment.paymentId, 'failed')
    await writeDown(tables, visit, { action: 'card-payment-cancelled', at, attendeeId: null, subject: `terminal_payment ${payment.id}`, details: { order: payment.orderId } })
    return json(200, { status: 'cancelled', payment_intent_id: intentId })
  })
}
