import type { z } from 'zod'
import type { refundRequest } from '../../../src-shared/wire/payments.ts'
import { refuse } from '../../api/problems.ts'
import type { OperationVisit } from '../../api/operation.ts'
import { centsToMinor, isPayable, minorToCents } from '../../domain/payments/currency.ts'
import { lineShare } from '../../domain/payments/line-share.ts'
import { refundKey } from '../../domain/payments/keys.ts'
import { type Answer, json } from '../../http/answer.ts'
import { type Held, holdRefund } from '../../orders/refund.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { Tables } from '../../store/store.ts'
import { finishRefund } from '../drive/refund.ts'
import { answerAnotherWay } from './another-way.ts'
import { type DrivenDesk, findSale } from './found.ts'
import { notPaid, notPayable, refundRefusalOf } from './refund-refusal.ts'
import { moneyView } from './view.ts'

type Request = z.output<typeof refundRequest>
type Visit = OperationVisit<{ sale: string }, undefined, Request>

const otherRefund = refuse(409, 'refund_request_reused', 'This request number was used for another refund. Take a new one.')

/** Rule M14: money and lines are held here first; the request number is the key at Stripe, so that asking twice gives back once. */
export async function answerRefund(desk: DrivenDesk, visit: Visit): Promise<Answer> {
  const found = await findSale(desk, visit)
  if (found.kind === 'refused') return found.answer
  const { payment } = found
  const { paymentId } = payment
  if (payment.state !== 'captured' || paymentId === null) return notPaid
  const { body, actor } = visit
  if (body.amount !== undefined && !isPayable(body.amount, payment.currency)) return notPayable
  if (body.another_way) return answerAnotherWay(desk, visit, { ...payment, paymentId })
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
  if (held.kind === 'refused') return refundRefusalOf(held.why)
  if (!held.isNew && isOther(held, payment, body)) return otherRefund
  const refund = await finishRefund(desk, payment, { refund: held.refund, actor })
  return json(200, { request: body.request, status: refund.status, money: moneyView(refund.amountCents, payment.currency), refund_id: refund.id })
}

/** Without a sum it is what was paid for the lines; without lines it is all that is left. */
async function amountOf(tables: Tables, payment: TerminalPayment, { amount, lines }: Request): Promise<number> {
  if (amount !== undefined) return minorToCents(amount, payment.currency)
  const paid = payment.paymentId === null ? undefined : await tables.payments.find(payment.paymentId)
  const left = paid === undefined ? 0 : paid.amountCents - paid.refundedCents
  if (lines === undefined) return left
  const paidLines = await tables.paidLines.ofOrder(payment.orderId)
  const shares = lines.map(({ id, quantity }) => paidLines.filter((line) => line.id === id).map((line) => lineShare(line, quantity)))
  return Math.min(left, shares.flat().reduce((sum, share) => sum + share, 0))
}

/** The same number with another sum was meant as another refund. */
const isOther = ({ refund }: Extract<Held, { kind: 'held' }>, { currency }: TerminalPayment, { amount }: Request): boolean =>
  amount !== undefined && centsToMinor(refund.amountCents, currency) !== amount
