import type { HeldOrder } from '../../domain/sale/hold.ts'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'
import { isBeingPaid } from './money-on-its-way.ts'

/** An order as a checkout makes it. */
export type NewSale = {
  conferenceId: number
  userId: number
  reference: string
  subtotalCents: number
  discountCents: number
  totalCents: number
  voucher: { id: number; code: string; details: string } | null
  billingName: string
  billingEmail: string
  holdExpiresAt: Micros | null
  buyerName: string
  buyerEmail: string
  attendeeId: number | null
  /** Which sale of a till makes it; empty where nobody says so. */
  saleId: string
  createdAt: Micros
}

export type NewSaleLine = {
  orderId: number
  description: string
  quantity: number
  unitPriceCents: number
  discountCents: number
  totalCents: number
  ticketTypeId: number | null
  addOnId: number | null
}

export type HeldSale = HeldOrder & { id: number; conferenceId: number; reference: string }

export type Lapsed = { now: Micros; untried: Micros; limit: number }

export function saleTable(db: Queries, { locksRows }: Dialect) {
  const held = () =>
    db
      .selectFrom('orders')
      .select(['orders.id', 'orders.conference_id', 'orders.reference', 'orders.status', 'orders.hold_expires_at_us'])
      .select((of) => [
        of.case().when(isBeingPaid).then(1).else(0).end().as('has_money'),
        of
          .selectFrom('terminal_payment')
          .whereRef('terminal_payment.order_id', '=', 'orders.id')
          .select((inner) => inner.fn.max('terminal_payment.state_at_us').as('at'))
          .as('tried_at_us'),
      ])
  return {
    insert: async (sale: NewSale): Promise<number> =>
      (await db.insertInto('orders').values(saleToRow(sale)).returning('id').executeTakeFirstOrThrow()).id,
    insertLine: async (line: NewSaleLine): Promise<number> =>
      (await db.insertInto('order_line_item').values(lineToRow(line)).returning('id').executeTakeFirstOrThrow()).id,
    /** Those whose hold is over and for which nobody has tried to pay since `untried`, oldest first. */
    lapsed: async ({ now, untried, limit }: Lapsed): Promise<number[]> => {
      const rows = await db
        .selectFrom('orders')
        .select('orders.id')
        .where('orders.status', '=', 'pending')
        .where('orders.hold_expires_at_us', 'is not', null)
        .where('orders.hold_expires_at_us', '<=', now)
        .where((of) => of.not(isBeingPaid))
        .where((of) =>
          of.not(
            of.exists(
              of
                .selectFrom('terminal_payment')
                .select('terminal_payment.id')
                .whereRef('terminal_payment.order_id', '=', 'orders.id')
                .where('terminal_payment.state_at_us', '>', untried),
            ),
          ),
        )
        .orderBy('orders.hold_expires_at_us')
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },
    /** Until the transaction ends nobody else pays or cancels it. */
    lockHeld: async (id: number): Promise<HeldSale | undefined> => {
      // Two steps: only after the lock is it certain that nobody is about to begin a payment.
      if (locksRows) await db.selectFrom('orders').select('id').where('id', '=', id).forNoKeyUpdate().execute()
      const row = await held().where('orders.id', '=', id).executeTakeFirst()
      return (
        row && {
          id: row.id,
          conferenceId: row.conference_id,
          reference: row.reference,
          status: row.status,
          holdExpiresAt: row.hold_expires_at_us,
          hasMoney: row.has_money === 1,
          triedAt: row.tried_at_us,
        }
      )
    },
  }
}

const saleToRow = (sale: NewSale) => ({
  conference_id: sale.conferenceId,
  user_id: sale.userId,
  status: 'pending' as const,
  reference: sale.reference,
  subtotal_cents: sale.subtotalCents,
  discount_cents: sale.discountCents,
  total_cents: sale.totalCents,
  voucher_id: sale.voucher?.id ?? null,
  voucher_code: sale.voucher?.code ?? '',
  voucher_details: sale.voucher?.details ?? '',
  billing_name: sale.billingName,
  billing_email: sale.billingEmail,
  hold_expires_at_us: sale.holdExpiresAt,
  buyer_name: sale.buyerName,
  buyer_email: sale.buyerEmail,
  attendee_id: sale.attendeeId,
  sale_id: sale.saleId,
  created_at_us: sale.createdAt,
})

const lineToRow = (line: NewSaleLine) => ({
  order_id: line.orderId,
  description: line.description,
  quantity: line.quantity,
  unit_price_cents: line.unitPriceCents,
  discount_cents: line.discountCents,
  line_total_cents: line.totalCents,
  ticket_type_id: line.ticketTypeId,
  add_on_id: line.addOnId,
})
