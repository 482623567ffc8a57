import type { CartWish } from '../../ports/till/books.ts'
import type { ProductKey } from '../../../src-shared/domain/till/sale.ts'

/** How both servers name a product: one of two members. */
export interface NamedProduct {
  ticket_type_id?: number | undefined
  addon_id?: number | undefined
}

export const productIn = ({ ticket_type_id: ticket, addon_id: addOn }: NamedProduct): ProductKey | null => {
  if (ticket !== undefined) return { kind: 'ticket', id: ticket }
  return addOn === undefined ? null : { kind: 'addon', id: addOn }
}

export const itemsOf = ({ items }: CartWish) =>
  items.map(({ product: { kind, id }, quantity }) => (kind === 'ticket' ? { ticket_type_id: id, quantity } : { addon_id: id, quantity }))

const textOf = ({ kind, id }: ProductKey): string => `${kind} ${id}`

/** The wished lines that a server's cart does not have, or has in another quantity, by their places. */
export const missingFrom = (wish: CartWish, cart: readonly (NamedProduct & { quantity: number })[]): number[] => {
  const there = new Map(cart.flatMap((line) => {
    const product = productIn(line)
    return product === null ? [] : [[textOf(product), line.quantity] as const]
  }))
  return wish.items.flatMap(({ product, quantity }, place) => (there.get(textOf(product)) === quantity ? [] : [place]))
}

/** Nothing but what was wished, and all of it. */
export const isCartOf = (wish: CartWish, cart: readonly (NamedProduct & { quantity: number })[]): boolean =>
  cart.length === wish.items.length && missingFrom(wish, cart).length === 0
