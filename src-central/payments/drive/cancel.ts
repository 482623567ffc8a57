import { cancelKey } from '../../domain/payments/keys.ts'
import { cellOf, type Refusal } from '../../domain/payments/state.ts'
import type { Doer } from '../../record/write-down.ts'
import type { EndReason } from '../../store/payments/schema.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import type { Wanted } from './capture.ts'
import { look } from './look.ts'
import { locked, moveBy, note } from './note.ts'
import { openIntent } from './opening.ts'
import { stopReader } from './reader.ts'

/** Written down first, like a capture: from here on nobody captures (rule M5). */
export const askCancel = (desk: PaymentsDesk, { id }: { id: number }, { actor, reason }: { actor: Doer['actor']; reason: EndReason }): Promise<Wanted<Refusal>> =>
  desk.store.write(async (tables) => {
    const payment = await locked(tables, id)
    const cell = cellOf(payment.state, 'ask-cancel')
    if (cell.kind === 'refused') return { kind: 'refused', why: cell.refusal, payment }
    await moveBy(tables, desk, payment, { event: 'ask-cancel', actor, endReason: reason })
    return { kind: 'going', payment: await locked(tables, id) }
  })

/** Releases a payment whose cancel was asked for. Still `cancelling` afterwards means: the bank has the word, or nobody knows. */
export async function cancel(desk: PaymentsDesk, wanted: TerminalPayment, actor: Doer['actor']): Promise<TerminalPayment> {
  if (wanted.state !== 'cancelling') return wanted
  // What may have been made has to be known before it can be taken back.
  const payment = wanted.intentId === null ? (await openIntent(desk, wanted, actor)).payment : wanted
  if (payment.state !== 'cancelling' || payment.intentId === null) return payment
  if ((await stopReader(desk, payment)) === 'asking the bank') return payment
  const reason = payment.endReason === 'abandoned' ? 'abandoned' : 'requested_by_customer'
  const answer = await desk.gateway.cancel(payment.intentId, { key: cancelKey(payment.intentId, payment.cancelTry), reason })
  switch (answer.kind) {
    case 'ok':
      return note(desk, payment, answer.value, actor)
    case 'declined':
      return payment
    case 'refused':
      return refused(desk, payment, { actor, intent: answer.intent })
    case 'unknown':
      return answer.reason === 'server error' ? nextTry(desk, payment, actor) : payment
  }
  return answer satisfies never
}

type Refused = { actor: Doer['actor']; intent: Parameters<typeof note>[2] | null }

/** Paid, over or with the bank; a refusal is stored under its key as well, so the next try has the next number. */
async function refused(desk: PaymentsDesk, payment: TerminalPayment, { actor, intent }: Refused): Promise<TerminalPayment> {
  if (intent === null) return nextTry(desk, payment, actor)
  const noted = await note(desk, payment, intent, actor)
  return noted.state === 'cancelling' ? countUp(desk, noted) : noted
}

async function nextTry(desk: PaymentsDesk, payment: TerminalPayment, actor: Doer['actor']): Promise<TerminalPayment> {
  const looked = await look(desk, payment, actor)
  return looked.isSure && looked.payment.state === 'cancelling' ? countUp(desk, looked.payment) : looked.payment
}

const countUp = (desk: PaymentsDesk, { id, cancelTry }: TerminalPayment): Promise<TerminalPayment> =>
  desk.store.write(async (tables) => {
    const payment = await locked(tables, id)
    if (payment.state === 'cancelling' && payment.cancelTry === cancelTry) await tables.terminalPayments.change(id, { cancel_try: cancelTry + 1 })
    return locked(tables, id)
  })
