import type { OpenedIntent } from '../../domain/payments/gateway.ts'
import { isLive } from '../../domain/payments/state.ts'
import type { Doer } from '../../record/write-down.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { note } from './note.ts'
import { openIntent } from './opening.ts'
import { isUnknown, noteUnknown } from './unknown.ts'

/**
 * `isSure` is false when Stripe could not be asked, or has another account now: then the payment is what it was when
 * somebody last knew. `isUnknown` is there when Stripe has just said that it does not know the intent.
 */
export type Looked = { payment: TerminalPayment; isSure: boolean; seen: OpenedIntent | null; isUnknown?: true }

/** Reads the intent, which is the only truth about money, and writes down what it says. */
export async function look(desk: PaymentsDesk, payment: TerminalPayment, actor: Doer['actor']): Promise<Looked> {
  if (payment.intentId === null) {
    const { payment: opened } = await openIntent(desk, payment, actor)
    return { payment: opened, isSure: opened.intentId !== null || !isLive(opened.state), seen: null }
  }
  const answer = await desk.gateway.readIntent(payment.intentId)
  if (isUnknown(answer)) {
    const noted = await noteUnknown(desk, payment, actor)
    return { payment: noted, isSure: !isLive(noted.state), seen: null, isUnknown: true }
  }
  if (answer.kind !== 'ok') return { payment, isSure: false, seen: null }
  return { payment: await note(desk, payment, answer.value.intent, actor), isSure: true, seen: answer.value }
}
