import * as fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { paidCents } from '../../../../src-central/domain/orders/balance.ts'
import { systemClock } from '../../../../src-central/platform.ts'
import { intentKey, type Money, settleOrder, type Settled } from '../../../../src-central/orders/settle.ts'
import { refundLines } from '../../../../src-central/orders/refund.ts'
import { type Books, openBooks, SHIRT, TICKET } from '../../../support/orders/books.ts'

const card = (intentId: string, amountCents: number, more: Partial<Money> = {}): Money => ({
  key: intentKey(intentId),
  method: 'terminal',
  amountCents,
  intentId,
  ...more,
})

const settle = ({ store, scene }: Books, orderId: number, payment: Money): Promise<Settled> =>
  store.write((tables) => settleOrder(tables, scene, { orderId, payment }))

const statusOf = async ({ store }: Books, orderId: number) => (await store.orders.find(orderId))?.status
const codeOf = ({ store }: Books, attendeeId: number) => store.holders.codeOf(attendeeId)

/** The descriptions of what a desk sees somebody to have. */
async function linesOf({ store, scene }: Books, attendeeId: number): Promise<string[]> {
  const attendee = await store.attendees.byCode(scene.conference.id, await store.holders.codeOf(attendeeId))
  return attendee === undefined ? [] : (await store.lines.ofAttendee(attendee)).map(({ description }) => description)
}

describe('one money', () => {
  test('B2: told twice it is booked once', async () => {
    const books = await openBooks()
    const orderId = await books.order()
    const first = await settle(books, orderId, card('pi_1', 1000))
    const again = await settle(books, orderId, card('pi_1', 1000))
    expect(first).toMatchObject({ isNew: true, status: 'paid', openCents: 0, trouble: null })
    expect(again).toMatchObject({ isNew: false, paymentId: first.paymentId, status: 'paid', openCents: 0 })
    expect(await books.store.payments.ofOrder(orderId)).toMatchObject([{ status: 'succeeded', amountCents: 1000, intentId: 'pi_1', method: 'terminal' }])
  })

  test('B2: money without an intent is known by its key alone', async () => {
    const books = await openBooks()
    const orderId = await books.order()
    const credit: Money = { key: 'credit 7', method: 'credit', amountCents: 400 }
    const first = await settle(books, orderId, credit)
    expect(await settle(books, orderId, credit)).toMatchObject({ isNew: false, paymentId: first.paymentId, openCents: 600 })
    expect(await settle(books, orderId, { ...credit, key: 'credit 8' })).toMatchObject({ isNew: true, openCents: 200 })
  })

  test('B2: told by 24 at once it is booked once, and makes one attendee', async () => {
    const books = await openBooks()
    const orderId = await books.order({ buyer: { name: 'Ada Buyer', email: 'ada@example.org' } })
    const all = await Promise.all(Array.from({ length: 24 }, () => settle(books, orderId, card('pi_1', 1000))))
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await books.store.payments.ofOrder(orderId)).toHaveLength(1)
    expect(await books.store.orders.people(orderId)).toHaveLength(1)
  })

  test.each(['pending', 'failed'] as const)('B2: it becomes the row that was %s for it', async (status) => {
    const books = await openBooks()
    const orderId = await books.order()
    const waiting = { orderId, method: 'terminal' as const, status, amountCents: 1000, intentId: 'pi_1', createdBy: null, stationId: null, settleKey: null }
    const paymentId = await books.store.payments.insert({ ...waiting, createdAt: books.scene.now() })
    expect(await settle(books, orderId, card('pi_1', 1000, { chargeId: 'ch_1' }))).toMatchObject({ isNew: true, paymentId, status: 'paid' })
    expect(await books.store.payments.ofOrder(orderId)).toMatchObject([{ id: paymentId, status: 'succeeded', chargeId: 'ch_1' }])
  })

  test('B3: an order is paid when enough is there', async () => {
    const books = await openBooks()
    const orderId = await books.order()
    expect(await settle(books, orderId, card('pi_1', 400))).toMatchObject({ status: 'pending', openCents: 600, attendee: null })
    expect(await statusOf(books, orderId)).toBe('pending')
    expect(await settle(books, orderId, card('pi_2', 600))).toMatchObject({ status: 'paid', openCents: 0 })
    expect(await statusOf(books, orderId)).toBe('paid')
  })

  test('B3: an order that costs nothing is paid by nothing', async () => {
    const books = await openBooks()
    const orderId = await books.order({ totalCents: 0 })
    expect(await settle(books, orderId, { key: 'gift', method: 'comp', amountCents: 0 })).toMatchObject({ status: 'paid', trouble: null })
  })

  test.each(['cancelled', 'refunded'] as const)('B4: money for an order that is %s is kept, shown and moves nothing', async (status) => {
    const books = await openBooks()
    const orderId = await books.order({ status, buyer: { name: 'Ada', email: '' } })
    expect(await settle(books, orderId, card('pi_1', 1000))).toMatchObject({ isNew: true, status, trouble: 'money_for_closed_order', attendee: null })
    expect(await statusOf(books, orderId)).toBe(status)
    expect(await books.store.payments.inTrouble(books.scene.conference.id)).toMatchObject([{ orderId, amountCents: 1000, trouble: 'money_for_closed_order' }])
    const actions = await books.rows<{ action: string }>(sql`SELECT action FROM audit WHERE subject LIKE 'payment %' ORDER BY id`)
    expect(actions.map(({ action }) => action)).toEqual(['payment', 'money_for_closed_order'])
  })

  test('B4: a second payment is kept and shown until it is given back, and the order stays paid', async () => {
    const books = await openBooks()
    const orderId = await books.order()
    await settle(books, orderId, card('pi_1', 1000))
    const { paymentId, trouble } = await settle(books, orderId, card('pi_2', 1000))
    expect(trouble).toBe('paid_too_much')
    const inTrouble = async () => (await books.store.payments.inTrouble(books.scene.conference.id)).map(({ id }) => id)
    expect(await inTrouble()).toEqual([paymentId])
    const refund = { orderId, paymentId, lines: [], amountCents: 1000, reason: 'paid twice', key: null }
    const refunded = await books.store.write((tables) => refundLines(tables, books.scene, refund))
    expect(refunded).toMatchObject({ kind: 'refunded', ended: { status: 'paid' } })
    expect(await inTrouble()).toEqual([])
  })
})

describe('who gets a paid order', () => {
  test('B5: whom it was sold for', async () => {
    const books = await openBooks()
    const attendeeId = await books.attendee()
    const orderId = await books.order({ attendeeId, buyer: { name: 'Somebody Else', email: '' } })
    const { attendee } = await settle(books, orderId, card('pi_1', 1000))
    expect(attendee).toEqual({ id: attendeeId, accessCode: await codeOf(books, attendeeId), isJoined: false })
    expect(await linesOf(books, attendeeId)).toEqual(['ticket'])
  })

  test('B5: who has it already', async () => {
    const books = await openBooks()
    const attendeeId = await books.attendee()
    const orderId = await books.order()
    await books.store.orders.link(orderId, attendeeId)
    const { attendee } = await settle(books, orderId, card('pi_1', 1000))
    expect(attendee).toMatchObject({ id: attendeeId, isJoined: false })
    expect(await books.store.orders.people(orderId)).toEqual([attendeeId])
  })

  test('B5 B7: the buyer, as a new person even if the address is known', async () => {
    const books = await openBooks()
    const before = await books.rows(sql`SELECT id FROM attendee`)
    const [known] = await books.rows<{ email: string }>(sql`SELECT email FROM "user" WHERE email <> '' LIMIT 1`)
    const orderId = await books.order({ buyer: { name: ' Grace  Brewster Hopper ', email: known?.email ?? '' } })
    const { attendee } = await settle(books, orderId, card('pi_1', 1000))
    expect(attendee?.accessCode).toMatch(/^[A-Z0-9]{8}$/)
    expect(await books.rows(sql`SELECT id FROM attendee`)).toHaveLength(before.length + 1)
    expect(await books.store.attendees.byCode(books.scene.conference.id, attendee?.accessCode ?? '')).toMatchObject({
      name: 'Grace Brewster Hopper',
      email: known?.email,
      order: { id: orderId, status: 'paid' },
    })
  })

  test('B5: its owner, where it is not an account of the desk', async () => {
    const books = await openBooks()
    const attendeeId = await books.attendee()
    const orderId = await books.order({ owner: 'somebody-1' })
    expect((await settle(books, orderId, card('pi_1', 1000))).attendee?.id).toBe(attendeeId)
  })

  test.each(['till', 'lead'])('B5 B6: never the account %s, even if that is an attendee: the ticket makes an attendee of its own', async (owner) => {
    const books = await openBooks()
    const user = await books.store.users.byUsername(owner)
    const place = { userId: user?.id ?? 0, conferenceId: books.scene.conference.id, orderId: null, accessCode: 'STAFF' }
    const staffId = await books.store.holders.insert({ ...place, checkedInAt: null, createdAt: books.scene.now() })
    const orderId = await books.order({ owner })
    const { attendee } = await settle(books, orderId, card('pi_1', 1000))
    expect(attendee?.id).not.toBe(staffId)
    expect(await books.store.orders.people(orderId)).toEqual([attendee?.id])
  })

  test('B6: nobody, when add-ons were sold over the counter', async () => {
    const books = await openBooks()
    const orderId = await books.order({ lines: [SHIRT] })
    expect(await settle(books, orderId, card('pi_1', 500))).toMatchObject({ status: 'paid', attendee: null })
    expect(await books.store.orders.people(orderId)).toEqual([])
  })

  test('B8: what admits them stays, and the new lines are added to it', async () => {
    const books = await openBooks()
    const attendeeId = await books.attendee()
    const first = await books.order({ attendeeId })
    await settle(books, first, card('pi_1', 1000))
    const second = await books.order({ attendeeId, lines: [SHIRT] })
    expect((await settle(books, second, card('pi_2', 500))).attendee).toMatchObject({ id: attendeeId, isJoined: true })
    expect(await linesOf(books, attendeeId)).toEqual(['ticket', 'add-on'])
    expect(await books.store.holders.lock([attendeeId])).toMatchObject([{ order: { id: first, status: 'paid' } }])
  })

  test.each(['pending', 'cancelled', 'refunded'] as const)('B8: an order that is %s makes room for the new one', async (status) => {
    const books = await openBooks()
    const attendeeId = await books.attendee()
    const first = await books.order({ status })
    await books.store.orders.link(first, attendeeId)
    const second = await books.order({ attendeeId })
    expect((await settle(books, second, card('pi_2', 1000))).attendee).toMatchObject({ id: attendeeId, isJoined: false })
    expect(await books.store.holders.lock([attendeeId])).toMatchObject([{ order: { id: second, status: 'paid' } }])
  })

  test.each(['pending', 'cancelled', 'refunded'] as const)('B8: an order without lines, or of add-ons, stands beside one that is %s', async (status) => {
    const books = await openBooks()
    const attendeeId = await books.attendee()
    const first = await books.order({ status })
    await books.store.orders.link(first, attendeeId)
    for (const [index, lines] of [[], [SHIRT]].entries()) {
      const order = await books.order({ attendeeId, lines, totalCents: 500 })
      expect((await settle(books, order, card(`pi_${index}`, 500))).attendee).toMatchObject({ id: attendeeId, isJoined: true })
    }
    expect(await books.store.holders.lock([attendeeId])).toMatchObject([{ order: { id: first, status } }])
  })

  test('B8: nor does one make an order for who has none; their own stays their own', async () => {
    const books = await openBooks()
    const [nobody, owner] = [await books.attendee(), await books.attendee()]
    await settle(books, await books.order({ attendeeId: nobody, lines: [], totalCents: 700 }), card('pi_1', 700))
    expect(await books.store.holders.lock([nobody])).toMatchObject([{ order: null }])
    const own = await books.order({ attendeeId: owner, lines: [SHIRT] })
    await books.store.orders.link(own, owner)
    expect((await settle(books, own, card('pi_2', 500))).attendee).toMatchObject({ id: owner, isJoined: false })
    expect(await books.store.holders.lock([owner])).toMatchObject([{ order: { id: own, status: 'paid' } }])
  })

  test('B8: of two orders paid at once for one person both count', async () => {
    const books = await openBooks()
    const attendeeId = await books.attendee()
    const orders = await Promise.all([books.order({ attendeeId }), books.order({ attendeeId, lines: [SHIRT, SHIRT] })])
    const settled = await Promise.all(orders.map((orderId, index) => settle(books, orderId, card(`pi_${index}`, 1000))))
    expect(settled.map(({ attendee }) => attendee?.isJoined === true).filter(Boolean)).toHaveLength(1)
    expect((await linesOf(books, attendeeId)).toSorted()).toEqual(['add-on', 'add-on', 'ticket'])
  })

  test('B9: everybody who shares the order is told', async () => {
    const books = await openBooks()
    const orderId = await books.order()
    const people = [await books.attendee(), await books.attendee()]
    for (const id of people) await books.store.orders.link(orderId, id)
    await settle(books, orderId, card('pi_1', 1000))
    for (const id of people) expect(await books.told(id)).toBeGreaterThan(0)
  })
})

test('B2 B3 B4: whatever arrives in whatever order, at once or not, all of it is booked once and nothing is paid by less', async () => {
  const books = await openBooks()
  const arrival = fc.record({ intent: fc.nat(3), amountCents: fc.constantFrom(300, 700, 1000), atOnce: fc.integer({ min: 1, max: 3 }) })
  let round = 0
  await fc.assert(
    fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 6 }), fc.boolean(), async (arrivals, isCancelled) => {
      round += 1
      const orderId = await books.order({ status: isCancelled ? 'cancelled' : 'pending' })
      const booked = new Map<number, number>()
      for (const { intent, amountCents, atOnce } of arrivals) {
        await Promise.all(Array.from({ length: atOnce }, () => settle(books, orderId, card(`pi_${round}_${intent}`, amountCents))))
        if (!booked.has(intent)) booked.set(intent, amountCents)
      }
      const sum = [...booked.values()].reduce((cents, amount) => cents + amount, 0)
      const payments = await books.store.payments.ofOrder(orderId)
      expect(payments).toHaveLength(booked.size)
      expect(paidCents(payments)).toBe(sum)
      const isPaid = !isCancelled && sum >= 1000
      expect(await statusOf(books, orderId)).toBe(isCancelled ? 'cancelled' : isPaid ? 'paid' : 'pending')
      const needsPerson = payments.some(({ trouble }) => trouble !== null)
      expect(needsPerson).toBe(isCancelled || sum > 1000)
      expect(await books.store.orders.people(orderId)).toHaveLength(isPaid ? 1 : 0)
    }),
    { numRuns: 25 },
  )
})

test('one of two tickets keeps its order when two people pay each other’s', async () => {
  const books = await openBooks()
  const [ann, ben] = [await books.attendee(), await books.attendee()]
  const forBoth = await Promise.all(Array.from({ length: 6 }, (_, index) => books.order({ attendeeId: index % 2 === 0 ? ann : ben, lines: [TICKET] })))
  await Promise.all(forBoth.map((orderId, index) => settle(books, orderId, card(`pi_${index}`, 1000))))
  expect((await linesOf(books, ann)).length).toBe(3)
  expect((await linesOf(books, ben)).length).toBe(3)
})

test('B8: who waited for a person sees the order that admits them now', async () => {
  const books = await openBooks()
  const attendeeId = await books.attendee()
  const [first, second] = [await books.order({ status: 'refunded' }), await books.order({ status: 'paid' })]
  await books.store.orders.link(first, attendeeId)
  const accessCode = await codeOf(books, attendeeId)
  const gate = Promise.withResolvers<void>()
  const linking = books.store.write(async (tables) => {
    await tables.holders.lock([attendeeId])
    await tables.orders.link(second, attendeeId)
    gate.resolve()
    await systemWait(100)
  })
  await gate.promise
  const seen = books.store.write((tables) => tables.attendees.lockByCode(books.scene.conference.id, accessCode))
  await linking
  expect((await seen)?.order).toEqual({ id: second, status: 'paid' })
})

const systemWait = (delayMs: number): Promise<void> => new Promise((resolve) => systemClock.after(delayMs, resolve))
