import type { Doer } from '../../record/write-down.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { cancel } from './cancel.ts'
import { askCapture, capture } from './capture.ts'
import { look, type Looked } from './look.ts'

/** What whoever looks may do besides: capture an approval that somebody waits for (rule M10). */
export type Errand = { actor: Doer['actor']; mayCapture: boolean }

/**
 * Reads, and goes on with what was wanted: a capture or a cancel that a crash or a lost answer left half done is finished
 * by whoever comes by next.
 */
export async function advance(desk: PaymentsDesk, payment: TerminalPayment, { actor, mayCapture }: Errand): Promise<Looked> {
  const looked = await look(desk, payment, actor)
  if (!looked.isSure) return looked
  const { payment: seen } = looked
  switch (seen.state) {
    case 'approved':
      return { ...looked, payment: mayCapture && seen.captureMode === 'automatic' ? await captureNow(desk, seen, actor) : seen }
    case 'capturing':
      return { ...looked, payment: await capture(desk, seen, actor) }
    case 'cancelling':
      return { ...looked, payment: await cancel(desk, seen, actor) }
    case 'creating':
    case 'waiting':
    case 'captured':
    case 'cancelled':
    case 'failed':
    case 'lost':
      return looked
  }
  return seen.state satisfies never
}

async function captureNow(desk: PaymentsDesk, payment: TerminalPayment, actor: Doer['actor']): Promise<TerminalPayment> {
  const wanted = await askCapture(desk, payment, actor)
  return wanted.kind === 'going' ? capture(desk, wanted.payment, actor) : wanted.payment
}
