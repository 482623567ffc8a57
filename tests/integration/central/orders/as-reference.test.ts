import { expect, test } from 'vitest'
import { settleCapture, settleEvent } from '../../../../src-central/orders/as-reference.ts'
import type { OrderStatus } from '../../../../src-central/domain/order-status.ts'
import type { PaymentStatus } from '../../../../src-central/domain/orders/balance.ts'
import { type Books, openBooks, SHIRT } from '../../../support/orders/books.ts'

async function orderWithIntent(books: Books, status: OrderStatus, payment: PaymentStatus) {
  const orderId = await books.order({ status })
  const row = { orderId, method: 'terminal' as const, status: payment, amountCents: 1000, intentId: 'pi_1', createdBy: null, stationId: null, settleKey: null }
  return { orderId, paymentId: await books.store.payments.insert({ ...row, createdAt: books.scene.now() }) }
}

const payments = async ({ store }: Books, orderId: number) =>
  (await store.payments.ofOrder(orderId)).map(({ method, status }) => `${method} ${status}`)
const event = (orderId: number) => ({ orderId, intentId: 'pi_1', chargeId: 'ch_1', amountCents: 1000 })

test.each([
  ['pending', 'pending', 'paid'],
  ['pending', 'failed', 'paid'],
  ['cancelled', 'pending', 'cancelled'],
  ['refunded', 'pending', 'refunded'],
] as const)('B10: a capture for an order that is %s, its payment %s', async (before, payment, after) => {
  const books = await openBooks()
  const wish = await orderWithIntent(books, before, payment)
  await books.store.write((tables) => settleCapture(tables, books.scene, wish))
  expect((await books.store.orders.find(wish.orderId))?.status).toBe(after)
  expect(await payments(books, wish.orderId)).toEqual(['terminal succeeded'])
  expect(await books.store.orders.people(wish.orderId)).toEqual([])
})

test.each([
  ['pending', 'pending', 'paid', ['terminal succeeded']],
  ['cancelled', 'pending', 'paid', ['terminal succeeded']],
  ['pending', 'failed', 'paid', ['terminal failed', 'stripe succeeded']],
  ['paid', 'succeeded', 'paid', ['terminal succeeded']],
  ['refunded', 'succeeded', 'refunded', ['terminal succeeded']],
] as const)('B10: an event for an order that is %s, its payment %s', async (before, payment, after, rows) => {
  const books = await openBooks()
  const { orderId } = await orderWithIntent(books, before, payment)
  await books.store.write((tables) => settleEvent(tables, books.scene, event(orderId)))
  expect((await books.store.orders.find(orderId))?.status).toBe(after)
  expect(await payments(books, orderId)).toEqual(rows)
  expect(await books.store.orders.people(orderId)).toHaveLength(1)
})

test('B10: an event makes the till an attendee, and a later one hides what an earlier one bought', async () => {
  const books = await openBooks()
  const till = await books.store.users.byUsername('till')
  const first = await books.order()
  const second = await books.order({ lines: [SHIRT] })
  for (const orderId of [first, second]) await books.store.write((tables) => settleEvent(tables, books.scene, event(orderId)))
  const attendeeId = (await books.store.holders.idOfUser(books.scene.conference.id, till?.id ?? 0)) ?? 0
  const attendee = await books.store.attendees.byCode(books.scene.conference.id, await books.store.holders.codeOf(attendeeId))
  expect(attendee?.order).toEqual({ id: second, status: 'paid' })
  expect(attendee && (await books.store.lines.ofAttendee(attendee)).map(({ description }) => description)).toEqual(['add-on'])
})
