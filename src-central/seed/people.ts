import type { OrderStatus } from '../domain/order-status.ts'
import type { AddOnSlug, TicketSlug } from './catalogue.ts'

/** A line of a made-up order. `withdrawn` stands for a product that was deleted after it had been sold. */
export type SeedLine = {
  product: { kind: 'ticket'; slug: TicketSlug } | { kind: 'add-on'; slug: AddOnSlug } | { kind: 'withdrawn'; name: string }
  quantity: number
  /** Units that this person has already collected. */
  redeemed: number
}

/** `shared` joins the order of the person before. */
export type SeedOrder = { kind: 'own'; status: OrderStatus; lines: SeedLine[] } | { kind: 'shared' } | { kind: 'none' }

export type SeedPerson = {
  firstName: string
  lastName: string
  order: SeedOrder
  /** How many times the person has come in so far. */
  arrivals: number
}

export const ticket = (slug: TicketSlug): SeedLine => ({ product: { kind: 'ticket', slug }, quantity: 1, redeemed: 0 })

export const addOn = (slug: AddOnSlug, quantity: number, redeemed = 0): SeedLine => ({
  product: { kind: 'add-on', slug },
  quantity,
  redeemed,
})

export const withdrawn = (name: string, quantity: number): SeedLine => ({
  product: { kind: 'withdrawn', name },
  quantity,
  redeemed: 0,
})
