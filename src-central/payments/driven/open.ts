import type { z } from 'zod'
import type { paymentRequest } from '../../../src-shared/wire/payments.ts'
import { refuse } from '../../api/problems.ts'
import type { OperationVisit } from '../../api/operation.ts'
import { type Answer, json, type JsonAnswer } from '../../http/answer.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { Tables } from '../../store/store.ts'
import { cancel } from '../drive/cancel.ts'
import { type Claimed, claimOrder } from '../drive/claim.ts'
import { openIntent } from '../drive/opening.ts'
import { refusalOf } from '../refusals.ts'
import { type DrivenDesk } from './found.ts'
import { answerForScript } from './script-secret.ts'
import { paymentAnswer } from './view.ts'

type Request = z.output<typeof paymentRequest>
type Visit = OperationVisit<undefined, undefined, Request>

const saleIsOther = refuse(409, 'sale_id_reused', 'This sale id belongs to another order. Begin a new sale.')
const modeIsOther = refuse(409, 'other_mode', 'This payment was begun in another way. Cancel it first, then start it again.')
const nothingToPay = refuse(409, 'nothing_to_pay', 'Nothing is left to pay for this order.')
const noOrder = refuse(404, 'not_found', 'There is no such order here.')
const notPending = refuse(409, 'order_not_pending', 'This order is not waiting for a payment. Look it up before taking money.')

/** The sale is written down and the order claimed before Stripe hears of it (rule M6); the same sale again is the same payment. */
export async function answerOpen(desk: DrivenDesk, visit: Visit): Promise<Answer> {
  const { body, actor } = visit
  const before = await desk.store.terminalPayments.liveOfOrder(body.order_id)
  if (before !== undefined && before.saleId !== body.sale_id) await seeBefore(desk, before, actor)
  const claimed = await visit.once.write((tables) => claim(tables, desk, visit))
  if (claimed.kind !== 'json' && claimed.kind !== 'written') return claimed
  if (claimed.status !== 200) return claimed
  const payment = await desk.store.terminalPayments.bySale(body.sale_id)
  if (payment === undefined) return noOrder
  const opening = payment.state === 'creating' ? await openIntent(desk, payment, actor) : undefined
  if (payment.mode === 'sdk') return answerForScript(desk, opening ?? { payment, clientSecret: null }, actor)
  return opening === undefined ? paymentAnswer(payment, false) : paymentAnswer(opening.payment, opening.payment.state !== 'creating')
}

/** What holds the order is perhaps over by now. */
async function seeBefore(desk: DrivenDesk, before: TerminalPayment, actor: Visit['actor']): Promise<void> {
  if (before.state === 'cancelling') await cancel(desk, before, actor)
  else if (before.intentId !== null) await desk.shared.poll(before, { actor, mayCapture: false })
}

async function claim(tables: Tables, desk: DrivenDesk, visit: Visit): Promise<JsonAnswer> {
  const { sale_id: saleId, order_id: orderId, reader_id: readerId, capture: captureMode, mode, station = stationOf(visit) } = visit.body
  const known = await tables.terminalPayments.bySale(saleId)
  if (known !== undefined && (known.orderId !== orderId || known.conferenceId !== visit.conference.id)) return saleIsOther
  if (known !== undefined) return known.mode === mode ? taken(known) : modeIsOther
  const claimed = await claimOrder(tables, desk, visit, { orderId, readerId, saleId, captureMode, station, mode })
  return answerOf(claimed)
}

/** A paired station need not say its name. */
const stationOf = ({ actor }: Visit): string => (actor.kind === 'station' ? actor.station.name : '')

const taken = ({ saleId }: TerminalPayment): JsonAnswer => json(200, { sale_id: saleId })

function answerOf(claimed: Claimed): JsonAnswer {
  switch (claimed.kind) {
    case 'claimed':
      return claimed.isNew ? taken(claimed.payment) : refusalOf('other_payment')
    case 'no order':
      return noOrder
    case 'not pending':
      return notPending
    case 'nothing to pay':
      return nothingToPay
  }
  return claimed satisfies never
}
