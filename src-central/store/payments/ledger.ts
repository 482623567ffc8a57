import { sql } from 'kysely'
import type { OrderStatus } from '../../domain/order-status.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

/** Whose sales: everybody's, those under the name of a station, or those of a paired one whatever it called itself. */
export type Whose = { kind: 'all' } | { kind: 'named'; station: string } | { kind: 'paired'; stationId: number; station: string }

export type LedgerWish = { conferenceId: number; since: Micros; whose: Whose; limit: number }

/** What the central has of a sale. Money is in hundredths; what is being given back just now is not given back yet. */
export type BookedSale = {
  saleId: string
  orderId: number
  orderReference: string
  orderStatus: OrderStatus
  station: string
  paidCents: number
  refundedCents: number
  at: Micros
}
export type BookedCard = BookedSale & { amountCents: number; currency: string; intentId: string | null; account: string }
export type BookedCash = BookedSale & { method: 'manual' | 'comp' }

const ofStation = (whose: Whose, table: 'card' | 'payment') => {
  if (whose.kind === 'all') return sql`1 = 1`
  const named = sql`${sql.ref(`${table}.station`)} = ${whose.station}`
  return whose.kind === 'named' ? named : sql`(${sql.ref(`${table}.station_id`)} = ${whose.stationId} OR ${named})`
}

const givenBack = sql`payment.refunded_cents - coalesce((
  SELECT CAST(sum(refund.amount_cents) AS BIGINT) FROM refund WHERE refund.payment_id = payment.id AND refund.status = 'pending'), 0)`

export const ledgerTable = (db: Queries) => ({
  /** Card payments that were begun since then, latest first. */
  cards: async ({ conferenceId, since, whose, limit }: LedgerWish): Promise<BookedCard[]> => {
    const { rows } = await sql<BookedCard>`
      SELECT card.sale_id AS "saleId", card.order_id AS "orderId", orders.reference AS "orderReference", orders.status AS "orderStatus", card.station,
        coalesce(payment.amount_cents, 0) AS "paidCents", coalesce(${givenBack}, 0) AS "refundedCents", card.created_at_us AS at,
        card.amount_cents AS "amountCents", card.currency, card.intent_id AS "intentId", card.account
      FROM terminal_payment AS card
      JOIN orders ON orders.id = card.order_id
      LEFT JOIN payment ON payment.id = card.payment_id AND payment.status IN ('succeeded', 'refunded')
      WHERE card.conference_id = ${conferenceId} AND card.created_at_us >= ${since} AND ${ofStation(whose, 'card')}
      ORDER BY card.id DESC LIMIT ${limit}`.execute(db)
    return rows
  },
  /** What was taken in cash or given since then, latest first. */
  cash: async ({ conferenceId, since, whose, limit }: LedgerWish): Promise<BookedCash[]> => {
    const { rows } = await sql<BookedCash>`
      SELECT payment.sale_id AS "saleId", payment.order_id AS "orderId", orders.reference AS "orderReference", orders.status AS "orderStatus", payment.station,
        payment.amount_cents AS "paidCents", ${givenBack} AS "refundedCents", payment.created_at_us AS at, payment.method
      FROM payment
      JOIN orders ON orders.id = payment.order_id
      WHERE orders.conference_id = ${conferenceId} AND payment.created_at_us >= ${since} AND payment.method IN ('manual', 'comp')
        AND payment.status IN ('succeeded', 'refunded') AND ${ofStation(whose, 'payment')}
      ORDER BY payment.id DESC LIMIT ${limit}`.execute(db)
    return rows
  },
})
