import type { Tables } from '../store/store.ts'
import { ADD_ONS, type AddOnSlug, type Product, TICKET_TYPES, type TicketSlug } from './catalogue.ts'

export type SoldProduct = { id: number; name: string; priceCents: number }

/** The catalogue as it stands in the database. */
export type Catalogue = {
  tickets: ReadonlyMap<TicketSlug, SoldProduct>
  addOns: ReadonlyMap<AddOnSlug, SoldProduct>
}

export async function insertCatalogue({ ticketTypes, addOns }: Tables, conferenceId: number): Promise<Catalogue> {
  return {
    tickets: await insertAll(TICKET_TYPES, conferenceId, ticketTypes),
    addOns: await insertAll(ADD_ONS, conferenceId, addOns),
  }
}

async function insertAll<Sold extends Product>(
  products: readonly Sold[],
  conferenceId: number,
  table: Tables['ticketTypes'],
): Promise<Map<Sold['slug'], SoldProduct>> {
  const sold = new Map<Sold['slug'], SoldProduct>()
  for (const [position, product] of products.entries()) {
    sold.set(product.slug, { ...product, id: await table.insert({ ...product, conferenceId, position }) })
  }
  return sold
}
