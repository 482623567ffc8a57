import { CompiledQuery } from 'kysely'
import { limits } from '../limits.ts'
import { attendeeToRow } from './registration/attendee.ts'
import { checkinToRow } from './registration/checkin.ts'
import type { Dialect, Queries } from './database.ts'
import { orderToRow } from './orders/order.ts'
import { lineItemToRow } from './registration/order-line-item.ts'
import { redemptionToRow } from './registration/redemption.ts'
import type { Schema } from './schema.ts'
import { userToRow } from './accounts/user.ts'

type Row = Readonly<Record<string, string | number | null>>

/** Rows that wait to be written together. They get their ids here, so that others can refer to them at once. */
class WaitingRows<New> {
  readonly table: keyof Schema
  readonly #toRow: (item: New) => Row
  #nextId: number
  #rows: Row[] = []

  constructor(table: keyof Schema, toRow: (item: New) => Row, nextId: number) {
    this.table = table
    this.#toRow = toRow
    this.#nextId = nextId
  }

  get length(): number {
    return this.#rows.length
  }

  insert(item: New): number {
    const id = this.#nextId
    this.#nextId += 1
    this.#rows.push({ id, ...this.#toRow(item) })
    return id
  }

  async flush(db: Queries, dialect: Dialect): Promise<void> {
    const [first] = this.#rows
    if (first === undefined) return
    const text = dialect.bulkInsert({ table: this.table, columns: Object.keys(first) })
    await db.executeQuery(CompiledQuery.raw(text, [dialect.bulkRows(this.#rows)]))
    this.#rows = []
  }
}

/** Tables with ids that are counted up. */
type Filled = 'user' | 'orders' | 'order_line_item' | 'attendee' | 'checkin' | 'redemption'

export type Bulk = Awaited<ReturnType<typeof createBulk>>

/**
 * Writes a whole conference in a few seconds. It counts ids up by itself, so it belongs into a transaction that nobody
 * else writes beside: the one that fills an empty database.
 */
export async function createBulk(db: Queries, dialect: Dialect) {
  const waiting = async <New>(table: Filled, toRow: (item: New) => Row) => {
    const { last } = await db.selectFrom(table).select((of) => of.fn.max('id').as('last')).executeTakeFirstOrThrow()
    return new WaitingRows(table, toRow, (last ?? 0) + 1)
  }
  const users = await waiting('user', userToRow)
  const orders = await waiting('orders', orderToRow)
  const lines = await waiting('order_line_item', lineItemToRow)
  const attendees = await waiting('attendee', attendeeToRow)
  const checkins = await waiting('checkin', checkinToRow)
  const redemptions = await waiting('redemption', redemptionToRow)
  // What is referred to is written first.
  const inOrder = [users, orders, lines, attendees, checkins, redemptions]
  const flush = async (): Promise<void> => {
    for (const rows of inOrder) await rows.flush(db, dialect)
  }
  return {
    users,
    orders,
    lines,
    attendees,
    checkins,
    redemptions,
    flushWhenMany: async (): Promise<void> => {
      if (users.length >= limits.bulkPeople) await flush()
    },
    finish: async (): Promise<void> => {
      await flush()
      for (const { table } of inOrder) await dialect.continueIds(db, table)
    },
  }
}
