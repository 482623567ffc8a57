import type { AddOn, Product, TicketType } from '../../domain/sale/product.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'
import { type HoldsCounted, takenOf, ticketsTaken } from './taken.ts'

export type Wanted = { ticketIds: readonly number[]; addOnIds: readonly number[] }

const COLUMNS = [
  'id', 'name', 'slug', 'description', 'price_cents', 'is_active', 'available_from_us', 'available_until_us', 'total_quantity',
] as const

type Row = {
  id: number
  name: string
  slug: string
  description: string
  price_cents: number
  is_active: 0 | 1
  available_from_us: Micros | null
  available_until_us: Micros | null
  total_quantity: number
}

const rowToCommon = (row: Row, taken: ReadonlyMap<number, number>) => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  description: row.description,
  priceCents: row.price_cents,
  isActive: row.is_active === 1,
  availableFrom: row.available_from_us,
  availableUntil: row.available_until_us,
  totalQuantity: row.total_quantity,
  taken: taken.get(row.id) ?? 0,
})

/** Ticket types and add-ons with what is left of them, in the order in which they are shown. */
export function catalogueTable(db: Queries) {
  const tickets = async (conferenceId: number, holds: HoldsCounted, ids?: readonly number[]): Promise<TicketType[]> => {
    const rows = await db
      .selectFrom('ticket_type')
      .select([...COLUMNS, 'limit_per_user', 'requires_voucher'])
      .where('conference_id', '=', conferenceId)
      .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
      .orderBy('position')
      .orderBy('name')
      .execute()
    const taken = await takenOf(db, { conferenceId, column: 'ticket_type_id', ids: boundedIn(rows) }, holds)
    return rows.map((row) => ({
      kind: 'ticket',
      ...rowToCommon(row, taken),
      limitPerUser: row.limit_per_user,
      requiresVoucher: row.requires_voucher === 1,
    }))
  }
  const addOns = async (conferenceId: number, holds: HoldsCounted, ids?: readonly number[]): Promise<AddOn[]> => {
    const rows = await db
      .selectFrom('add_on')
      .select(COLUMNS)
      .where('conference_id', '=', conferenceId)
      .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
      .orderBy('position')
      .orderBy('name')
      .execute()
    const taken = await takenOf(db, { conferenceId, column: 'add_on_id', ids: boundedIn(rows) }, holds)
    const needs = await needsOf(db, rows.map(({ id }) => id))
    return rows.map((row) => ({ kind: 'add-on', ...rowToCommon(row, taken), needs: needs.get(row.id) ?? [] }))
  }
  return {
    all: async (conferenceId: number, holds: HoldsCounted): Promise<{ tickets: TicketType[]; addOns: AddOn[] }> => ({
      tickets: await tickets(conferenceId, holds),
      addOns: await addOns(conferenceId, holds),
    }),
    /** Only those there are. */
    some: async (conferenceId: number, { ticketIds, addOnIds }: Wanted, holds: HoldsCounted): Promise<Product[]> => [
      ...(ticketIds.length === 0 ? [] : await tickets(conferenceId, holds, ticketIds)),
      ...(addOnIds.length === 0 ? [] : await addOns(conferenceId, holds, addOnIds)),
    ],
    /** Tickets of all types that are sold or held. */
    ticketsTaken: (conferenceId: number, holds: HoldsCounted): Promise<number> => ticketsTaken(db, conferenceId, holds),
  }
}

/** Counting the sold ones of what has no bound would be for nothing. */
const boundedIn = (rows: readonly Row[]): number[] => rows.filter((row) => row.total_quantity > 0).map(({ id }) => id)

async function needsOf(db: Queries, addOnIds: readonly number[]): Promise<Map<number, { id: number; name: string }[]>> {
  const needs = new Map<number, { id: number; name: string }[]>()
  if (addOnIds.length === 0) return needs
  const rows = await db
    .selectFrom('add_on_ticket_type as need')
    .innerJoin('ticket_type', 'ticket_type.id', 'need.ticket_type_id')
    .select(['need.add_on_id', 'ticket_type.id', 'ticket_type.name'])
    .where('need.add_on_id', 'in', addOnIds)
    .orderBy('ticket_type.position')
    .orderBy('ticket_type.id')
    .execute()
  for (const { add_on_id: addOnId, id, name } of rows) needs.set(addOnId, [...(needs.get(addOnId) ?? []), { id, name }])
  return needs
}
