import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { signatureHeader } from '../../../../src-central/simulators/stripe/webhooks/signature.ts'
import { apiOf } from '../../../support/central/api.ts'
import { makeOrder, paymentRows, startPayments, statusOf, WEBHOOK_SECRET } from '../../../support/payments/fixture.ts'
import { startCentral } from '../../../support/central/database/fixture.ts'

async function start() {
  const at = await startPayments()
  const api = await apiOf(at.till)
  const reader = at.simulator.addReader()
  const waiting = async (more: Record<string, unknown> = {}) => {
    const sale = randomUUID()
    const orderId = await makeOrder(at.central, 4500)
    await api.post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader, ...more })
    const handed = await api.post(`payments/${sale}/hand-off/`)
    return { sale, orderId, intent: (handed.json as { intent_id: string }).intent_id }
  }
  const send = async (event: unknown, signature?: string) => {
    const body = typeof event === 'string' ? event : JSON.stringify(event)
    const seconds = Math.floor(at.clock.nowMs() / 1000)
    const header = signature ?? signatureHeader({ secret: WEBHOOK_SECRET, seconds, payload: body })
    const answer = await fetch(`${at.central.url}/webhooks/stripe/`, { method: 'POST', headers: { 'stripe-signature': header, 'content-type': 'application/json' }, body })
    return { status: answer.status, json: (await answer.json()) as { code?: string } }
  }
  const rows = () => at.central.rows<{ id: string; handled_at_us: number | null; tries: number }>('SELECT id, handled_at_us, tries FROM stripe_event ORDER BY received_at_us')
  const stateOf = async (sale: string) => (await at.central.rows<{ state: string }>('SELECT state FROM terminal_payment WHERE sale_id = ?', sale))[0]?.state
  return { ...at, api, reader, waiting, send, rows, stateOf }
}

const event = (type: string, object: Record<string, unknown>, id = `evt_${randomUUID()}`) => ({ id, object: 'event', type, data: { object } })

describe('messages of Stripe', () => {
  test('M13: bring a sale to its end without anybody asking', async () => {
    const { simulator, reader, waiting, stateOf, central, rows } = await start()
    const { sale, orderId } = await waiting()
    simulator.cardholder.present(reader)
    await simulator.messagesIdle()
    expect(await stateOf(sale)).toBe('captured')
    expect(await statusOf(central, orderId)).toBe('paid')
    for (const row of await rows()) expect(row.handled_at_us).not.toBeNull()
    for (const { attempts } of simulator.messages()) expect(attempts).toEqual([200])
  })

  test('M13: doubled, late and behind one another they change nothing', async () => {
    const { api, clock, simulator, reader, waiting, stateOf, central } = await start()
    simulator.faults.setRates({ messages: { doubled: 0.5, behind: 0.5 } })
    const { sale, orderId, intent } = await waiting()
    simulator.cardholder.present(reader, { card: 'charge_declined' })
    await simulator.messagesIdle()
    expect(await stateOf(sale)).toBe('waiting')
    await api.post(`payments/${sale}/hand-off/`)
    simulator.cardholder.present(reader)
    clock.advance(limits.paymentPollMs)
    await api.get(`payments/${sale}/`)
    await simulator.messagesIdle()
    expect(await stateOf(sale)).toBe('captured')
    expect(await paymentRows(central, orderId)).toMatchObject([{ status: 'succeeded', stripe_payment_intent_id: intent }])
  })

  test('M13: a lie about money is not believed: the intent is read', async () => {
    const { waiting, send, stateOf, central } = await start()
    const { sale, orderId, intent } = await waiting()
    const lie = event('payment_intent.succeeded', { object: 'payment_intent', id: intent, status: 'succeeded', amount_received: 4500 })
    expect((await send(lie)).status).toBe(200)
    expect(await stateOf(sale)).toBe('waiting')
    expect(await statusOf(central, orderId)).toBe('pending')
  })

  test('M13: bad signatures are 400 and leave no row', async () => {
    const { send, rows } = await start()
    const good = event('payment_intent.succeeded', { object: 'payment_intent', id: 'pi_1' })
    for (const signature of ['', 't=1,v1=00', 'x'.repeat(500)]) expect((await send(good, signature)).status).toBe(400)
    expect((await send('{', undefined)).status).toBe(400)
    expect(await rows()).toEqual([])
    expect((await send(good)).status).toBe(200)
  })

  test('are handled once, and again when the handling did not come to its end', async () => {
    const { simulator, reader, waiting, send, rows, clock, processor, stateOf } = await start()
    processor.deliverTo(async () => null)
    const { sale, intent } = await waiting()
    simulator.cardholder.present(reader)
    simulator.faults.next('request_lost', { times: 1 })
    const message = event('payment_intent.amount_capturable_updated', { object: 'payment_intent', id: intent })
    expect((await send(message)).status).toBe(200)
    expect(await rows()).toMatchObject([{ id: message.id, handled_at_us: null }])
    expect((await send(message)).status).toBe(200)
    clock.advance(60_000)
    await clock.sweep()
    expect(await rows()).toMatchObject([{ id: message.id, handled_at_us: expect.anything() }])
    expect(await stateOf(sale)).toBe('approved')
    const before = processor.asked.length
    expect((await send(message)).status).toBe(200)
    expect(processor.asked.length).toBe(before)
  })

  test('find a payment whose intent is not known yet by the sale in it', async () => {
    const { api, central, simulator, send, stateOf, reader } = await start()
    const sale = randomUUID()
    simulator.faults.next('response_lost')
    await api.post('payments/', { sale_id: sale, order_id: await makeOrder(central, 4500), reader_id: reader })
    expect(await stateOf(sale)).toBe('creating')
    await send(event('payment_intent.created', { object: 'payment_intent', id: simulator.figures()[0]?.id }))
    expect(await stateOf(sale)).toBe('waiting')
  })

  test('of other things and other people are taken and forgotten', async () => {
    const { send, rows } = await start()
    for (const one of [event('customer.created', { object: 'customer', id: 'cus_1' }), event('payment_intent.succeeded', { object: 'payment_intent', id: 'pi_nobody' })]) expect((await send(one)).status).toBe(200)
    for (const row of await rows()) expect(row.handled_at_us).not.toBeNull()
  })

  test('are refused where no cards are taken', async () => {
    const central = await startCentral()
    const answer = await fetch(`${central.url}/webhooks/stripe/`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(400)
  })
})
