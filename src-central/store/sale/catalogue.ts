import { type ExpressionBuilder, sql } from 'kysely'
import { ADMISSIBLE } from '../../domain/order-status.ts'
import type { AddOn, Product, TicketType } from '../../domain/sale/product.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'
import type { Schema } from '../schema.ts'
import { isBeingPaid } from './money-on-its-way.ts'

/**
 * Which unpaid orders count among what is taken. At a moment: those that hold their units then, for who only looks.
 * `every`: all that may still be paid, for who sells; whoever counts so has cancelled those that lapsed.
 */
export type HoldsCounted = Micros | 'every'

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
    const taken = await takenOf(db, 'ticket_type_id', boundedIn(rows), holds)
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
    const taken = await takenOf(db, 'add_on_id', boundedIn(rows), holds)
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
    ticketsTaken: async (conferenceId: number, holds: HoldsCounted): Promise<number> => {
      const { count } = await takenLines(db, holds)
        .select(units)
        .where('orders.conference_id', '=', conferenceId)
        .where('line.ticket_type_id', 'is not', null)
        .executeTakeFirstOrThrow()
      return count ?? 0
    },
  }
}

/** Counting the sold ones of what has no bound would be for nothing. */
const boundedIn = (rows: readonly Row[]): number[] => rows.filter((row) => row.total_quantity > 0).map(({ id }) => id)

/** Units that were refunded are for sale again. The sum is of a type that the driver reads as a number. */
const units = sql<number | null>`cast(sum(line.quantity - line.refunded_quantity) as bigint)`.as('count')

const takenLines = (db: Queries, holds: HoldsCounted) =>
  db
    .selectFrom('order_line_item as line')
    .innerJoin('orders', 'orders.id', 'line.order_id')
    .where((of) => of.or([of('orders.status', 'in', ADMISSIBLE), isHeld(of, holds)]))

const isHeld = (of: ExpressionBuilder<Schema & { line: Schema['order_line_item'] }, 'orders' | 'line'>, holds: HoldsCounted) =>
  of.and([
    of('orders.status', '=', 'pending'),
    of('orders.hold_expires_at_us', 'is not', null),
    ...(holds === 'every' ? [] : [of.or([of('orders.hold_expires_at_us', '>', holds), isBeingPaid])]),
  ])

async function takenOf(db: Queries, column: 'ticket_type_id' | 'add_on_id', ids: readonly number[], holds: HoldsCounted): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await takenLines(db, holds)
    .select([`line.${column} as id`, units])
    .where(`line.${column}`, 'in', ids)
    .groupBy(`line.${column}`)
    .execute()
  return new Map(rows.map(({ id, count }) => [id ?? 0, count ?? 0]))
}

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
