import { staffIdOf } from '../../domain/actor.ts'
import { uuidOf } from '../../domain/payments/keys.ts'
import { type Answer, json, type JsonAnswer } from '../../http/answer.ts'
import type { DeskVisit } from '../../http/endpoint.ts'
import { freshReference } from '../../orders/fresh-text.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { Tables } from '../../store/store.ts'
import type { PaymentsDesk } from '../desk.ts'
import { matchAmount } from '../drive/amount.ts'
import { cancel } from '../drive/cancel.ts'
import { claimOrder } from '../drive/claim.ts'
import { openIntent, type Opening } from '../drive/opening.ts'
import type { Subject } from './create-request.ts'
import { payable } from './order-mode.ts'
import { refusalOf } from '../refusals.ts'
import { look } from '../drive/look.ts'
import { alreadyPaid, attendeeNotFound, notPending, orderNotFound, tooManyDigits } from './texts.ts'
import { unsure } from './unsure.ts'

type Wish = { readerId: string; subject: Subject }

/**
 * The order is claimed before Stripe is asked, and a second call for it gets the same live intent (rule M6). The secret
 * is not part of what is kept for a repeat with the same Idempotency-Key: it is asked for anew.
 */
export async function createClaimed(desk: PaymentsDesk, visit: DeskVisit, wish: Wish): Promise<Answer> {
  const { subject } = wish
  if (subject.kind === 'sum' && subject.cents === null) return tooManyDigits
  if (subject.kind === 'order') {
    const found = await payable(desk.store, visit.conference.id, subject.orderId, desk.currency)
    if (found.kind === 'refused') return found.answer
    if (found.minor === undefined) return tooManyDigits
    await seeBefore(desk, visit, subject.orderId)
  }
  const claimed = await visit.once.write((tables) => claim(tables, desk, visit, wish))
  const saleId = saleIn(claimed)
  const payment = saleId === undefined ? undefined : await desk.store.terminalPayments.bySale(saleId)
  if (payment === undefined) return claimed
  const { payment: opened, clientSecret } = await openOrRead(desk, visit, payment)
  if (opened.state === 'lost') return refusalOf('payment_over')
  const order = await desk.store.orders.find(opened.orderId)
  if (opened.intentId === null || clientSecret === null || order === undefined) return unsure(opened)
  return json(200, { payment_intent_id: opened.intentId, status: 'processing', order_id: order.id, order_reference: order.reference, client_secret: clientSecret })
}

/** A payment that is being taken back, or that Stripe does not know any more, still holds its order; perhaps that ends now. */
async function seeBefore(desk: PaymentsDesk, { actor }: DeskVisit, orderId: number): Promise<void> {
  const live = await desk.store.terminalPayments.liveOfOrder(orderId)
  if (live?.state === 'cancelling') await cancel(desk, live, actor)
  else if (live !== undefined && live.intentId !== null) await look(desk, live, actor)
}

async function claim(tables: Tables, desk: PaymentsDesk, visit: DeskVisit, { readerId, subject }: Wish): Promise<JsonAnswer> {
  const orderId = subject.kind === 'order' ? subject.orderId : await makeOrder(tables, desk, visit, subject)
  if (typeof orderId !== 'number') return orderId
  const wish = { orderId, readerId, saleId: uuidOf(desk.random.bytes(16)), mode: 'sdk', captureMode: 'by_hand', station: '' } as const
  const claimed = await claimOrder(tables, desk, visit, wish)
  switch (claimed.kind) {
    case 'no order':
      return orderNotFound
    case 'not pending':
      return notPending(claimed.status)
    case 'nothing to pay':
      return alreadyPaid
    case 'claimed':
      return json(200, { sale_id: claimed.payment.saleId })
  }
  return claimed satisfies never
}

/** Whom it is for is asked before anything is made, and the order is named in the intent. */
async function makeOrder(
  tables: Tables,
  { now, random }: PaymentsDesk,
  { actor, conference }: DeskVisit,
  { cents, accessCode }: Extract<Subject, { kind: 'sum' }>,
): Promise<number | JsonAnswer> {
  const buyer = accessCode === '' ? null : await tables.buyers.byCode(conference.id, accessCode)
  if (buyer === undefined) return attendeeNotFound
  const account = buyer?.account ?? (await tables.buyers.sellerAccount(conference.id, staffIdOf(actor)))
  const reference = await freshReference(tables, random)
  const orderId = await tables.orders.insert({ conferenceId: conference.id, userId: account.id, status: 'pending', reference, totalCents: cents ?? 0, createdAt: now() })
  if (buyer !== null) await tables.orders.setAttendee(orderId, buyer.attendeeId)
  return orderId
}

/** The sale of an answer that was just made or is kept from the first time. */
function saleIn(answer: Answer): string | undefined {
  if (answer.kind === 'json' && answer.status === 200) return (answer.body as { sale_id: string }).sale_id
  if (answer.kind === 'written' && answer.status === 200) return (JSON.parse(answer.text) as { sale_id: string }).sale_id
  return undefined
}

async function openOrRead(desk: PaymentsDesk, { actor }: DeskVisit, payment: TerminalPayment): Promise<Opening> {
  if (payment.intentId === null) return openIntent(desk, payment, actor)
  // Whoever asks again still wants it.
  await desk.store.terminalPayments.want(payment.id, desk.now())
  const { payment: matched, seen } = await matchAmount(desk, payment, actor)
  return { payment: matched, clientSecret: seen?.clientSecret ?? null }
}
