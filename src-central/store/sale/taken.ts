import { sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'
import { isBeingPaid } from './money-on-its-way.ts'

/**
 * Which unpaid orders count among what is taken. At a moment: those that hold their units then, for who only looks.
 * `every`: all that may still be paid, for who sells; whoever counts so has cancelled those that lapsed.
 */
export type HoldsCounted = Micros | 'every'

/** Products of one conference. */
type Counted = { conferenceId: number; column: 'ticket_type_id' | 'add_on_id'; ids: readonly number[] }

/** Units that were refunded are for sale again. The sum is of a type that the driver reads as a number. */
const units = sql<number | null>`cast(sum(line.quantity - line.refunded_quantity) as bigint)`.as('units')

/**
 * How many units of each product are sold or held: all that were ever ordered less those of orders that count for
 * nothing. Those are few, and both sums come from indexes alone; to look at every order of a product takes ten times as long.
 */
export async function takenOf(db: Queries, { conferenceId, column, ids }: Counted, holds: HoldsCounted): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const ordered = await db
    .selectFrom('order_line_item as line')
    .select([`line.${column} as id`, units])
    .where(`line.${column}`, 'in', ids)
    .groupBy(`line.${column}`)
    .execute()
  const free = await ordersWithout(db, conferenceId, holds)
    .innerJoin('order_line_item as line', 'line.order_id', 'free.id')
    .select([`line.${column} as id`, units])
    .where(`line.${column}`, 'in', ids)
    .groupBy(`line.${column}`)
    .execute()
  const taken = new Map(ordered.map(({ id, units: count }) => [id ?? 0, count ?? 0]))
  for (const { id, units: count } of free) taken.set(id ?? 0, (taken.get(id ?? 0) ?? 0) - (count ?? 0))
  return taken
}

/** The same for the tickets of all types together. */
export async function ticketsTaken(db: Queries, conferenceId: number, holds: HoldsCounted): Promise<number> {
  const ordered = await db
    .selectFrom('order_line_item as line')
    .select(units)
    .where('line.ticket_type_id', 'in', (of) => of.selectFrom('ticket_type').select('ticket_type.id').where('ticket_type.conference_id', '=', conferenceId))
    .executeTakeFirstOrThrow()
  const free = await ordersWithout(db, conferenceId, holds)
    .innerJoin('order_line_item as line', 'line.order_id', 'free.id')
    .select(units)
    .where('line.ticket_type_id', 'is not', null)
    .executeTakeFirstOrThrow()
  return (ordered.units ?? 0) - (free.units ?? 0)
}

/** The orders of a conference that take nothing: those that ended, and unpaid ones that hold nothing. */
const ordersWithout = (db: Queries, conferenceId: number, holds: HoldsCounted) =>
  db.selectFrom(
    db
      .selectFrom('orders')
      .select('orders.id')
      .where('orders.conference_id', '=', conferenceId)
      .where('orders.status', 'in', ['cancelled', 'refunded'])
      .unionAll(
        db
          .selectFrom('orders')
          .select('orders.id')
          .where('orders.conference_id', '=', conferenceId)
          .where('orders.status', '=', 'pending')
          .where('orders.hold_expires_at_us', 'is', null),
      )
      .$if(holds !== 'every', (query) =>
        query.unionAll(
          db
            .selectFrom('orders')
            .select('orders.id')
            .where('orders.conference_id', '=', conferenceId)
            .where('orders.status', '=', 'pending')
            .where('orders.hold_expires_at_us', '<=', holds === 'every' ? null : holds)
            .where((of) => of.not(isBeingPaid)),
        ),
      )
      .as('free'),
  )
