import type { z } from 'zod'
import type { refundRequest } from '../../../src-shared/wire/payments.ts'
import { refuse } from '../../api/problems.ts'
import type { OperationVisit } from '../../api/operation.ts'
import { minorToCents } from '../../domain/payments/currency.ts'
import { refundKey } from '../../domain/payments/keys.ts'
import { json, type JsonAnswer } from '../../http/answer.ts'
import { lockWithPeople } from '../../orders/order-lock.ts'
import { refundLines } from '../../orders/refund.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { DrivenDesk } from './found.ts'
import { refundRefusalOf } from './refund-refusal.ts'
import { moneyView } from './view.ts'

type Visit = OperationVisit<{ sale: string }, undefined, z.output<typeof refundRequest>>

const nothingFailed = refuse(409, 'no_failed_refund', 'No refund of this payment came back. Give the money back to the card.')

/** Rule M18: what a card did not take was given back by hand. It is over in one step: nobody is ever asked to send it again. */
export const answerAnotherWay = (desk: DrivenDesk, { body, actor, conference }: Visit, payment: TerminalPayment & { paymentId: number }): Promise<JsonAnswer> =>
  desk.store.write(async (tables) => {
    await lockWithPeople(tables, payment.orderId)
    const key = refundKey(payment.saleId, body.request)
    const known = await tables.refunds.byKey(key)
    const owed = (await tables.lateRefunds.waiting(conference.id)).find(({ terminalPaymentId }) => terminalPaymentId === payment.id)?.owedCents ?? 0
    if (known === undefined && owed === 0) return nothingFailed
    const amountCents = body.amount === undefined ? owed : minorToCents(body.amount, payment.currency)
    if (known === undefined && amountCents > owed) return refundRefusalOf({ kind: 'too much', left: owed })
    const scene = { actor, conference, now: desk.now, random: desk.random }
    const wish = { orderId: payment.orderId, paymentId: payment.paymentId, lines: [], amountCents, reason: body.reason, key, station: payment.station }
    const refunded = known ?? (await refundLines(tables, scene, wish))
    if ('why' in refunded) return refundRefusalOf(refunded.why)
    const refund = await tables.refunds.byKey(key)
    if (refund === undefined) throw new Error('the refund that was just made is not there')
    return json(200, { request: body.request, status: refund.status, money: moneyView(refund.amountCents, payment.currency), refund_id: refund.id })
  })
