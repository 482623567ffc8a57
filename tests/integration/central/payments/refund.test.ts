import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { makeOrder, startPayments, statusOf } from '../../../support/payments/fixture.ts'

type Told = { status: number; json: unknown }
const codeOf = ({ status, json }: Told) => [status, (json as { code?: string }).code]

async function start({ card = 'visa' } = {}) {
  const at = await startPayments()
  const till = await apiOf(at.till)
  const lead = await apiOf(at.lead)
  const reader = at.simulator.addReader()
  const sale = randomUUID()
  const orderId = await makeOrder(at.central, 4500)
  const opened = await till.post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader })
  const refund = (body: Record<string, unknown>) => lead.post(`payments/${sale}/refund/`, { reason: 'changed their mind', ...body })
  const early = await refund({ request: 'early' })
  await till.post(`payments/${sale}/hand-off/`)
  at.simulator.cardholder.present(reader, { card })
  expect((await till.post(`payments/${sale}/capture/`)).json).toMatchObject({ state: 'captured' })
  const [line] = await at.central.rows<{ id: number }>('SELECT id FROM order_line_item WHERE order_id = ?', orderId)
  const refunded = () => at.simulator.figures()[0]?.refunded
  return { ...at, till, leadApi: lead, sale, orderId, refund, early, lineId: Number(line?.id), refunded, intent: (opened.json as { intent_id: string }).intent_id }
}

describe('giving money back to the card', () => {
  test('M14: the same request number is the same refund', async () => {
    const { refund, refunded, early, orderId, central } = await start()
    expect(codeOf(early)).toEqual([409, 'not_paid'])
    const first = await refund({ request: '1', amount: 1500 })
    expect(first.json).toMatchObject({ request: '1', status: 'succeeded', money: { amount: 1500, currency: 'usd' } })
    expect((await refund({ request: '1', amount: 1500 })).json).toEqual(first.json)
    expect(refunded()).toBe(1500)
    expect(codeOf(await refund({ request: '1', amount: 2000 }))).toEqual([409, 'refund_request_reused'])
    expect(codeOf(await refund({ request: '2', amount: 3001 }))).toEqual([409, 'too_much'])
    expect((await refund({ request: '3' })).json).toMatchObject({ money: { amount: 3000 }, status: 'succeeded' })
    expect(refunded()).toBe(4500)
    expect(await statusOf(central, orderId)).toBe('refunded')
    expect(codeOf(await refund({ request: '4' }))).toEqual([409, 'nothing_to_refund'])
  })

  test('lines go back with their money', async () => {
    const { refund, refunded, lineId, central, orderId } = await start()
    expect(codeOf(await refund({ request: '1', lines: [{ id: lineId, quantity: 2 }] }))).toEqual([409, 'too_many'])
    expect(codeOf(await refund({ request: '1', lines: [{ id: 999_999, quantity: 1 }] }))).toEqual([404, 'not_found'])
    expect((await refund({ request: '1', lines: [{ id: lineId, quantity: 1 }] })).json).toMatchObject({ money: { amount: 4500 }, status: 'succeeded' })
    expect(refunded()).toBe(4500)
    expect(await central.rows('SELECT refunded_quantity FROM order_line_item WHERE id = ?', lineId)).toEqual([{ refunded_quantity: 1 }])
    expect(await statusOf(central, orderId)).toBe('refunded')
  })

  test('M14: of 24 at once with one number one gives money back', async () => {
    const { refund, refunded, processor } = await start()
    // All of them ask Stripe before the first one is answered.
    processor.wire.before = ({ path }) => (path === '/v1/refunds' ? pause(300) : undefined)
    const answers = await Promise.all(Array.from({ length: 24 }, () => refund({ request: '1', amount: 1000 })))
    for (const { status } of answers) expect(status).toBe(200)
    expect(refunded()).toBe(1000)
  })

  test.each(['response_lost', 'request_lost', 'http_500_after_effect'] as const)('M14: after %s it is looked up or finished, and given once', async (fault) => {
    const { refund, refunded, simulator, clock, central } = await start()
    simulator.faults.next(fault, { path: '/v1/refunds', method: 'POST' })
    const first = await refund({ request: '1', amount: 1000 })
    expect(first.status).toBe(200)
    clock.advance(60_000)
    await clock.sweep()
    expect(await central.rows('SELECT status FROM refund')).toEqual([{ status: 'succeeded' }])
    expect(refunded()).toBe(1000)
    expect((await refund({ request: '1', amount: 1000 })).json).toMatchObject({ status: 'succeeded' })
    expect(refunded()).toBe(1000)
  })

  test('M14: a stored 500 that gave nothing ends the request; the next number works', async () => {
    const { refund, refunded, simulator } = await start()
    simulator.faults.next('http_500_before_effect', { path: '/v1/refunds', method: 'POST' })
    expect((await refund({ request: '1', amount: 1000 })).json).toMatchObject({ status: 'failed' })
    expect((await refund({ request: '2', amount: 4500 })).json).toMatchObject({ status: 'succeeded' })
    expect(refunded()).toBe(4500)
  })

  test('a line goes back for what was paid for it, cents that do not divide with its last unit', async () => {
    const { refund, refunded, lineId, central } = await start()
    await central.rows('UPDATE order_line_item SET quantity = 3, unit_price_cents = 3000, line_total_cents = 4000 WHERE id = ?', lineId)
    const one = (request: string) => refund({ request, lines: [{ id: lineId, quantity: 1 }] })
    expect((await one('1')).json).toMatchObject({ money: { amount: 1333 } })
    expect((await one('2')).json).toMatchObject({ money: { amount: 1333 } })
    expect((await one('3')).json).toMatchObject({ money: { amount: 1334 } })
    expect(refunded()).toBe(4000)
    expect(codeOf(await refund({ request: '4', lines: [{ id: lineId, quantity: 1 }, { id: lineId, quantity: 1 }] }))).toEqual([400, 'validation_error'])
  })

  test('M18: one that fails later is owed again until it was given back another way', async () => {
    const { refund, leadApi, simulator, clock, central, orderId, sale } = await start({ card: 'refund_fail' })
    const owed = async () => ((await leadApi.get('payments/reconciliation/')).json as { refund_failed_late: unknown }).refund_failed_late
    expect(codeOf(await refund({ request: '0', another_way: true }))).toEqual([409, 'no_failed_refund'])
    await refund({ request: '1', amount: 1500 })
    expect(await owed()).toEqual({ count: 0, amount: 0 })
    clock.advance(120_000)
    simulator.figures()
    await simulator.messagesIdle()
    expect(await owed()).toEqual({ count: 1, amount: 1500 })
    expect((await leadApi.get('payments/reconciliation/')).json).toMatchObject({ entries: [{ list: 'refund_failed_late', sale_id: sale, order_id: orderId }] })
    expect(await central.rows('SELECT refunded_cents, status FROM payment')).toEqual([{ refunded_cents: 0, status: 'succeeded' }])
    expect(codeOf(await refund({ request: '2', amount: 1501, another_way: true }))).toEqual([409, 'too_much'])
    for (let count = 0; count < 2; count += 1) expect((await refund({ request: '2', another_way: true })).json).toMatchObject({ status: 'succeeded', money: { amount: 1500 } })
    expect(await owed()).toEqual({ count: 0, amount: 0 })
    expect(codeOf(await refund({ request: '3', another_way: true }))).toEqual([409, 'no_failed_refund'])
  })

  test('M18: a whole one that fails later leaves the order refunded, and its money can go to the card again', async () => {
    const { refund, simulator, clock, central, orderId } = await start({ card: 'refund_fail' })
    await refund({ request: '1' })
    clock.advance(120_000)
    simulator.figures()
    await simulator.messagesIdle()
    expect(await statusOf(central, orderId)).toBe('refunded')
    expect((await refund({ request: '1' })).json).toMatchObject({ status: 'failed' })
    expect((await refund({ request: '2' })).json).toMatchObject({ status: 'succeeded', money: { amount: 4500 } })
    expect(await statusOf(central, orderId)).toBe('refunded')
  })

  test('one that fails later is written down and told', async () => {
    const { refund, simulator, clock, central, logged } = await start({ card: 'refund_fail' })
    await refund({ request: '1' })
    clock.advance(120_000)
    simulator.figures()
    await simulator.messagesIdle()
    expect(logged.join()).toContain('a refund failed after it was made')
    expect(await central.rows("SELECT count(*) AS count FROM audit WHERE action = 'refund-failed-late'")).toEqual([{ count: 1 }])
  })
})
