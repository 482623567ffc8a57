import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf } from '../../../support/central/api.ts'
import { newPlace } from '../../../support/central/database/fixture.ts'
import { mayBeShared } from '../../../support/payments/afternoon.ts'
import { createPaymentClock, makeOrder, paymentRows, type PaymentOptions, startPayments, startProcessor, statusOf } from '../../../support/payments/fixture.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

async function start(options: PaymentOptions = {}) {
  const at = await startPayments(options)
  const api = await apiOf(at.till)
  const lead = await apiOf(at.lead)
  const reader = at.simulator.addReader({ label: 'Hall 1' })
  /** A till that hands off and is never heard of again. */
  const waiting = async (more: Record<string, unknown> = {}) => {
    const sale = randomUUID()
    const orderId = await makeOrder(at.central, 4500)
    await api.post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader, ...more })
    const handed = await api.post(`payments/${sale}/hand-off/`)
    expect(handed.status, handed.text).toBe(200)
    return { sale, orderId, intent: (handed.json as { intent_id: string }).intent_id }
  }
  const stateOf = async (sale: string) => (await at.central.rows<{ state: string; end_reason: string }>('SELECT state, end_reason FROM terminal_payment WHERE sale_id = ?', sale))[0]
  return { ...at, api, leadApi: lead, reader, waiting, stateOf }
}

describe('the sweep', () => {
  test('M10: captures an approval of a till that was there a moment ago', async () => {
    const { clock, simulator, reader, waiting, stateOf, central, processor } = await start()
    processor.deliverTo(async () => null)
    const { sale, orderId } = await waiting()
    simulator.cardholder.present(reader)
    clock.advance(5_000)
    await clock.sweep()
    expect(await stateOf(sale)).toMatchObject({ state: 'captured' })
    expect(await statusOf(central, orderId)).toBe('paid')
  })

  test('M10 M11: leaves an approval of a till that is gone, and releases it after ten minutes', async () => {
    const { clock, simulator, reader, waiting, stateOf, central, processor } = await start()
    processor.deliverTo(async () => null)
    const { sale, orderId } = await waiting()
    clock.advance(limits.paymentWatchMs + 1000)
    simulator.cardholder.present(reader)
    await clock.sweep()
    expect(await stateOf(sale)).toMatchObject({ state: 'approved' })
    clock.advance(9 * MINUTE)
    await clock.sweep()
    expect(await stateOf(sale)).toMatchObject({ state: 'approved' })
    clock.advance(MINUTE)
    await clock.sweep()
    expect(await stateOf(sale)).toEqual({ state: 'cancelled', end_reason: 'abandoned' })
    expect(simulator.figures()).toMatchObject([{ status: 'canceled', received: 0, capturable: 0 }])
    expect(await statusOf(central, orderId)).toBe('pending')
  })

  test('M11: a till that keeps asking keeps its payment', async () => {
    const { api, clock, waiting, stateOf } = await start()
    const { sale } = await waiting()
    for (let minute = 0; minute < 15; minute += 1) {
      clock.advance(MINUTE)
      await api.get(`payments/${sale}/`)
      await clock.sweep()
    }
    expect(await stateOf(sale)).toMatchObject({ state: 'waiting' })
  })

  test('M9 M11: a payment that no card came for is cancelled and its reader cleared, also when the reader is away for a while', async () => {
    const { clock, simulator, reader, waiting, stateOf, processor } = await start()
    const { sale } = await waiting()
    simulator.network.readerDown(reader)
    clock.advance(11 * MINUTE)
    await clock.sweep()
    expect(await stateOf(sale)).toMatchObject({ state: 'cancelled', end_reason: 'abandoned' })
    expect(await processor.gateway.reader(reader)).toMatchObject({ value: { action: { status: 'in_progress' } } })
    simulator.network.readerBack(reader)
    await clock.sweep()
    expect(await processor.gateway.reader(reader)).toMatchObject({ value: { action: null } })
  })

  test('a capture that was asked for is finished, however often Stripe fails', async () => {
    const { api, clock, simulator, reader, waiting, stateOf, central, processor } = await start()
    processor.deliverTo(async () => null)
    const { sale, orderId } = await waiting({ capture: 'by_hand' })
    simulator.cardholder.present(reader)
    for (const fault of ['request_lost', 'http_500_before_effect', 'http_500_after_effect', 'response_lost'] as const) simulator.faults.next(fault, { path: '/capture' })
    await api.post(`payments/${sale}/capture/`)
    expect(await stateOf(sale)).toMatchObject({ state: 'capturing' })
    for (let round = 0; round < 5; round += 1) {
      clock.advance(20 * MINUTE)
      await clock.sweep()
    }
    expect(await stateOf(sale)).toMatchObject({ state: 'captured' })
    expect(await paymentRows(central, orderId)).toMatchObject([{ status: 'succeeded', amount_cents: 4500 }])
    expect(simulator.figures()).toMatchObject([{ received: 4500 }])
  })

  test('M7: a payment whose beginning was lost is opened with its own key, and after a day it is looked for', async () => {
    const { api, central, clock, simulator, reader, stateOf } = await start()
    const [young, old] = [randomUUID(), randomUUID()]
    for (const sale of [young, old]) {
      simulator.faults.next('response_lost')
      const answer = await api.post('payments/', { sale_id: sale, order_id: await makeOrder(central, 4500), reader_id: reader })
      expect(answer.json).toMatchObject({ state: 'creating', is_sure: false })
    }
    await central.rows('UPDATE terminal_payment SET wanted_at_us = wanted_at_us + 360000000000 WHERE sale_id = ?', young)
    await clock.sweep()
    expect(await stateOf(young)).toMatchObject({ state: 'waiting' })
    await central.rows("UPDATE terminal_payment SET state = 'creating', intent_id = NULL WHERE sale_id = ?", old)
    clock.advance(30 * HOUR)
    await clock.sweep()
    expect(await stateOf(old)).toMatchObject({ state: 'cancelled', end_reason: 'abandoned' })
    expect(simulator.figures()).toHaveLength(2)
  })

  test('a hold that lapses is told as lapsed, after somebody was warned', async () => {
    const { api, clock, simulator, reader, waiting, stateOf, logged, processor } = await start()
    processor.deliverTo(async () => null)
    const { sale } = await waiting({ capture: 'by_hand' })
    simulator.cardholder.present(reader)
    await api.get(`payments/${sale}/`)
    for (let hour = 0; hour < 37; hour += 1) {
      clock.advance(HOUR)
      const [row] = await (async () => [await stateOf(sale)])()
      expect(row).toMatchObject({ state: 'approved' })
      await api.get(`payments/${sale}/`).catch(() => undefined)
      await clock.sweep()
    }
    expect(logged.filter((line) => line.includes('a hold lapses soon'))).toHaveLength(1)
    clock.advance(12 * HOUR)
    simulator.figures()
    expect((await api.get(`payments/${sale}/`)).json).toMatchObject({ state: 'cancelled', end_reason: 'lapsed', message: 'hold_expired' })
  })

  test('two centrals that sweep at once ask once for each payment', async ({ skip }) => {
    const place = await newPlace()
    skip(!mayBeShared(place), 'a SQLite file is for one central alone')
    const clock = createPaymentClock()
    const processor = await startProcessor(clock)
    const one = await startPayments({ place, clock, processor })
    const two = await startPayments({ place, clock, processor })
    processor.deliverTo(async () => null)
    const api = await apiOf(one.till)
    const reader = processor.simulator.addReader()
    const sales = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const sale = randomUUID()
        await api.post('payments/', { sale_id: sale, order_id: await makeOrder(one.central, 4500), reader_id: reader })
        return sale
      }),
    )
    clock.advance(11 * MINUTE)
    const before = processor.asked.length
    await clock.sweep()
    await clock.sweep()
    const cancels = processor.asked.slice(before).filter(({ path }) => path.endsWith('/cancel'))
    expect(cancels).toHaveLength(sales.length)
    expect(await two.central.rows('SELECT DISTINCT state FROM terminal_payment')).toEqual([{ state: 'cancelled' }])
  })
})

describe('reconciliation', () => {
  test('lists what hangs and what does not fit', async () => {
    const { api, leadApi, central, simulator, reader, waiting } = await start()
    const held = await waiting({ capture: 'by_hand' })
    simulator.cardholder.present(reader)
    await api.get(`payments/${held.sale}/`)
    const report = async () => (await leadApi.get('payments/reconciliation/')).json
    expect(await report()).toMatchObject({
      authorised_not_captured: { count: 1, amount: 4500 },
      captured_not_paid: { count: 0, amount: 0 },
      paid_not_captured: { count: 0, amount: 0 },
      captured: { count: 0, amount: 0 },
      entries: [{ list: 'authorised_not_captured', sale_id: held.sale, order_id: held.orderId, money: { amount: 4500, currency: 'usd' } }],
    })
    await api.post(`payments/${held.sale}/capture/`)
    expect(await report()).toMatchObject({ authorised_not_captured: { count: 0 }, captured: { count: 1, amount: 4500 }, entries: [] })
    await central.rows("UPDATE orders SET status = 'pending' WHERE id = ?", held.orderId)
    expect(await report()).toMatchObject({ captured_not_paid: { count: 1, amount: 4500 } })
    await central.rows("UPDATE orders SET status = 'paid' WHERE id = ?", held.orderId)
    await central.rows("UPDATE terminal_payment SET state = 'cancelled'")
    expect(await report()).toMatchObject({ paid_not_captured: { count: 1, amount: 4500 }, captured_not_paid: { count: 0 } })
  })
})
