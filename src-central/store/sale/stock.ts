import type { AddOn, TicketType } from '../../domain/sale/product.ts'
import type { Queries } from '../database.ts'

type New<Sold> = Omit<Sold, 'kind' | 'id' | 'taken' | 'needs'> & { conferenceId: number; position: number }
export type NewTicketType = New<TicketType>
export type NewAddOn = New<AddOn> & { needs: readonly number[] }

/** What organisers decide about what is sold. */
export const stockTable = (db: Queries) => ({
  addTicketType: async (ticket: NewTicketType): Promise<number> => {
    const row = { ...productToRow(ticket), limit_per_user: ticket.limitPerUser, requires_voucher: ticket.requiresVoucher ? 1 : 0 } as const
    return (await db.insertInto('ticket_type').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
  addAddOn: async (addOn: NewAddOn): Promise<number> => {
    const { id } = await db.insertInto('add_on').values(productToRow(addOn)).returning('id').executeTakeFirstOrThrow()
    for (const ticketTypeId of addOn.needs) await db.insertInto('add_on_ticket_type').values({ add_on_id: id, ticket_type_id: ticketTypeId }).execute()
    return id
  },
  setCapacity: async (conferenceId: number, totalCapacity: number): Promise<void> => {
    await db.updateTable('conference').set({ total_capacity: totalCapacity }).where('id', '=', conferenceId).execute()
  },
})

const productToRow = (product: New<TicketType> | New<AddOn>) => ({
  conference_id: product.conferenceId,
  name: product.name,
  slug: product.slug,
  description: product.description,
  price_cents: product.priceCents,
  position: product.position,
  is_active: product.isActive ? (1 as const) : (0 as const),
  available_from_us: product.availableFrom,
  available_until_us: product.availableUntil,
  total_quantity: product.totalQuantity,
})
