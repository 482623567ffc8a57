import type { Holder } from '../store/orders/holder.ts'
import type { Order } from '../store/orders/order.ts'
import type { Tables } from '../store/store.ts'

/** `joined` are the orders that add their lines to what admits these people. */
export type Locked = { order: Order; people: readonly Holder[]; joined: readonly Order[] }

/**
 * Locks an order with all whom it touches, in the order in which everybody does: people first, then orders by id.
 * Whoever gets the order between the two steps has nothing that depends on it yet.
 */
export async function lockWithPeople(tables: Tables, orderId: number): Promise<Locked> {
  const people = await tables.holders.lock(await tables.orders.people(orderId))
  const joined = await tables.orders.joinedTo(people.map(({ id }) => id))
  const orders = await tables.orders.lock([orderId, ...joined.map(({ id }) => id)])
  const order = orders.find(({ id }) => id === orderId)
  if (order === undefined) throw new Error('there is no such order')
  return { order, people, joined: orders.filter(({ id }) => id !== orderId) }
}
