import type { z } from 'zod'
import type { refundRequest } from '../../../src-shared/wire/payments.ts'
import { refuse } from '../../api/problems.ts'
import type { OperationVisit } from '../../api/operation.ts'
import { centsToMinor, minorToCents } from '../../domain/payments/currency.ts'
import { refundKey } from '../../domain/payments/keys.ts'
import { type Answer, json, type JsonAnswer } from '../../http/answer.ts'
import { type Held, holdRefund, type RefundRefusal } from '../../orders/refund.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { Tables } from '../../store/store.ts'
import { finishRefund } from '../drive/refund.ts'
import { type DrivenDesk, findSale } from './found.ts'
import { moneyView } from './view.ts'

type Request = z.output<typeof refundRequest>
type Visit = OperationVisit<{ sale: string }, undefined, Request>

const notPaid = refuse(409, 'not_paid', 'This payment took no money, so there is nothing to give back.')
const otherRefund = refuse(409, 'refund_request_reused', 'This request number was used for another refund. Take a new one.')

/** Rule M14: money and lines are held here first; the request number is the key at Stripe, so that asking twice gives back once. */
export async function answerRefund(desk: DrivenDesk, visit: Visit): Promise<Answer> {
  const found = await findSale(desk, visit)
  if (found.kind === 'refused') return found.answer
  const { payment } = found
  const { paymentId } = payment
  if (payment.state !== 'captured' || paymentId === null) return notPaid
  const { body, actor } = visit
  const scene = { actor, conference: visit.conference, now: desk.now, random: desk.random }
  const held = await desk.store.write(async (tables) =>
    holdRefund(tables, scene, {
      orderId: payment.orderId,
      paymentId,
      lines: body.lines ?? [],
      amountCents: await amountOf(tables, payment, body),
      reason: body.reason,
      key: refundKey(payment.saleId, body.request),
      isHandedBack: body.handed_back,
      station: payment.station,
    }),
  )
  if (held.kind === 'refused') return refusalOf(held.why)
  if (!held.isNew && isOther(held, payment, body)) return otherRefund
  const refund = await finishRefund(desk, payment, { refund: held.refund, actor })
  return json(200, { request: body.request, status: refund.status, money: moneyView(refund.amountCents, payment.currency), refund_id: refund.id })
}

/** Without a sum it is what the lines cost; without lines it is all that is left. */
async function amountOf(tables: Tables, payment: TerminalPayment, { amount, lines }: Request): Promise<number> {
  if (amount !== undefined) return minorToCents(amount, payment.currency)
  const paid = payment.paymentId === null ? undefined : await tables.payments.find(payment.paymentId)
  const left = paid === undefined ? 0 : paid.amountCents - paid.refundedCents
  if (lines === undefined) return left
  const prices = await tables.linePrices.of(lines.map(({ id }) => id))
  const cost = lines.reduce((sum, { id, quantity }) => sum + quantity * (prices.get(id)?.unitPriceCents ?? 0), 0)
  return Math.min(left, cost)
}

/** The same number with another sum was meant as another refund. */
const isOther = ({ refund }: Extract<Held, { kind: 'held' }>, { currency }: TerminalPayment, { amount }: Request): boolean =>
  amount !== undefined && centsToMinor(refund.amountCents, currency) !== amount

function refusalOf(why: RefundRefusal): JsonAnswer {
  switch (why.kind) {
    case 'not paid':
      return notPaid
    case 'nothing':
      return refuse(409, 'nothing_to_refund', 'Nothing is left to give back.')
    case 'too much':
      return refuse(409, 'too_much', 'More than was paid cannot be given back. Choose a smaller sum.', { left: why.left })
    case 'not there':
      return refuse(404, 'not_found', 'There is no such line in this order.', { line: why.id })
    case 'too many':
      return refuse(409, 'too_many', 'More of this line than was bought cannot be given back.', { line: why.id, left: why.left })
    case 'handed out':
      return refuse(409, 'handed_out', 'This was handed out already. Take it back first, and say that it was handed back.', { line: why.id, left: why.left })
  }
  return why satisfies never
}
