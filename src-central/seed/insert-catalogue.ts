import type { Tables } from '../store/store.ts'
import { ADD_ONS, type AddOnSlug, DOOR_TICKETS, SESSIONS, type Product, TICKET_TYPES, type TicketSlug } from './catalogue.ts'

export type SoldProduct = { id: number; name: string; priceCents: number }

/** The catalogue as it stands in the database. */
export type Catalogue = {
  tickets: ReadonlyMap<TicketSlug, SoldProduct>
  addOns: ReadonlyMap<AddOnSlug, SoldProduct>
}

export async function insertCatalogue({ ticketTypes, addOns, credentialGrants, doors }: Tables, conferenceId: number): Promise<Catalogue> {
  const tickets = await insertAll(TICKET_TYPES, conferenceId, ticketTypes)
  for (const [slug, { id }] of tickets) if (DOOR_TICKETS.includes(slug)) await credentialGrants.insert(id, 'door')
  const catalogue = { tickets, addOns: await insertAll(ADD_ONS, conferenceId, addOns) }
  for (const { slug, name, addOns: opening, hasReentry } of SESSIONS) {
    const opensFor = { ticketTypes: [], addOns: opening }
    await doors.putSession(conferenceId, { slug, name, opensFor, opensAt: null, closesAt: null, hasReentry })
  }
  return catalogue
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
