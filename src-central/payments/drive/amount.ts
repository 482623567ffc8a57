import { openCents } from '../../domain/orders/balance.ts'
import { centsToMinor } from '../../domain/payments/currency.ts'
import type { Doer } from '../../record/write-down.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { look, type Looked } from './look.ts'
import { locked, note } from './note.ts'

/**
 * Rule M15: an order may have changed since its payment began. While no card was shown the intent follows it; afterwards
 * it does not, and the capture is refused. The row is written first: whoever comes by next compares it with the intent.
 */
export async function matchAmount(desk: PaymentsDesk, before: TerminalPayment, actor: Doer['actor']): Promise<Looked> {
  const looked = await look(desk, before, actor)
  const { payment, seen } = looked
  if (payment.state !== 'waiting' || seen === null) return looked
  const wanted = await desk.store.write(async (tables) => {
    const { id, state, orderId, amountCents } = await locked(tables, payment.id)
    const [order] = await tables.orders.lock([orderId])
    if (state !== 'waiting' || order === undefined) return amountCents
    const open = openCents(order.totalCents, await tables.payments.ofOrder(orderId))
    if (open > 0 && open !== amountCents) await tables.terminalPayments.change(id, { amount_cents: open })
    return open > 0 ? open : amountCents
  })
  const minor = centsToMinor(wanted, payment.currency)
  if (minor === undefined || seen.intent.amount === minor) return { ...looked, payment: { ...payment, amountCents: wanted } }
  const changed = await desk.gateway.changeAmount(seen.intent.id, minor)
  if (changed.kind !== 'ok') return look(desk, payment, actor)
  return { payment: await note(desk, payment, changed.value, actor), isSure: true, seen: { ...seen, intent: changed.value } }
}
