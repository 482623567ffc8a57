import type { z } from 'zod'
import type { receiptRequest } from '../../../src-shared/wire/payments.ts'
import { notFound, refuse } from '../../api/problems.ts'
import type { OperationVisit } from '../../api/operation.ts'
import { type Answer, json } from '../../http/answer.ts'
import { writeDown } from '../../record/write-down.ts'
import { look } from '../drive/look.ts'
import type { DrivenDesk } from './found.ts'

type Visit = OperationVisit<{ sale: string }, undefined, z.output<typeof receiptRequest>>

const noMail = refuse(409, 'no_mail', 'Only receipts of card payments can be sent by e-mail. Print the receipt instead.')
const notTaken = refuse(409, 'not_paid', 'This payment took no money, so there is no receipt to send.')
const notAccepted = refuse(409, 'mail_refused', 'The receipt cannot be sent to this address. Check the address, or print the receipt.')
const maybeSent = refuse(503, 'stripe_unreachable', 'Stripe did not answer, and the receipt may be on its way. Ask the guest, or send it again.')

/** Stripe writes to the guest. The address goes on to Stripe, and is written down nowhere here. */
export async function answerReceipt(desk: DrivenDesk, visit: Visit): Promise<Answer> {
  const { actor, conference, params, body } = visit
  const known = await desk.store.terminalPayments.bySale(params.sale)
  if (known === undefined || known.conferenceId !== conference.id) return (await desk.store.payments.isOfSale(conference.id, params.sale)) ? noMail : notFound('sale')
  if (known.state !== 'captured') return notTaken
  // Which charge it was is missing only where the answer that told so got lost.
  const payment = known.card === null ? (await look(desk, known, actor)).payment : known
  if (payment.card === null) return maybeSent
  const sent = await desk.gateway.sendReceipt(payment.card.chargeId, body.email)
  if (sent.kind === 'unknown') return maybeSent
  if (sent.kind !== 'ok') return notAccepted
  await desk.store.write((tables) =>
    writeDown(tables, { actor, conference }, {
      action: 'receipt-sent',
      at: desk.now(),
      attendeeId: null,
      station: payment.station,
      subject: `terminal_payment ${payment.id}`,
      details: { order: payment.orderId },
    }),
  )
  return json(200, { sale_id: payment.saleId, is_sent: true })
}
