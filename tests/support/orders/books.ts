import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import type { OrderStatus } from '../../../src-central/domain/order-status.ts'
import { createInstants } from '../../../src-central/instant.ts'
import type { Scene } from '../../../src-central/orders/scene.ts'
import { systemClock, systemRandom } from '../../../src-central/platform.ts'
import { openDatabase } from '../../../src-central/store/open.ts'
import { createStore, type Store } from '../../../src-central/store/store.ts'
import { startCentral } from '../central/database/fixture.ts'

type Line = { product: 'ticket' | 'add-on'; quantity: number; priceCents: number }

export type OrderWish = {
  status?: OrderStatus
  lines?: readonly Line[]
  totalCents?: number
  /** An account; the till's unless it is said otherwise. */
  owner?: string
  attendeeId?: number
  buyer?: { name: string; email: string }
}

export const TICKET: Line = { product: 'ticket', quantity: 1, priceCents: 1000 }
export const SHIRT: Line = { product: 'add-on', quantity: 1, priceCents: 500 }

export type Books = {
  store: Store
  /** As the central itself. */
  scene: Scene
  order: (wish?: OrderWish) => Promise<number>
  /** An attendee without an order. */
  attendee: () => Promise<number>
  rows: <Row>(text: ReturnType<typeof sql>) => Promise<Row[]>
  /** What was written for stations that ask what is new, of these people. */
  told: (attendeeId: number) => Promise<number>
}

/** The database of a made-up conference without its central, for what happens in one transaction of it. */
export async function openBooks(): Promise<Books> {
  const central = await startCentral()
  await central.close()
  const database = await openDatabase(central.place.wish, () => {})
  onTestFinished(() => database.close())
  const store = createStore(database)
  const conferenceId = (await store.conferences.first())?.id ?? 0
  const scene: Scene = { actor: null, conference: { id: conferenceId }, now: createInstants(systemClock), random: systemRandom }
  const rows: Books['rows'] = async <Row>(text: ReturnType<typeof sql>) => (await text.execute(database.db)).rows as Row[]
  let made = 0
  return {
    store,
    scene,
    rows,
    order: (wish = {}) => insertOrder({ store, scene, rows }, wish, (made += 1)),
    attendee: async () => {
      made += 1
      const account = { username: `somebody-${made}`, firstName: 'Some', lastName: 'Body', email: '', passwordHash: '!' }
      const userId = await store.users.insert(account)
      return store.holders.insert({ userId, conferenceId, orderId: null, accessCode: `SOMEONE${made}`, checkedInAt: null, createdAt: scene.now() })
    },
    told: async (attendeeId) => Number((await rows<{ count: number }>(sql`SELECT count(*) AS count FROM change WHERE attendee_id = ${attendeeId}`))[0]?.count),
  }
}

async function insertOrder({ store, scene, rows }: Pick<Books, 'store' | 'scene' | 'rows'>, wish: OrderWish, number: number): Promise<number> {
  const { status = 'pending', lines = [TICKET], owner = 'till', attendeeId, buyer } = wish
  const sum = lines.reduce((cents, line) => cents + line.quantity * line.priceCents, 0)
  const user = await store.users.byUsername(owner)
  if (user === undefined) throw new Error(`there is no account ${owner}`)
  const place = { conferenceId: scene.conference.id, userId: user.id }
  const id = await store.orders.insert({ ...place, status, reference: `TEST-${number}`, totalCents: wish.totalCents ?? sum, createdAt: scene.now() })
  const [ticket] = await rows<{ id: number }>(sql`SELECT id FROM ticket_type ORDER BY id LIMIT 1`)
  const [addOn] = await rows<{ id: number }>(sql`SELECT id FROM add_on ORDER BY id LIMIT 1`)
  for (const { product, quantity, priceCents: unitPriceCents } of lines) {
    const ids = { ticketTypeId: product === 'ticket' ? (ticket?.id ?? null) : null, addOnId: product === 'add-on' ? (addOn?.id ?? null) : null }
    await store.orders.insertLine({ orderId: id, description: product, quantity, unitPriceCents, ...ids })
  }
  if (attendeeId !== undefined) await store.orders.setAttendee(id, attendeeId)
  if (buyer !== undefined) await rows(sql`UPDATE orders SET buyer_name = ${buyer.name}, buyer_email = ${buyer.email} WHERE id = ${id}`)
  return id
}
