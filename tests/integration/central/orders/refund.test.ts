import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { systemClock } from '../../../../src-central/platform.ts'
import { cancelOrder } from '../../../../src-central/orders/cancel.ts'
import { endRefund } from '../../../../src-central/orders/end-refund.ts'
import { holdRefund, refundLines, type RefundWish } from '../../../../src-central/orders/refund.ts'
import { intentKey, settleOrder } from '../../../../src-central/orders/settle.ts'
import { type Books, openBooks, type OrderWish, SHIRT, TICKET } from '../../../support/orders/books.ts'

type Paid = { books: Books; orderId: number; paymentId: number; lineIds: number[] }

async function paidOrder(wish: OrderWish = {}, given?: Books): Promise<Paid> {
  const books = given ?? (await openBooks())
  const orderId = await books.order(wish)
  const amountCents = (await books.store.orders.find(orderId))?.totalCents ?? 0
  const payment = { key: intentKey(`pi_${orderId}`), method: 'terminal' as const, amountCents, intentId: `pi_${orderId}` }
  const { paymentId } = await books.store.write((tables) => settleOrder(tables, books.scene, { orderId, payment }))
  return { books, orderId, paymentId, lineIds: (await books.store.orderViews.lines(orderId)).map(({ id }) => id) }
}

const wishOf = ({ orderId, paymentId }: Paid, wish: Partial<RefundWish>): RefundWish => ({
  orderId, paymentId, lines: [], amountCents: 0, reason: 'changed plans', key: null, ...wish,
})

const refund = (paid: Paid, wish: Partial<RefundWish>) =>
  paid.books.store.write((tables) => refundLines(tables, paid.books.scene, wishOf(paid, wish)))
const hold = (paid: Paid, wish: Partial<RefundWish>) =>
  paid.books.store.write((tables) => holdRefund(tables, paid.books.scene, wishOf(paid, wish)))
const end = ({ books }: Paid, refundId: number, outcome: 'succeeded' | 'failed') =>
  books.store.write((tables) => endRefund(tables, books.scene, { refundId, outcome, stripeRefundId: 're_1' }))

const statusOf = async ({ books, orderId }: Paid) => (await books.store.orders.find(orderId))?.status
const paymentOf = ({ books, paymentId }: Paid) => books.store.payments.find(paymentId)

const handOut = ({ books }: Paid, attendeeId: number, lineItemId: number) =>
  books.store.redemptions.insert({
    attendeeId, lineItemId, conferenceId: books.scene.conference.id, redeemedAt: books.scene.now(), redeemedBy: null, stationId: null,
  })

test('B11: no more money goes back than came, whoever asks and however many at once', async () => {
  const paid = await paidOrder()
  expect(await refund(paid, { amountCents: 1001 })).toEqual({ kind: 'refused', why: { kind: 'too much', left: 1000 } })
  const all = await Promise.all(Array.from({ length: 24 }, () => refund(paid, { amountCents: 300 })))
  expect(all.filter(({ kind }) => kind === 'refunded')).toHaveLength(3)
  expect(await paymentOf(paid)).toMatchObject({ refundedCents: 900, status: 'succeeded' })
  expect(await refund(paid, { amountCents: 100 })).toMatchObject({ kind: 'refunded', ended: { status: 'refunded' } })
  expect(await paymentOf(paid)).toMatchObject({ refundedCents: 1000, status: 'refunded' })
})

test('B11: a payment of another order is none of this one', async () => {
  const paid = await paidOrder()
  const other = await paidOrder({}, paid.books)
  expect(await refund(paid, { paymentId: other.paymentId, amountCents: 1 })).toEqual({ kind: 'refused', why: { kind: 'too much', left: 0 } })
  expect(await refund(paid, { paymentId: null, amountCents: 1 })).toEqual({ kind: 'refused', why: { kind: 'too much', left: 0 } })
  expect(await refund(paid, {})).toEqual({ kind: 'refused', why: { kind: 'nothing' } })
})

test('B12: what was handed out is refunded only when it came back, and then was never handed out', async () => {
  const attendees = await openBooks()
  const attendeeId = await attendees.attendee()
  const paid = await paidOrder({ attendeeId, lines: [TICKET, { ...SHIRT, quantity: 3 }] }, attendees)
  const id = paid.lineIds[1] ?? 0
  await handOut(paid, attendeeId, id)
  const latest = await handOut(paid, attendeeId, id)
  expect(await refund(paid, { lines: [{ id, quantity: 2 }] })).toEqual({ kind: 'refused', why: { kind: 'handed out', id, left: 1 } })
  expect(await refund(paid, { lines: [{ id, quantity: 4 }], isHandedBack: true })).toEqual({ kind: 'refused', why: { kind: 'too many', id, left: 3 } })
  expect(await refund(paid, { lines: [{ id, quantity: 2 }], amountCents: 1000, isHandedBack: true })).toMatchObject({ kind: 'refunded' })
  expect(await paid.books.store.redemptions.count(attendeeId, id)).toBe(1)
  const [undone] = await paid.books.rows<{ id: number }>(sql`SELECT id FROM redemption WHERE order_line_item_id = ${id} AND undone_at_us IS NOT NULL`)
  expect(undone?.id).toBe(latest)
  expect(await paid.books.store.orderViews.lines(paid.orderId)).toMatchObject([{ refundedQuantity: 0 }, { refundedQuantity: 2, redeemed: 1, mostRedeemed: 1 }])
})

test('B12: each of those who share an order may have the whole quantity, so who has most counts', async () => {
  const books = await openBooks()
  const [ann, ben] = [await books.attendee(), await books.attendee()]
  const paid = await paidOrder({ attendeeId: ann, lines: [TICKET, { ...SHIRT, quantity: 3 }] }, books)
  await books.store.orders.link(paid.orderId, ben)
  const id = paid.lineIds[1] ?? 0
  for (const person of [ann, ben, ben]) await handOut(paid, person, id)
  expect(await refund(paid, { lines: [{ id, quantity: 2 }] })).toEqual({ kind: 'refused', why: { kind: 'handed out', id, left: 1 } })
  expect(await refund(paid, { lines: [{ id, quantity: 2 }], isHandedBack: true })).toMatchObject({ kind: 'refunded' })
  expect([await books.store.redemptions.count(ann, id), await books.store.redemptions.count(ben, id)]).toEqual([1, 1])
})

test('B12: a hand-out that is under way counts', async () => {
  const books = await openBooks()
  const attendeeId = await books.attendee()
  await paidOrder({ attendeeId }, books)
  const paid = await paidOrder({ attendeeId, lines: [SHIRT] }, books)
  const id = paid.lineIds[0] ?? 0
  const attendee = await books.store.attendees.byCode(books.scene.conference.id, await books.store.holders.codeOf(attendeeId))
  const isHandedOut = Promise.withResolvers<void>()
  const handingOut = books.store.write(async (tables) => {
    await tables.lines.lockOfAttendee(attendee ?? { id: 0, order: null }, id)
    const unit = { attendeeId, lineItemId: id, conferenceId: books.scene.conference.id, redeemedAt: books.scene.now() }
    await tables.redemptions.insert({ ...unit, redeemedBy: null, stationId: null })
    isHandedOut.resolve()
    await new Promise<void>((resolve) => systemClock.after(100, resolve))
  })
  await isHandedOut.promise
  const refused = refund(paid, { lines: [{ id, quantity: 1 }] })
  await handingOut
  expect(await refused).toEqual({ kind: 'refused', why: { kind: 'handed out', id, left: 0 } })
})

test('B12: lines of another order or of an unpaid one do not go back', async () => {
  const paid = await paidOrder()
  const other = await paidOrder({}, paid.books)
  const id = other.lineIds[0] ?? 0
  expect(await refund(paid, { lines: [{ id, quantity: 1 }] })).toEqual({ kind: 'refused', why: { kind: 'not there', id } })
  const pending = await paid.books.order()
  const [line] = await paid.books.store.orderViews.lines(pending)
  const wish = { orderId: pending, paymentId: null, lines: [{ id: line?.id ?? 0, quantity: 1 }] }
  expect(await refund(paid, wish)).toEqual({ kind: 'refused', why: { kind: 'not paid' } })
})

test('B13 B9: the order follows its lines, and its people are told', async () => {
  const books = await openBooks()
  const attendeeId = await books.attendee()
  const paid = await paidOrder({ attendeeId, lines: [TICKET, SHIRT] }, books)
  const [ticket = 0, shirt = 0] = paid.lineIds
  const before = await books.told(attendeeId)
  expect(await refund(paid, { lines: [{ id: shirt, quantity: 1 }], amountCents: 500 })).toMatchObject({ ended: { status: 'partially_refunded' } })
  expect(await books.told(attendeeId)).toBeGreaterThan(before)
  expect(await refund(paid, { lines: [{ id: ticket, quantity: 1 }], amountCents: 100 })).toMatchObject({ ended: { status: 'refunded' } })
  expect(await statusOf(paid)).toBe('refunded')
})

test('B14: a refund under way holds its money and its lines', async () => {
  const paid = await paidOrder({ lines: [TICKET, SHIRT] })
  const lines = [{ id: paid.lineIds[1] ?? 0, quantity: 1 }]
  const held = await hold(paid, { lines, amountCents: 1200, key: 'a' })
  expect(held).toMatchObject({ kind: 'held', isNew: true, refund: { status: 'pending' } })
  expect(await hold(paid, { lines, amountCents: 1200, key: 'a' })).toMatchObject({ kind: 'held', isNew: false })
  expect(await statusOf(paid)).toBe('paid')
  expect(await hold(paid, { amountCents: 301 })).toEqual({ kind: 'refused', why: { kind: 'too much', left: 300 } })
  expect(await hold(paid, { lines })).toMatchObject({ kind: 'refused', why: { kind: 'too many', left: 0 } })
})

test('B14: one that fails gives back what it held, once', async () => {
  const paid = await paidOrder({ lines: [TICKET, SHIRT] })
  const lines = [{ id: paid.lineIds[1] ?? 0, quantity: 1 }]
  const held = await hold(paid, { lines, amountCents: 1200 })
  const refundId = held.kind === 'held' ? held.refund.id : 0
  const ends = await Promise.all(Array.from({ length: 8 }, () => end(paid, refundId, 'failed')))
  expect(ends.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(await end(paid, refundId, 'succeeded')).toEqual({ isNew: false, status: 'paid' })
  expect(await paymentOf(paid)).toMatchObject({ refundedCents: 0, status: 'succeeded' })
  expect(await refund(paid, { lines, amountCents: 1500 })).toMatchObject({ kind: 'refunded' })
})

test('B13 B14: an order is not refunded by what is still under way', async () => {
  const paid = await paidOrder({ lines: [TICKET, SHIRT] })
  const [ticket = 0, shirt = 0] = paid.lineIds
  const held = await hold(paid, { lines: [{ id: shirt, quantity: 1 }], amountCents: 500 })
  expect(await refund(paid, { lines: [{ id: ticket, quantity: 1 }], amountCents: 1000 })).toMatchObject({ ended: { status: 'partially_refunded' } })
  expect(await paymentOf(paid)).toMatchObject({ status: 'succeeded' })
  expect(await end(paid, held.kind === 'held' ? held.refund.id : 0, 'succeeded')).toEqual({ isNew: true, status: 'refunded' })
  expect(await paymentOf(paid)).toMatchObject({ status: 'refunded', refundedCents: 1500 })
})

test('B15: who holds another ticket is admitted by that one from then on', async () => {
  const books = await openBooks()
  const attendeeId = await books.attendee()
  const first = await paidOrder({ attendeeId }, books)
  await paidOrder({ attendeeId, lines: [SHIRT] }, books)
  const another = await paidOrder({ attendeeId, lines: [TICKET] }, books)
  const before = await books.told(attendeeId)
  await refund(first, { amountCents: 1000 })
  expect(await books.store.holders.lock([attendeeId])).toMatchObject([{ order: { id: another.orderId, status: 'paid' } }])
  expect(await books.told(attendeeId)).toBeGreaterThan(before)
  const attendee = await books.store.attendees.byCode(books.scene.conference.id, await books.store.holders.codeOf(attendeeId))
  expect(attendee && (await books.store.lines.ofAttendee(attendee)).map(({ description }) => description)).toEqual(['add-on', 'ticket'])
})

test('B15: add-ons alone admit nobody', async () => {
  const books = await openBooks()
  const attendeeId = await books.attendee()
  const first = await paidOrder({ attendeeId }, books)
  await paidOrder({ attendeeId, lines: [SHIRT] }, books)
  await refund(first, { amountCents: 1000 })
  expect(await books.store.holders.lock([attendeeId])).toMatchObject([{ order: { id: first.orderId, status: 'refunded' } }])
})

test('B16: a pending order without money is cancelled, once', async () => {
  const books = await openBooks()
  const orderId = await books.order()
  const cancel = () => books.store.write((tables) => cancelOrder(tables, books.scene, { orderId, reason: 'went away' }))
  const all = await Promise.all(Array.from({ length: 8 }, cancel))
  expect(all.filter(({ kind }) => kind === 'cancelled')).toHaveLength(1)
  expect(all.filter(({ kind }) => kind === 'not pending')).toHaveLength(7)
})

test('B16: one that is being paid or has money is not', async () => {
  const books = await openBooks()
  const cancel = (orderId: number) => books.store.write((tables) => cancelOrder(tables, books.scene, { orderId, reason: 'went away' }))
  const running = await books.order()
  const payment = { orderId: running, method: 'terminal' as const, status: 'pending' as const, amountCents: 1000, createdBy: null, stationId: null }
  await books.store.payments.insert({ ...payment, settleKey: null, createdAt: books.scene.now() })
  expect(await cancel(running)).toEqual({ kind: 'payment running' })
  const part = await books.order()
  const cash = { key: 'cash', method: 'manual' as const, amountCents: 400 }
  await books.store.write((tables) => settleOrder(tables, books.scene, { orderId: part, payment: cash }))
  expect(await cancel(part)).toEqual({ kind: 'money taken' })
  const { orderId } = await paidOrder({}, books)
  expect(await cancel(orderId)).toEqual({ kind: 'not pending', status: 'paid' })
})
