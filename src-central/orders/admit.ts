import { isAdmissible } from '../domain/order-status.ts'
import { mayWorkAtDesk } from '../domain/permissions.ts'
import type { Holder } from '../store/orders/holder.ts'
import type { Order } from '../store/orders/order.ts'
import type { Tables } from '../store/store.ts'
import { createPerson } from './new-person.ts'
import type { Scene } from './scene.ts'

export type Admitted = { id: number; accessCode: string; isJoined: boolean }

/** Locks whoever is to get this order when it is paid, as far as they are there already. Belongs before the order's lock. */
export async function lockHolder(tables: Tables, order: Order): Promise<Holder | undefined> {
  const id = order.attendeeId ?? (await ownerAsAttendee(tables, order))
  return id === undefined ? undefined : (await tables.holders.lock([id]))[0]
}

/** Rule B5: the owner gets what nobody else is named for, but never because they work at the till that sold it. */
async function ownerAsAttendee(tables: Tables, { conferenceId, userId, buyerName, buyerEmail }: Order): Promise<number | undefined> {
  if (buyerName !== '' || buyerEmail !== '') return undefined
  const permissions = await tables.permissions.ofUser(userId)
  const isDesk = mayWorkAtDesk({ id: userId, isSuperuser: await tables.users.isSuperuser(userId), permissions })
  return isDesk ? undefined : tables.holders.idOfUser(conferenceId, userId)
}

/**
 * Gives a paid order to its attendee, rules B5 and B6: whom it is for, else who has it already, else the buyer, who is
 * made an attendee. Null when it is nobody's: add-ons that were sold over the counter.
 */
export async function admit(tables: Tables, scene: Scene, order: Order, holder: Holder | undefined): Promise<Admitted | null> {
  if (holder !== undefined) return give(tables, order, holder)
  const [known] = await tables.orders.people(order.id)
  if (known !== undefined) return { id: known, accessCode: await tables.holders.codeOf(known), isJoined: false }
  const isNamed = order.buyerName !== '' || order.buyerEmail !== ''
  if (!isNamed && !(await tables.orders.hasTicket(order.id))) return null
  const { id, accessCode } = await createPerson(tables, scene, { name: order.buyerName, email: order.buyerEmail })
  return give(tables, order, { id, accessCode, order: null })
}

/** Rule B8: an order that still admits its attendee stays what it is, and one without a ticket admits nobody. */
async function give(tables: Tables, order: Order, { id, accessCode, order: current }: Holder): Promise<Admitted> {
  const isTheirs = current !== null && current.id === order.id
  const isAdmitted = current !== null && isAdmissible(current.status)
  const isJoined = !isTheirs && (isAdmitted || !(await tables.orders.hasTicket(order.id)))
  await (isJoined ? tables.orders.join(order.id, id) : tables.orders.link(order.id, id))
  return { id, accessCode, isJoined }
}
