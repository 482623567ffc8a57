import type { Dialect, Queries } from '../database.ts'
import { orderTable } from './order.ts'
import { paymentTable } from './payment.ts'
import { refundTable } from './refund.ts'

/** What was ordered, paid and given back. */
export const ordersTables = (db: Queries, dialect: Dialect) => ({
  orders: orderTable(db, dialect),
  payments: paymentTable(db),
  refunds: refundTable(db, dialect),
})
