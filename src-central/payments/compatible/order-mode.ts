import { openCents } from '../../domain/orders/balance.ts'
import { centsToMinor } from '../../domain/payments/currency.ts'
import type { JsonAnswer } from '../../http/answer.ts'
import type { Order } from '../../store/orders/order.ts'
import type { Tables } from '../../store/store.ts'
import { alreadyPaid, notPending, orderNotFound } from './texts.ts'

/** `minor` is undefined when the currency has no such small coins. */
export type Payable = { kind: 'payable'; order: Order; openCents: number; minor: number | undefined } | { kind: 'refused'; answer: JsonAnswer }

/** What the reference says about an order that is to be paid: there, pending, not paid. */
export async function payable(tables: Pick<Tables, 'orders' | 'payments'>, conferenceId: number, orderId: number, currency: string): Promise<Payable> {
  const order = await tables.orders.find(orderId)
  if (order === undefined || order.conferenceId !== conferenceId) return { kind: 'refused', answer: orderNotFound }
  if (order.status !== 'pending') return { kind: 'refused', answer: notPending(order.status) }
  const open = openCents(order.totalCents, await tables.payments.ofOrder(order.id))
  if (open <= 0) return { kind: 'refused', answer: alreadyPaid }
  return { kind: 'payable', order, openCents: open, minor: centsToMinor(open, currency) }
}
