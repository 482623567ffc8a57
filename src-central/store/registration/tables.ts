import type { Dialect, Queries } from '../database.ts'
import { attendeeTable } from './attendee.ts'
import { checkinTable } from './checkin.ts'
import { conferenceTable } from './conference.ts'
import { orderLineItemTable } from './order-line-item.ts'
import { productTable } from './product.ts'
import { redemptionTable } from './redemption.ts'

/** Who is expected, what they bought, when they came and what they were handed. */
export const registrationTables = (db: Queries, dialect: Dialect) => ({
  addOns: productTable(db, 'add_on'),
  attendees: attendeeTable(db, dialect),
  checkins: checkinTable(db),
  conferences: conferenceTable(db),
  lines: orderLineItemTable(db, dialect),
  redemptions: redemptionTable(db),
  ticketTypes: productTable(db, 'ticket_type'),
})
