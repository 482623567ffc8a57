import type { Dialect, Queries } from '../database.ts'
import { holderTable } from './holder.ts'
import { orderTable } from './order.ts'
import { paymentTable } from './payment.ts'
import { refundTable } from './refund.ts'

/** What was ordered, paid and given back, and whom it admits. */
export const ordersTables = (db: Queries, dialect: Dialect) => ({
  holders: holderTable(db, dialect),
  orders: orderTable(db, dialect),
  payments: paymentTable(db),
  refunds: refundTable(db, dialect),
})
