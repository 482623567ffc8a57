import { attendeeTable } from './attendee.ts'
import { checkinTable } from './checkin.ts'
import { conferenceTable } from './conference.ts'
import type { Database } from './open.ts'
import { orderLineItemTable } from './order-line-item.ts'
import { orderTable } from './order.ts'
import { productTable } from './product.ts'
import { redemptionTable } from './redemption.ts'
import { sessionTable } from './session.ts'
import { userPermissionTable } from './user-permission.ts'
import { userTable } from './user.ts'

/** A promise inside a transaction would let other requests into it, so it does not type-check. */
type Synchronous<Result> = Result extends PromiseLike<unknown> ? never : Result

export type Store = ReturnType<typeof createStore>

/** Every table of the central behind one door; nothing outside this folder speaks SQL. */
export function createStore(db: Database) {
  return {
    addOns: productTable(db, 'add_on'),
    attendees: attendeeTable(db),
    checkins: checkinTable(db),
    conferences: conferenceTable(db),
    lines: orderLineItemTable(db),
    orders: orderTable(db),
    permissions: userPermissionTable(db),
    redemptions: redemptionTable(db),
    sessions: sessionTable(db),
    ticketTypes: productTable(db, 'ticket_type'),
    users: userTable(db),
    /** Takes the write lock before the first read, so that what is counted is still true when it is written. */
    write: <Result>(work: () => Synchronous<Result>): Synchronous<Result> => db.transaction(work).immediate(),
  }
}
