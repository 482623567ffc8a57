import type { Dialect, Queries } from '../database.ts'
import { attendeeViewTable } from './attendee-view.ts'
import { holderTable } from './holder.ts'
import { orderTable } from './order.ts'
import { orderViewTable } from './order-view.ts'
import { paymentTable } from './payment.ts'
import { refundTable } from './refund.ts'
import { unitTable } from './unit.ts'

/** What was ordered, paid and given back, and whom it admits. */
export const ordersTables = (db: Queries, dialect: Dialect) => ({
  attendeeViews: attendeeViewTable(db),
  holders: holderTable(db, dialect),
  orders: orderTable(db, dialect),
  orderViews: orderViewTable(db),
  payments: paymentTable(db),
  refunds: refundTable(db, dialect),
  units: unitTable(db),
})
