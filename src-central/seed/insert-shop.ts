import { type Micros, micros1970, MICROS_PER_DAY } from '../instant.ts'
import type { Tables } from '../store/store.ts'
import { ADD_ONS, TICKET_TYPES } from './catalogue.ts'
import type { Catalogue } from './insert-catalogue.ts'
import { usernameOf } from './insert-person.ts'
import { CREDITS, DESK_ADD_ONS, DESK_TICKETS, type Offer, VOUCHERS } from './shop.ts'

type Opening = { conferenceId: number; catalogue: Catalogue; attendees: number; createdAt: Micros }

const USUAL_LIMIT = 10
/** So many more than are registered fit into the venue. */
const SPARE_ROOM = 1_000

/** What only a till needs. It comes after the people and rolls no dice: they are the same with and without it. */
export async function insertShop(tables: Tables, opening: Opening): Promise<void> {
  const tickets = await insertTickets(tables, opening)
  await insertAddOns(tables, opening, tickets)
  await insertVouchers(tables, opening, tickets)
  await insertCredits(tables, opening)
  await tables.stock.setCapacity(opening.conferenceId, opening.attendees + SPARE_ROOM)
}

type Ids = ReadonlyMap<string, number>

const dayAfter = (createdAt: Micros, days: number | undefined): Micros | null => (days === undefined ? null : micros1970(createdAt + days * MICROS_PER_DAY))

const offerOf = ({ slug, name, priceCents, description = '', stock = 0, isActive = true, fromDay, untilDay }: Offer, { conferenceId, createdAt }: Opening) => ({
  conferenceId,
  slug,
  name,
  priceCents,
  description,
  totalQuantity: stock,
  isActive,
  availableFrom: dayAfter(createdAt, fromDay),
  availableUntil: dayAfter(createdAt, untilDay),
})

async function insertTickets({ stock }: Tables, opening: Opening): Promise<Ids> {
  const ids = new Map<string, number>([...opening.catalogue.tickets].map(([slug, { id }]) => [slug, id]))
  for (const [index, ticket] of DESK_TICKETS.entries()) {
    const { limit = USUAL_LIMIT, isHidden = false } = ticket
    const wish = { ...offerOf(ticket, opening), position: TICKET_TYPES.length + index, limitPerUser: limit, requiresVoucher: isHidden }
    ids.set(ticket.slug, await stock.addTicketType(wish))
  }
  return ids
}

async function insertAddOns({ stock }: Tables, opening: Opening, tickets: Ids): Promise<void> {
  for (const [index, addOn] of DESK_ADD_ONS.entries()) {
    await stock.addAddOn({ ...offerOf(addOn, opening), position: ADD_ONS.length + index, needs: idsOf(addOn.needs ?? [], tickets) })
  }
}

async function insertVouchers({ vouchers }: Tables, { conferenceId, catalogue, createdAt }: Opening, tickets: Ids): Promise<void> {
  const addOnIds = new Map<string, number>([...catalogue.addOns].map(([slug, { id }]) => [slug, id]))
  for (const { tickets: ticketSlugs, addOns, untilDay, ...voucher } of VOUCHERS) {
    const lists = { ticketIds: idsOf(ticketSlugs, tickets), addOnIds: idsOf(addOns, addOnIds) }
    await vouchers.insert({ conferenceId, isActive: true, validFrom: null, validUntil: dayAfter(createdAt, untilDay), ...voucher, ...lists })
  }
}

async function insertCredits({ users, credits }: Tables, { conferenceId, createdAt }: Opening): Promise<void> {
  for (const { index, amountCents, note } of CREDITS) {
    const user = await users.byUsername(usernameOf(index))
    if (user !== undefined) await credits.insert({ userId: user.id, conferenceId, amountCents, note, createdAt })
  }
}

const idsOf = (slugs: readonly string[], ids: Ids): number[] =>
  slugs.map((slug) => {
    const id = ids.get(slug)
    if (id === undefined) throw new Error(`the shop lacks ${slug}`)
    return id
  })
