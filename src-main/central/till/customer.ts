import type { SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import { amountToMinor } from '../../../src-shared/money.ts'
import type { KnownCustomer } from '../../ports/till/books.ts'
import type { Told } from '../../ports/till/told.ts'
import { noAnswer, tellOf, told } from './told.ts'
import type { Way } from './way.ts'
import { type AtTill, atTill } from './at-till.ts'

/** Who stands at the till. `pendingOf` looks their waiting order up, which each server does in its own way. */
export const readCustomer = async (way: Way, code: string, pendingOf: (order: NonNullable<AtTill['order']>, currency: string) => Promise<Told<SaleOrder | null>>): Promise<Told<KnownCustomer>> => {
  const found = tellOf(await way.line.send({ method: 'GET', path: `terminal/attendee/${encodeURIComponent(code)}/` }), atTill)
  if (found.kind !== 'ok') return found
  const { attendee, order, credits_total: credits } = found.value
  const currency = way.currency()
  const creditsMinor = currency === null ? null : amountToMinor(credits, currency)
  if (currency === null || creditsMinor === null) return noAnswer('other')
  const pending = order?.status === 'pending' ? await pendingOf(order, currency) : told(null)
  if (pending.kind === 'no-answer') return pending
  const waiting = pending.kind === 'ok' ? pending.value : null
  return told({ code: attendee.access_code, name: attendee.name, email: attendee.email, creditsMinor, pending: waiting })
}
