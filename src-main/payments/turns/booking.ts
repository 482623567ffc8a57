import { isAgreed, type Sale, type SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import { limits } from '../../../src-shared/limits.ts'
import type { Told } from '../../ports/till/told.ts'
import type { Life } from '../life.ts'
import type { Room, Turn } from './turn.ts'

/** Past it nobody knows whether central still has the key: a repeat might do its work twice, so a lead looks. */
const isKeyForgotten = ({ clock }: Room, { atMs }: Sale): boolean => clock.nowMs() - atMs > limits.keyTrustedMs

/** Asks central for the order, with the key that the sale gives, or takes the one that is there (rules Z10 and Z12). */
export const ordering: Turn = async (room, life) => {
  const { source } = life.sale
  if (source.kind === 'order') return ordered(life, source.order)
  if (isKeyForgotten(room, life.sale)) return restInDoubt(life)
  life.memory.mayHaveOrder = true
  const told = await checkOut(room, life.sale)
  switch (told.kind) {
    case 'ok':
      return ordered(life, told.value)
    case 'refused':
      await life.see('order-refused', { declineCode: told.refusal.code, message: told.refusal.code === 'amount_changed' ? 'amount_changed' : null })
      return 0
    case 'no-answer':
      return life.unanswered()
  }
}

/** What a sale that began with a cart asks of central; the same however often. */
export const checkOut = ({ books }: Pick<Room, 'books'>, { saleId, agreedMinor, source }: Sale): Promise<Told<SaleOrder>> => {
  if (source.kind !== 'cart') throw new Error('this sale has its order')
  const { lines, customer, voucherCode, useCredits } = source
  const items = lines.map(({ product, quantity }) => ({ product, quantity }))
  return books.checkOut({ items, customer, voucherCode, useCredits }, { saleId, key: `${saleId}:order`, agreedMinor })
}

const ordered = async (life: Life, order: SaleOrder): Promise<number> => {
  if (!isAgreed(life.sale, order)) await life.see('amount-differs', { order })
  else if (order.dueMinor === 0) await life.see('booked', { order })
  else await life.see(life.sale.method === 'card' ? 'ordered' : 'ordered-by-hand', { order })
  // A wish that came first keeps the order for those who end it.
  if (life.sale.order === null) life.note({ order })
  return 0
}

const restInDoubt = (life: Life): null => {
  life.asking()
  return null
}

/** Central is told that the money is in the drawer, or that a lead gave it away, until it answers. */
export const booking: Turn = async (room, life) => {
  if (isKeyForgotten(room, life.sale)) return restInDoubt(life)
  life.asking()
  const told = await book(room, life.sale)
  if (told.kind === 'no-answer') return life.unanswered()
  life.answered()
  if (told.kind === 'ok') await life.see('booked', { order: told.value })
  else await life.see(life.sale.method === 'cash' ? 'booking-refused' : 'order-refused', { declineCode: told.refusal.code })
  return 0
}

const book = ({ books }: Room, { saleId, order, method, agreedMinor, number, reason, lead }: Sale): Promise<Told<SaleOrder>> => {
  if (order === null) throw new Error('only an order is booked')
  if (method === 'cash') return books.payCash(order, { saleId, amountMinor: agreedMinor, note: `Sale ${number}`, key: `${saleId}:cash` })
  return books.giveAway(order, { saleId, reason: lead === '' ? reason : `${reason} (${lead})`, key: `${saleId}:gift` })
}
