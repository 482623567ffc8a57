import type { ProductKey } from './sale.ts'

/** Something that can be sold, as central last told. Prices are in the smallest unit of the catalogue's currency. */
export interface CatalogueProduct extends ProductKey {
  name: string
  slug: string
  description: string
  priceMinor: number
  /** False where it is out of its window or central does not sell it now. */
  onSale: boolean
  availableFromMs: number | null
  availableUntilMs: number | null
  /** Null: as many as anybody wants, or central does not say. Below zero: more was sold than there is. */
  left: number | null
  /** Tickets of this type that one person may have; null where central does not say. */
  perPerson: number | null
  needsVoucher: boolean
  /** Ticket types of which the buyer needs one; an empty list asks for none. */
  needsOneOf: readonly number[]
}

export interface Catalogue {
  currency: string
  /** Tickets of all types that the venue still has room for; null without a bound. */
  roomLeft: number | null
  products: readonly CatalogueProduct[]
  /** This station's clock when it was told. */
  atMs: number
}
