import { refuse } from '../../api/problems.ts'
import type { OperationVisit } from '../../api/operation.ts'
import type { Asked, CardReader } from '../../domain/payments/gateway.ts'
import type { JsonAnswer } from '../../http/answer.ts'
import { isLive } from '../../domain/payments/state.ts'
import { writeDown } from '../../record/write-down.ts'
import type { ReaderLease } from '../../store/payments/reader-lease.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import { isPromptOf } from '../drive/reader.ts'
import { matchAmount } from '../drive/amount.ts'
import { look } from '../drive/look.ts'
import { type PaymentRefusal, refusalOf } from '../refusals.ts'
import { type DrivenDesk, findSale, stripeAway, unsure } from './found.ts'
import { giveReaderBack, holdsLease, leaseReader } from './lease.ts'
import { paymentAnswer } from './view.ts'

type Visit = OperationVisit<{ sale: string }, undefined, { reader_id?: string | undefined; again: boolean }>
type Handed = { kind: 'showing'; isSent: boolean } | { kind: 'not waiting' } | { kind: 'refused'; answer: JsonAnswer }

const unknownReader = refuse(404, 'not_found', 'There is no such reader. Choose another one.')
const refused = (why: PaymentRefusal): Handed => ({ kind: 'refused', answer: refusalOf(why) })
const away: Handed = { kind: 'refused', answer: stripeAway }

/** Rule M8: nobody asks a reader for anything without its lease, and nobody replaces a prompt that somebody else still waits for. */
export async function answerHandOff(desk: DrivenDesk, visit: Visit): Promise<JsonAnswer> {
  const found = await findSale(desk, visit)
  if (found.kind === 'refused') return found.answer
  const { payment, isSure } = await matchAmount(desk, found.payment, visit.actor)
  if (!isSure) return unsure(payment)
  if (payment.state !== 'waiting') return paymentAnswer(payment, true)
  const readerId = visit.body.reader_id ?? payment.readerId
  const lease = await leaseReader(desk, payment, readerId)
  if (lease.holderId !== payment.id) return refusalOf('reader_in_use')
  const wasChanged = payment.amountCents !== found.payment.amountCents
  const handed = await handOver(desk, { ...payment, readerId }, { lease, mustShowAnew: wasChanged || visit.body.again })
  switch (handed.kind) {
    case 'showing':
      desk.readers.forget(payment)
      if (handed.isSent) await writeHandOff(desk, visit, { ...payment, readerId })
      return paymentAnswer({ ...payment, readerId }, true, 'asking')
    case 'not waiting':
      return paymentAnswer((await look(desk, payment, visit.actor)).payment, true)
    case 'refused':
      await giveReaderBack(desk, payment, lease)
      return handed.answer
  }
  return handed satisfies never
}

/** Who sent which payment where: a reader that shows the wrong sum is traced by it. */
const writeHandOff = ({ store, now }: DrivenDesk, { actor, conference }: Visit, { id, orderId, amountCents, readerId, station }: TerminalPayment): Promise<void> =>
  store.write((tables) =>
    writeDown(tables, { actor, conference }, {
      action: 'card-payment-handed-off',
      at: now(),
      attendeeId: null,
      station,
      subject: `terminal_payment ${id}`,
      details: { order: orderId, amount: amountCents, reader: readerId },
    }),
  )

type With = { lease: ReaderLease; mustShowAnew: boolean }

async function handOver(desk: DrivenDesk, payment: TerminalPayment, { lease, mustShowAnew }: With): Promise<Handed> {
  const reader = await desk.gateway.reader(payment.readerId)
  if (reader.kind === 'unknown') return away
  if (reader.kind !== 'ok') return { kind: 'refused', answer: unknownReader }
  if (isPromptOf(reader.value, payment.intentId) && !mustShowAnew) return { kind: 'showing', isSent: false }
  if (await isTaken(desk, reader.value, payment)) return refused('reader_in_use')
  return send(desk, payment, { lease, triesLeft: 2 })
}

/** A prompt of a payment that is over may be replaced: nobody waits for it, and a card shown to it charges nothing. */
async function isTaken({ store }: DrivenDesk, { action }: CardReader, payment: TerminalPayment): Promise<boolean> {
  if (action === null || action.status !== 'in_progress' || action.intentId === payment.intentId) return false
  const other = action.intentId === null ? undefined : await store.terminalPayments.byAnyIntent(action.intentId)
  return other === undefined || isLive(other.state)
}

/** The fence is looked at right before: whoever was held up so long that the reader went to somebody else does not come back with an old wish. */
async function send(desk: DrivenDesk, payment: TerminalPayment, { lease, triesLeft }: { lease: ReaderLease; triesLeft: number }): Promise<Handed> {
  if (triesLeft === 0) return refused('reader_timeout')
  if (!(await holdsLease(desk, lease))) return refused('reader_in_use')
  const answer = await desk.gateway.handOff(payment.readerId, payment.intentId ?? '')
  if (answer.kind === 'ok') return { kind: 'showing', isSent: true }
  if (answer.kind === 'declined') return { kind: 'not waiting' }
  if (answer.kind === 'refused' && answer.code !== 'terminal_reader_timeout') return whyNot(answer)
  // The command may have arrived: the reader tells.
  const reader = await desk.gateway.reader(payment.readerId)
  if (reader.kind !== 'ok') return away
  if (isPromptOf(reader.value, payment.intentId)) return { kind: 'showing', isSent: true }
  if (reader.value.action?.intentId === payment.intentId) return { kind: 'not waiting' }
  return send(desk, payment, { lease, triesLeft: triesLeft - 1 })
}

function whyNot({ code }: Extract<Asked<CardReader>, { kind: 'refused' }>): Handed {
  switch (code) {
    case 'terminal_reader_busy':
      return refused('reader_busy')
    case 'terminal_reader_offline':
      return refused('reader_offline')
    // Approved already, most likely; the intent says.
    case 'intent_invalid_state':
      return { kind: 'not waiting' }
    case 'resource_missing':
      return { kind: 'refused', answer: unknownReader }
    default:
      return refused('reader_unusable')
  }
}
