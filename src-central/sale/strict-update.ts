import { fullPrice, type SaleLine } from '../domain/sale/discount.ts'
import { centsToText } from '../domain/money.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import type { Micros } from '../instant.ts'
import { limits } from '../limits.ts'
import type { JsonValue } from '../python/json-write.ts'
import type { PyValue } from '../python/json-read.ts'
import { writeDown } from '../record/write-down.ts'
import type { Tables } from '../store/store.ts'
import type { SaleDesk } from './desk.ts'
import { readItem } from './items.ts'
import { findOwner } from './owner.ts'
import { invalidQuantity, itemShape } from './shapes.ts'

/**
 * Rule T18: as the reference does it. Nothing is checked, unknown products are dropped, a bad quantity keeps what stood
 * before it, and a product listed twice, a quantity below zero or a second open cart end as an error page.
 */
export const updateStrictly = ({ now }: SaleDesk, visit: DeskVisit, accessCode: string, items: readonly PyValue[]): Promise<Answer> =>
  visit.once.write(async (tables) => {
    const owner = await findOwner(tables, visit, accessCode)
    if (owner.kind === 'refused') return owner.answer
    const at = now()
    const cartId = await openCart(tables, { conferenceId: visit.conference.id, userId: owner.account.id, at })
    await tables.carts.empty(cartId)
    await writeDown(tables, visit, { action: 'cart', at, attendeeId: null, subject: `cart ${cartId}` })
    return fill(tables, { cartId, conferenceId: visit.conference.id, at }, items)
  })

type CartOwner = { conferenceId: number; userId: number; at: Micros }

async function openCart(tables: Tables, { conferenceId, userId, at }: CartOwner): Promise<number> {
  const [cart, second] = await tables.carts.openOf(userId, conferenceId)
  if (second !== undefined) throw new Error('the account has several open carts')
  return cart?.id ?? tables.carts.insert({ conferenceId, userId, slot: null, at })
}

type Filling = { cartId: number; conferenceId: number; at: Micros }

async function fill(tables: Tables, { cartId, conferenceId, at }: Filling, items: readonly PyValue[]): Promise<JsonAnswer> {
  const shapes: JsonValue[] = []
  let totalCents = 0
  for (const element of items) {
    const item = readItem(element, 'strict')
    if (item.kind === 'bad quantity') return invalidQuantity
    if (item.kind === 'nothing' || item.product === null) continue
    const { kind, id } = item.product
    const [product] = await tables.catalogue.some(conferenceId, kind === 'ticket' ? { ticketIds: [id], addOnIds: [] } : { ticketIds: [], addOnIds: [id] }, at)
    if (product === undefined) continue
    const line: SaleLine = { product, quantity: storableQuantity(item.quantity) }
    // The database refuses what is there already, and quantities below zero.
    shapes.push(itemShape(await tables.carts.add(cartId, line), line))
    totalCents += fullPrice(line)
  }
  return json(200, { cart_id: cartId, items: shapes, total: centsToText(totalCents) })
}

function storableQuantity(quantity: bigint): number {
  if (quantity > BigInt(limits.columnInteger)) throw new RangeError('the quantity does not fit its column')
  return Number(quantity)
}
