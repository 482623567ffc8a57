import type { PaymentMethod, PaymentStatus, PaymentTrouble } from '../../domain/orders/balance.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

/** `settleKey` says what this is the payment of; null for rows that may repeat. `trouble` is why it needs a person. */
export type NewPayment = {
  orderId: number
  method: PaymentMethod
  status: PaymentStatus
  amountCents: number
  intentId?: string
  chargeId?: string
  reference?: string
  note?: string
  /** Which sale of a till paid; empty where nobody said so. */
  saleId?: string
  createdBy: number | null
  stationId: number | null
  station?: string
  settleKey: string | null
  trouble?: PaymentTrouble | null
  createdAt: Micros
}

export type Payment = Required<NewPayment> & { id: number; refundedCents: number }

export const paymentToRow = (payment: NewPayment) => ({
  order_id: payment.orderId,
  method: payment.method,
  status: payment.status,
  amount_cents: payment.amountCents,
  stripe_payment_intent_id: payment.intentId ?? '',
  stripe_charge_id: payment.chargeId ?? '',
  reference: payment.reference ?? '',
  note: payment.note ?? '',
  sale_id: payment.saleId ?? '',
  created_by: payment.createdBy,
  station_id: payment.stationId,
  station: payment.station ?? '',
  settle_key: payment.settleKey,
  trouble: payment.trouble ?? ('' as const),
  created_at_us: payment.createdAt,
})

type PaymentRow = Omit<ReturnType<typeof paymentToRow>, 'trouble'> & { id: number; refunded_cents: number; trouble: PaymentTrouble | '' }

const rowToPayment = (row: PaymentRow): Payment => ({
  id: row.id,
  orderId: row.order_id,
  method: row.method,
  status: row.status,
  amountCents: row.amount_cents,
  refundedCents: row.refunded_cents,
  intentId: row.stripe_payment_intent_id,
  chargeId: row.stripe_charge_id,
  reference: row.reference,
  note: row.note,
  saleId: row.sale_id,
  createdBy: row.created_by,
  stationId: row.station_id,
  station: row.station,
  settleKey: row.settle_key,
  trouble: row.trouble === '' ? null : row.trouble,
  createdAt: row.created_at_us,
})

export type Arrival = Pick<NewPayment, 'amountCents' | 'intentId' | 'chargeId' | 'settleKey' | 'trouble'>

/** Payments of an order are changed under the lock of the order only. */
export const paymentTable = (db: Queries) => ({
  find: async (id: number): Promise<Payment | undefined> => {
    const row = await db.selectFrom('payment').selectAll().where('id', '=', id).executeTakeFirst()
    return row && rowToPayment(row)
  },
  ofOrder: async (orderId: number): Promise<Payment[]> =>
    (await db.selectFrom('payment').selectAll().where('order_id', '=', orderId).orderBy('id').execute()).map(rowToPayment),
  byIntent: async (intentId: string): Promise<Payment[]> =>
    (await db.selectFrom('payment').selectAll().where('stripe_payment_intent_id', '=', intentId).orderBy('id').execute()).map(rowToPayment),
  insert: async (payment: NewPayment): Promise<number> =>
    (await db.insertInto('payment').values(paymentToRow(payment)).returning('id').executeTakeFirstOrThrow()).id,
  setStatus: async (id: number, status: PaymentStatus): Promise<void> => {
    await db.updateTable('payment').set({ status }).where('id', '=', id).execute()
  },
  /** Its money is there. What is not said about it stays as it was. */
  arrive: async (id: number, { amountCents, intentId, chargeId, settleKey, trouble }: Arrival): Promise<void> => {
    const said = {
      ...(intentId === undefined ? {} : { stripe_payment_intent_id: intentId }),
      ...(chargeId === undefined ? {} : { stripe_charge_id: chargeId }),
    }
    const row = { status: 'succeeded', amount_cents: amountCents, settle_key: settleKey, trouble: trouble ?? '', ...said } as const
    await db.updateTable('payment').set(row).where('id', '=', id).execute()
  },
  setRefunded: async (id: number, refundedCents: number, status: PaymentStatus): Promise<void> => {
    await db.updateTable('payment').set({ refunded_cents: refundedCents, status }).where('id', '=', id).execute()
  },
  /** Whether a sale of this conference paid anything, by card or otherwise. */
  isOfSale: async (conferenceId: number, saleId: string): Promise<boolean> => {
    const query = db.selectFrom('payment').innerJoin('orders', 'orders.id', 'payment.order_id').select('payment.id')
    const row = await query.where('payment.sale_id', '=', saleId).where('orders.conference_id', '=', conferenceId).limit(1).executeTakeFirst()
    return row !== undefined
  },
  /** Those of a conference that need a person, oldest first: nobody has given all of their money back. */
  inTrouble: async (conferenceId: number): Promise<(Payment & { orderReference: string })[]> => {
    const rows = await db
      .selectFrom('payment')
      .innerJoin('orders', 'orders.id', 'payment.order_id')
      .selectAll('payment')
      .select('orders.reference as order_reference')
      .where('payment.trouble', '<>', '')
      .where('orders.conference_id', '=', conferenceId)
      .whereRef('payment.refunded_cents', '<', 'payment.amount_cents')
      .orderBy('payment.id')
      .execute()
    return rows.map((row) => ({ ...rowToPayment(row), orderReference: row.order_reference }))
  },
})
