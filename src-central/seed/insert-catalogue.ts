import type { Store } from '../store/store.ts'
import { ADD_ONS, type AddOnSlug, type Product, TICKET_TYPES, type TicketSlug } from './catalogue.ts'

export type SoldProduct = { id: number; name: string; priceCents: number }

/** The catalogue as it stands in the database. */
export type Catalogue = {
  tickets: ReadonlyMap<TicketSlug, SoldProduct>
  addOns: ReadonlyMap<AddOnSlug, SoldProduct>
}

export function insertCatalogue(store: Store, conferenceId: number): Catalogue {
  return {
    tickets: insertAll(TICKET_TYPES, conferenceId, store.ticketTypes),
    addOns: insertAll(ADD_ONS, conferenceId, store.addOns),
  }
}

function insertAll<Sold extends Product>(
  products: readonly Sold[],
  conferenceId: number,
  table: Store['ticketTypes'],
): Map<Sold['slug'], SoldProduct> {
  return new Map(
    products.map((product, position) => [product.slug, { ...product, id: table.insert({ ...product, conferenceId, position }) }]),
  )
}
