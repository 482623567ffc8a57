import type { Queries } from '../database.ts'

export type NamedProduct = { id: number; name: string }
export type NewProduct = { conferenceId: number; name: string; slug: string; priceCents: number; position: number }

/** Ticket types and add-ons: two tables of one shape, as far as checking in needs them. */
export const productTable = (db: Queries, table: 'ticket_type' | 'add_on') => ({
  bySlug: (conferenceId: number, slug: string): Promise<NamedProduct | undefined> =>
    db.selectFrom(table).select(['id', 'name']).where('conference_id', '=', conferenceId).where('slug', '=', slug).executeTakeFirst(),
  insert: async ({ conferenceId, name, slug, priceCents, position }: NewProduct): Promise<number> => {
    const row = { conference_id: conferenceId, name, slug, price_cents: priceCents, position }
    return (await db.insertInto(table).values(row).returning('id').executeTakeFirstOrThrow()).id
  },
})
