import { openCents } from '../../domain/orders/balance.ts'
import { captureKey } from '../../domain/payments/keys.ts'
import { cellOf, type Refusal } from '../../domain/payments/state.ts'
import type { Doer } from '../../record/write-down.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { Tables } from '../../store/store.ts'
import type { PaymentsDesk } from '../desk.ts'
import { look } from './look.ts'
import { locked, moveBy, note } from './note.ts'

export type CaptureRefusal = Refusal | 'amount_changed' | 'order_closed'
export type Wanted<Why> = { kind: 'going'; payment: TerminalPayment } | { kind: 'refused'; why: Why; payment: TerminalPayment }

/** Rule M3: that the money is wanted is written down before anybody is asked for it, and finished by whoever comes by. */
export const askCapture = (desk: PaymentsDesk, { id }: { id: number }, actor: Doer['actor']): Promise<Wanted<CaptureRefusal>> =>
  desk.store.write(async (tables) => {
    const payment = await locked(tables, id)
    const cell = cellOf(payment.state, 'ask-capture')
    if (cell.kind === 'refused') return { kind: 'refused', why: cell.refusal, payment }
    if (payment.state === 'approved') {
      const why = await orderProblem(tables, payment)
      if (why !== null) return { kind: 'refused', why, payment }
    }
    await moveBy(tables, desk, payment, { event: 'ask-capture', actor })
    return { kind: 'going', payment: { ...payment, state: cell.state } }
  })

/** Rule M15: what the card approved has to be what the order still owes. */
async function orderProblem(tables: Tables, { orderId, amountCents }: TerminalPayment): Promise<'amount_changed' | 'order_closed' | null> {
  const [order] = await tables.orders.lock([orderId])
  if (order === undefined || order.status !== 'pending') return 'order_closed'
  const open = openCents(order.totalCents, await tables.payments.ofOrder(orderId))
  return open === amountCents ? null : 'amount_changed'
}

/** Takes the money of a payment whose capture was asked for. Still `capturing` afterwards means: nobody knows yet. */
export async function capture(desk: PaymentsDesk, payment: TerminalPayment, actor: Doer['actor']): Promise<TerminalPayment> {
  if (payment.state !== 'capturing' || payment.intentId === null) return payment
  const answer = await desk.gateway.capture(payment.intentId, { key: captureKey(payment.intentId, payment.captureTry) })
  switch (answer.kind) {
    case 'ok':
      return note(desk, payment, answer.value, actor)
    case 'declined':
      return (await look(desk, payment, actor)).payment
    case 'refused':
      // Captured before, or lapsed: the intent in the refusal says which.
      return answer.intent === null ? (await look(desk, payment, actor)).payment : note(desk, payment, answer.intent, actor)
    case 'unknown':
      return answer.reason === 'server error' ? afterServerError(desk, payment, actor) : payment
  }
  return answer satisfies never
}

/** Rule M7: the stored 500 would be replayed for a day, so the next try has the next number, once a look shows the hold. */
async function afterServerError(desk: PaymentsDesk, payment: TerminalPayment, actor: Doer['actor']): Promise<TerminalPayment> {
  const looked = await look(desk, payment, actor)
  if (!looked.isSure || looked.payment.state !== 'capturing') return looked.payment
  return desk.store.write(async (tables) => {
    const now = await locked(tables, payment.id)
    if (now.state === 'capturing' && now.captureTry === payment.captureTry) await tables.terminalPayments.change(now.id, { capture_try: now.captureTry + 1 })
    return locked(tables, payment.id)
  })
}
