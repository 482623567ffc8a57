import { isLive } from '../../domain/payments/state.ts'
import { type Answer, json, type JsonAnswer } from '../../http/answer.ts'
import type { DeskVisit } from '../../http/endpoint.ts'
import { invalidBody, readMembers, trimmedMember } from '../../http/members.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PartDesk } from '../../part.ts'
import type { PaymentsDesk } from '../desk.ts'
import { askCancel, cancel } from '../drive/cancel.ts'
import { askCapture, capture } from '../drive/capture.ts'
import { look } from '../drive/look.ts'
import { refusalOf } from '../refusals.ts'
import { captureStrictly, cancelStrictly } from './strict.ts'
import { intentRequired, notConfigured, paymentNotFound } from './texts.ts'
import { unsure } from './unsure.ts'

type Found = { kind: 'found'; payment: TerminalPayment; desk: PaymentsDesk } | { kind: 'refused'; answer: JsonAnswer }

/** Checks in the reference's order: body, id, payment, Stripe's key. */
async function find(desk: PartDesk, { body, conference }: DeskVisit): Promise<Found> {
  const members = readMembers(body)
  if (members === undefined) return { kind: 'refused', answer: invalidBody }
  const intentId = trimmedMember(members, 'payment_intent_id')
  if (intentId === '') return { kind: 'refused', answer: intentRequired }
  const payment = intentId.includes('\0') ? undefined : await desk.store.terminalPayments.byIntent(conference.id, intentId)
  if (payment === undefined) return { kind: 'refused', answer: paymentNotFound }
  if (desk.cards === undefined) return { kind: 'refused', answer: notConfigured(conference.slug) }
  return { kind: 'found', payment, desk: { ...desk, ...desk.cards } }
}

export async function answerCapture(partDesk: PartDesk, visit: DeskVisit): Promise<Answer> {
  const found = await find(partDesk, visit)
  if (found.kind === 'refused') return found.answer
  const { desk, payment } = found
  if (desk.profile === 'strict') return captureStrictly(desk, visit, payment)
  // Whether the card was approved is for Stripe to say, unless it is known already.
  const { payment: seen, isSure } = payment.state === 'waiting' || payment.state === 'creating' ? await look(desk, payment, visit.actor) : { payment, isSure: true }
  if (!isSure) return unsure(seen)
  const wanted = await askCapture(desk, seen, visit.actor)
  if (wanted.kind === 'refused') return refusalOf(wanted.why)
  const done = await capture(desk, wanted.payment, visit.actor)
  if (done.state !== 'captured') return isLive(done.state) ? unsure(done) : refusalOf('payment_over')
  const order = await desk.store.orders.find(done.orderId)
  return json(200, { status: 'captured', payment_intent_id: done.intentId, order_id: done.orderId, order_reference: order?.reference ?? '' })
}

export async function answerCancel(partDesk: PartDesk, visit: DeskVisit): Promise<Answer> {
  const found = await find(partDesk, visit)
  if (found.kind === 'refused') return found.answer
  const { desk, payment } = found
  if (desk.profile === 'strict') return cancelStrictly(desk, visit, payment)
  const wanted = await askCancel(desk, payment, { actor: visit.actor, reason: 'asked' })
  if (wanted.kind === 'refused') return refusalOf(wanted.why)
  const done = await cancel(desk, wanted.payment, visit.actor)
  if (done.state === 'captured') return refusalOf('already_paid')
  return done.state === 'cancelling' ? unsure(done) : json(200, { status: 'cancelled', payment_intent_id: payment.intentId })
}
