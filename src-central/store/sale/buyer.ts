import { type RawBuilder, sql } from 'kysely'
import { fullName, UNUSABLE_PASSWORD } from '../../domain/person.ts'
import { ADMISSIBLE } from '../../domain/order-status.ts'
import type { Holdings } from '../../domain/sale/refusal.ts'
import type { Queries } from '../database.ts'

/** The account that a cart and its order belong to. */
export type Account = { id: number; name: string; email: string }
/** An attendee as one who buys. */
export type AttendeeBuyer = { attendeeId: number; conferenceId: number; orderId: number | null; account: Account }

/** By what somebody is known who may have bought before; by neither: nobody can be told from anybody else. */
export type KnownBy = { attendee: AttendeeBuyer | null; email: string; conferenceId: number }

export type Held = { owned: Holdings; reserved: Holdings }

const ACCOUNT = ['user.id', 'user.first_name', 'user.last_name', 'user.email'] as const
type AccountRow = { id: number; first_name: string; last_name: string; email: string }

const rowToAccount = ({ id, first_name: firstName, last_name: lastName, email }: AccountRow): Account => ({ id, name: fullName({ firstName, lastName }), email })

export const buyerTable = (db: Queries) => {
  const account = async (userId: number): Promise<Account> =>
    rowToAccount(await db.selectFrom('user').select(ACCOUNT).where('user.id', '=', userId).executeTakeFirstOrThrow())

  /** Paired stations have no account of their own: what they sell to strangers belongs to this one. */
  const walkUpAccount = async (conferenceId: number): Promise<Account> => {
    const username = `walk-up-${conferenceId}`
    const row = { username, password_hash: UNUSABLE_PASSWORD, is_active: 0 } as const
    await db.insertInto('user').values(row).onConflict((conflict) => conflict.column('username').doNothing()).execute()
    return rowToAccount(await db.selectFrom('user').select(ACCOUNT).where('username', '=', username).executeTakeFirstOrThrow())
  }

  return {
    byCode: async (conferenceId: number, accessCode: string): Promise<AttendeeBuyer | undefined> => {
      const row = await db
        .selectFrom('attendee')
        .innerJoin('user', 'user.id', 'attendee.user_id')
        .select([...ACCOUNT, 'attendee.id as attendee_id', 'attendee.order_id'])
        .where('attendee.conference_id', '=', conferenceId)
        .where('attendee.access_code', '=', accessCode)
        .executeTakeFirst()
      return row && { attendeeId: row.attendee_id, conferenceId, orderId: row.order_id, account: rowToAccount(row) }
    },
    /** Whose a sale to a stranger is: the account that sells it, or the one of all stations. */
    sellerAccount: (conferenceId: number, staffId: number | null): Promise<Account> => (staffId === null ? walkUpAccount(conferenceId) : account(staffId)),
    /** The tickets that somebody has, paid for or on hold. */
    tickets: async (known: KnownBy): Promise<Held> => {
      const theirs = theirOrders(known)
      if (theirs === undefined) return { owned: new Map(), reserved: new Map() }
      const rows = await db
        .selectFrom(theirs.as('theirs'))
        .innerJoin('orders', 'orders.id', 'theirs.id')
        .innerJoin('order_line_item as line', 'line.order_id', 'orders.id')
        .select(['line.ticket_type_id', 'orders.status', sql<number>`cast(sum(line.quantity - line.refunded_quantity) as bigint)`.as('count')])
        .where('orders.conference_id', '=', known.conferenceId)
        .where('line.ticket_type_id', 'is not', null)
        .where((of) =>
          of.or([of('orders.status', 'in', ADMISSIBLE), of.and([of('orders.status', '=', 'pending'), of('orders.hold_expires_at_us', 'is not', null)])]),
        )
        .groupBy(['line.ticket_type_id', 'orders.status'])
        .execute()
      const count = (isWanted: (status: string) => boolean): Holdings => {
        const counts = new Map<number, number>()
        for (const { ticket_type_id: id, status, count: units } of rows) if (id !== null && isWanted(status)) counts.set(id, (counts.get(id) ?? 0) + units)
        return counts
      }
      return { owned: count((status) => status !== 'pending'), reserved: count((status) => status === 'pending') }
    },
  }
}

/** Those of the attendee's account, the one that admits the attendee, and those bought under the same address. */
function theirOrders({ attendee, email }: KnownBy): RawBuilder<{ id: number }> | undefined {
  const ways = [
    ...(attendee === null ? [] : [sql`SELECT id FROM orders WHERE user_id = ${attendee.account.id}`, sql`SELECT id FROM orders WHERE attendee_id = ${attendee.attendeeId}`]),
    ...(attendee === null || attendee.orderId === null ? [] : [sql`SELECT id FROM orders WHERE id = ${attendee.orderId}`]),
    ...(email === '' ? [] : [sql`SELECT id FROM orders WHERE buyer_email <> '' AND lower(buyer_email) = lower(${email})`]),
  ]
  // One by one, because each has an index of its own; all in one condition would have none.
  return ways.length === 0 ? undefined : sql<{ id: number }>`(${sql.join(ways, sql` UNION `)})`
}
