import type { Tables } from '../store/store.ts'

type OrderVisit = { params: { order: string }; conference: { id: number } }

const ID = /^[1-9]\d{0,14}$/

/** The id in the path, if this conference has an order with it. */
export async function orderIn(tables: Tables, { params, conference }: OrderVisit): Promise<number | undefined> {
  if (!ID.test(params.order)) return undefined
  const order = await tables.orders.find(Number(params.order))
  return order?.conferenceId === conference.id ? order.id : undefined
}
