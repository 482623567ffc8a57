import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../src-central/limits.ts'
import { paymentRows, type PaymentOptions, statusOf } from '../../support/payments/fixture.ts'
import { codeOf, SALE, startTill, valueOf } from '../../support/station-central/till.ts'

const PAYMENTS = /\/payments\//u

const start = async (options: PaymentOptions = {}) => {
  const bench = await startTill(options)
  const { cards, reader, order } = bench
  const wishOf = async (more: object = {}) => ({ saleId: randomUUID(), orderId: await order(4500), readerId: reader, by: 'server' as const, amountMinor: 4500, currency: 'usd', ...more })
  const asking = async () => {
    const wish = await wishOf()
    valueOf(await cards.open(wish))
    valueOf(await cards.handOff(wish.saleId, reader))
    return wish
  }
  const secondPasses = () => bench.clock.advance(limits.paymentPollMs)
  return { ...bench, wishOf, asking, secondPasses }
}

describe('a card payment at a Lanyard central', () => {
  test('is opened, handed off, approved, taken and given back', async () => {
    const { books, cards, lead, central, wishOf, simulator, reader, secondPasses } = await start()
    const wish = await wishOf()
    const { saleId, orderId } = wish
    expect(valueOf(await cards.read(saleId))).toBeNull()
    const opened = valueOf(await cards.open(wish))
    expect(opened).toMatchObject({ clientSecret: null, payment: { saleId, orderId, state: 'waiting', amountMinor: 4500, currency: 'usd', isSure: true, intentId: expect.stringMatching(/^pi_/u) } })
    expect(codeOf(await cards.capture(saleId))).toBe('not_approved')
    expect(valueOf(await cards.handOff(saleId, reader))).toMatchObject({ state: 'waiting', readerId: reader })
    secondPasses()
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'waiting', readerSays: 'asking' })
    simulator.cardholder.present(reader)
    secondPasses()
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'approved', card: { brand: 'visa', last4: '4242' }, captureBeforeMs: expect.any(Number) })
    expect(await statusOf(central, orderId)).toBe('pending')
    expect(valueOf(await cards.capture(saleId))).toMatchObject({ state: 'captured' })
    expect(valueOf(await cards.capture(saleId))).toMatchObject({ state: 'captured' })
    expect(await statusOf(central, orderId)).toBe('paid')
    expect(codeOf(await cards.cancel(saleId, { ifIdle: false }))).toBe('already_paid')
    const order = { id: orderId, reference: '', totalMinor: 4500, dueMinor: 0, accessCode: null, lines: [] }
    expect(valueOf(await books.emailReceipt({ saleId, order }, 'ada@example.org'))).toBeNull()
    expect(codeOf(await books.emailReceipt({ saleId, order }, 'nowhere'))).toBe('validation_error')
    const back = { request: 'r1', amountMinor: 500, lines: [], handedBack: false, reason: 'a stain', key: 'unused' }
    expect(codeOf(await cards.refund(saleId, back))).toBe('permission_denied')
    expect(valueOf(await lead.cards.refund(saleId, back))).toBe('done')
    expect(valueOf(await lead.cards.refund(saleId, back))).toBe('done')
    expect(codeOf(await lead.cards.refund(saleId, { ...back, amountMinor: 600 }))).toBe('refund_request_reused')
    expect(codeOf(await lead.cards.refund(saleId, { ...back, request: 'r2', amountMinor: 4500 }))).toBe('too_much')
    expect(simulator.figures()).toMatchObject([{ status: 'succeeded', received: 4500 }])
  })

  test('tells of a declined card and goes on with the next one', async () => {
    const { cards, asking, simulator, reader, secondPasses } = await start()
    const { saleId } = await asking()
    simulator.cardholder.present(reader, { card: 'charge_declined_insufficient_funds' })
    secondPasses()
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'waiting', declineCode: 'insufficient_funds' })
    valueOf(await cards.handOff(saleId, reader))
    simulator.cardholder.present(reader)
    secondPasses()
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'approved' })
    expect(simulator.figures()).toHaveLength(1)
  })

  test('is opened for the script, which is given its secret again and never keeps it', async () => {
    const { cards, wishOf, simulator } = await start()
    const wish = await wishOf({ by: 'script' })
    const { payment, clientSecret } = valueOf(await cards.open(wish))
    expect(clientSecret).toContain(payment.intentId)
    expect(valueOf(await cards.open(wish)).clientSecret).toBe(clientSecret)
    expect(codeOf(await cards.open({ ...wish, by: 'server' }))).toBe('other_mode')
    cards.scriptSaw(wish.saleId, 'requires_capture')
    expect(valueOf(await cards.read(wish.saleId))).toMatchObject({ state: 'waiting' })
    expect(valueOf(await cards.connectionToken())).toMatch(/^pst_/u)
    expect(simulator.figures()).toHaveLength(1)
  })

  test('that is being approved is not cancelled by who asks only for an idle reader', async () => {
    const { cards, asking, simulator, reader } = await start()
    const { saleId } = await asking()
    simulator.cardholder.present(reader, { hold: true })
    expect(codeOf(await cards.cancel(saleId, { ifIdle: true }))).toBe('reader_busy')
  })

  test('is cancelled once, and nobody knows of a sale that never was', async () => {
    const { cards, asking, central, simulator } = await start()
    const { saleId, orderId } = await asking()
    expect(valueOf(await cards.unfinished())).toMatchObject([{ saleId, orderId, state: 'waiting' }])
    for (let time = 0; time < 2; time += 1) expect(valueOf(await cards.cancel(saleId, { ifIdle: false }))).toMatchObject({ state: 'cancelled' })
    expect(valueOf(await cards.unfinished())).toEqual([])
    expect(await statusOf(central, orderId)).toBe('pending')
    expect(simulator.figures()).toMatchObject([{ status: 'canceled' }])
    expect(valueOf(await cards.cancel(randomUUID(), { ifIdle: true }))).toBeNull()
    expect(codeOf(await cards.capture(randomUUID()))).toBe('not_found')
  })

  test('is refused for an order that is being paid or is not there, and at a reader that is not', async () => {
    const { cards, asking, wishOf, reader } = await start()
    const { saleId, orderId } = await asking()
    expect(codeOf(await cards.open(await wishOf({ orderId })))).toBe('other_payment')
    expect(codeOf(await cards.open(await wishOf({ orderId: 999_999 })))).toBe('not_found')
    expect(codeOf(await cards.handOff(saleId, 'tmr_nowhere'))).toBe('not_found')
    const next = await wishOf()
    valueOf(await cards.open(next))
    expect(codeOf(await cards.handOff(next.saleId, reader))).toBe('reader_in_use')
  })

  test('shows the readers, and who else has one', async () => {
    const { cards, asking, tillOf, reader } = await start()
    await asking()
    expect(valueOf(await cards.readers())).toMatchObject([{ id: reader, label: 'Hall 1', isOnline: true, inUseBy: null }])
    expect(valueOf(await tillOf('till', 'Till 2').till.cards.readers())).toMatchObject([{ id: reader, inUseBy: 'Till 1' }])
    expect(valueOf(await tillOf('till', 'Till 2').till.cards.unfinished())).toEqual([])
  })

  test('has one effect, however often an answer is lost', async () => {
    const { cards, lead, wishOf, simulator, reader, central, proxy } = await start()
    const wish = await wishOf()
    const { saleId, orderId } = wish
    const lostFirst = async <Value>(ask: () => Promise<Value & { kind: string }>) => {
      proxy.set({ kind: 'lose-answer' }, PAYMENTS)
      expect((await ask()).kind).toBe('no-answer')
      proxy.set({ kind: 'none' })
      return ask()
    }
    valueOf(await lostFirst(() => cards.open(wish)))
    valueOf(await lostFirst(() => cards.handOff(saleId, reader)))
    simulator.cardholder.present(reader)
    expect(valueOf(await lostFirst(() => cards.capture(saleId)))).toMatchObject({ state: 'captured' })
    const back = { request: 'r1', amountMinor: 4500, lines: [], handedBack: false, reason: 'not wanted', key: 'unused' }
    expect(valueOf(await lostFirst(() => lead.cards.refund(saleId, back)))).toBe('done')
    expect(simulator.figures()).toMatchObject([{ received: 4500 }])
    expect(await paymentRows(central, orderId)).toHaveLength(1)
    const other = await wishOf()
    valueOf(await cards.open(other))
    expect(valueOf(await lostFirst(() => cards.cancel(other.saleId, { ifIdle: false })))).toMatchObject({ state: 'cancelled' })
  })

  test('is not known while the processor is away, and never taken for a no', async () => {
    const { cards, asking, simulator, reader, secondPasses, processor } = await start()
    processor.deliverTo(async () => null)
    const { saleId } = await asking()
    simulator.cardholder.present(reader)
    secondPasses()
    simulator.faults.next('request_lost', { times: 1 })
    expect(valueOf(await cards.read(saleId))).toMatchObject({ state: 'waiting', isSure: false })
    simulator.faults.next('request_lost', { times: 1 })
    expect(codeOf(await cards.capture(saleId))).toBe('no-answer')
    expect(valueOf(await cards.capture(saleId))).toMatchObject({ state: 'captured' })
  })
})

test('amounts are whole coins in a currency without hundredths', async () => {
  const { books, cards, cartOf, reader, lead } = await startTill({ currency: 'jpy' })
  const order = valueOf(await books.checkOut(await cartOf({ 'lunch-box': 3 }), { saleId: SALE, key: 'yen', agreedMinor: 36 }))
  expect(order).toMatchObject({ totalMinor: 36, dueMinor: 36, lines: [{ totalMinor: 36 }] })
  const opened = valueOf(await cards.open({ saleId: randomUUID(), orderId: order.id, readerId: reader, by: 'server', amountMinor: 36, currency: 'jpy' }))
  expect(opened.payment).toMatchObject({ amountMinor: 36, currency: 'jpy' })
  valueOf(await cards.cancel(opened.payment.saleId, { ifIdle: false }))
  expect(valueOf(await books.order(order.reference))).toEqual(order)
  expect(valueOf(await books.payCash(order, { saleId: SALE, amountMinor: 36, note: '', key: 'yen-cash' }))).toMatchObject({ dueMinor: 0 })
  valueOf(await lead.books.catalogue())
  expect(valueOf(await lead.books.refundCash(order, { amountMinor: 12, lines: [], handedBack: false, reason: 'one less', key: 'yen-back' }))).toBeNull()
  expect(valueOf(await books.order(order.reference))).toMatchObject({ totalMinor: 36 })
})
