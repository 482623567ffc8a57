import type { Database } from './open.ts'

export type NewProduct = { conferenceId: number; name: string; slug: string; priceCents: number; position: number }

/** Ticket types and add-ons: two tables of one shape, as far as checking in needs them. */
export function productTable(db: Database, table: 'ticket_type' | 'add_on') {
  const insert = db.prepare<[number, string, string, number, number]>(
    `INSERT INTO ${table} (conference_id, name, slug, price_cents, position) VALUES (?, ?, ?, ?, ?)`,
  )
  return {
    insert: ({ conferenceId, name, slug, priceCents, position }: NewProduct) =>
      Number(insert.run(conferenceId, name, slug, priceCents, position).lastInsertRowid),
  }
}
