import type { Micros } from '../../instant.ts'

type Common = {
  id: number
  name: string
  slug: string
  description: string
  priceCents: number
  isActive: boolean
  availableFrom: Micros | null
  availableUntil: Micros | null
  /** 0 means: as many as anybody wants. */
  totalQuantity: number
  /** Units that are sold, and units that unpaid orders hold. */
  taken: number
}

export type TicketType = Common & { kind: 'ticket'; limitPerUser: number; requiresVoucher: boolean }

/** `needs` names ticket types of which the buyer must have one; an empty list asks for none. */
export type AddOn = Common & { kind: 'add-on'; needs: readonly { id: number; name: string }[] }

export type Product = TicketType | AddOn
export type ProductKey = Pick<Product, 'kind' | 'id'>

/** Rule T1: active and inside its window, both ends included. */
export const isOnSale = ({ isActive, availableFrom, availableUntil }: Product, now: Micros): boolean =>
  isActive && (availableFrom === null || availableFrom <= now) && (availableUntil === null || now <= availableUntil)

/** Rule T2: what is neither sold nor held; null without a bound. Below zero when more was sold than there is. */
export const unitsLeft = ({ totalQuantity, taken }: Product): number | null => (totalQuantity === 0 ? null : totalQuantity - taken)
