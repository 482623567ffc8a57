import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { makeOrder, paymentRows, postRaw, startPayments, statusOf } from '../../../support/payments/fixture.ts'

type Opened = { payment_intent_id: string; client_secret: string; order_id: number; order_reference: string }
const FAILED = { error: 'Payment processing error. Please try again.' }
const PROFILES = ['lanyard', 'strict'] as const

describe.each(PROFILES)('the five endpoints of the reference in the %s profile', (profile) => {
  const start = () => startPayments({ profile })

  test('a sale from the token to the capture', async () => {
    const { till, simulator, order, central } = await start()
    const reader = simulator.addReader({ label: 'Hall 1' })
    expect((await till.post('terminal/connection-token/', '')).json).toEqual({ secret: expect.stringMatching(/^pst_test_/) })
    const listed = await till.get('terminal/readers/')
    expect(listed.json).toEqual({
      readers: [{ id: reader, label: 'Hall 1', status: 'online', device_type: 'simulated_wisepos_e', location: null, serial_number: expect.any(String) }],
    })
    const orderId = await order()
    const created = await till.post('terminal/create-payment-intent/', { reader_id: reader, order_id: orderId })
    expect(created.status, created.text).toBe(200)
    const intent = created.json as Opened
    expect(intent).toEqual({
      payment_intent_id: expect.stringMatching(/^pi_/),
      status: 'processing',
      order_id: orderId,
      order_reference: expect.stringMatching(/^ORD-/),
      client_secret: expect.stringMatching(/_secret_/),
    })
    simulator.sdk.collect(reader, intent.payment_intent_id)
    simulator.cardholder.present(reader)
    expect(simulator.sdk.process(reader)).toBe('requires_capture')
    const captured = await till.post('terminal/capture/', { payment_intent_id: ` ${intent.payment_intent_id} ` })
    expect(captured.json).toEqual({ status: 'captured', payment_intent_id: intent.payment_intent_id, order_id: orderId, order_reference: intent.order_reference })
    expect(await statusOf(central, orderId)).toBe('paid')
    expect(await paymentRows(central, orderId)).toEqual([{ method: 'terminal', status: 'succeeded', amount_cents: 4500, stripe_payment_intent_id: intent.payment_intent_id }])
    expect((await till.post('terminal/create-payment-intent/', { reader_id: reader, order_id: orderId })).json).toEqual({ error: 'Order is Paid, not pending' })
  })

  test('checks in the order of the contract', async () => {
    const { till, order } = await start()
    const create = async (body: unknown) => {
      const { status, json } = await till.post('terminal/create-payment-intent/', body)
      return [status, (json as { error?: string }).error]
    }
    const id = await order()
    const free = await order(0)
    expect(await create('{')).toEqual([400, 'Invalid JSON body'])
    expect(await create([])).toEqual([400, 'Invalid JSON body'])
    expect(await create({ order_id: id })).toEqual([400, 'reader_id is required'])
    expect(await create({ reader_id: ' ', amount: 'x' })).toEqual([400, 'reader_id is required'])
    for (const nothing of [{}, { order_id: 0, amount: '' }, { order_id: null, amount: 0 }, { order_id: false, amount: [] }]) {
      expect(await create({ reader_id: 'r', ...nothing }), JSON.stringify(nothing)).toEqual([400, 'Either order_id or amount is required'])
    }
    for (const amount of ['x', 'NaN', [1], true, { a: 1 }, '1,5', '.']) expect(await create({ reader_id: 'r', amount }), JSON.stringify(amount)).toEqual([400, 'Invalid amount'])
    for (const amount of ['0.00', '-1', -2.5, '-inf', '0e5']) expect(await create({ reader_id: 'r', amount }), JSON.stringify(amount)).toEqual([400, 'Amount must be positive'])
    for (const amount of ['1.005', 0.001, '1e-3']) expect(await create({ reader_id: 'r', amount }), JSON.stringify(amount)).toEqual([400, 'Invalid payment amount'])
    for (const order_id of ['x', 999_999, '1.5', [1], '9'.repeat(30)]) expect(await create({ reader_id: 'r', order_id }), String(order_id)).toEqual([404, 'Order not found'])
    expect(await create({ reader_id: 'r', order_id: free })).toEqual([409, 'Order is already fully paid'])
    for (const [status, label] of [['paid', 'Paid'], ['refunded', 'Refunded'], ['partially_refunded', 'Partially Refunded'], ['cancelled', 'Cancelled']]) {
      expect(await create({ reader_id: 'r', order_id: await order(4500, status) })).toEqual([409, `Order is ${label}, not pending`])
    }
    expect((await create({ reader_id: 'r', order_id: String(id) }))[0]).toBe(200)
    for (const path of ['terminal/capture/', 'terminal/cancel/']) {
      expect((await till.post(path, '[')).json).toEqual({ error: 'Invalid JSON body' })
      expect((await till.post(path, { payment_intent_id: ' ' })).json).toEqual({ error: 'payment_intent_id is required' })
      expect((await till.post(path, { payment_intent_id: 'pi_nobody' })).json).toEqual({ error: 'Terminal payment not found' })
    }
    expect((await till.get('terminal/capture/')).status).toBe(405)
  })

  test('amounts as Python reads them', async () => {
    const { till, simulator, central } = await start()
    for (const [amount, cents] of [['25.50', 2550], [' 1_0.5 ', 1050], [12.25, 1225], [100, 10_000], ['1e2', 10_000], ['.5', 50], ['7.', 700], ['3.000', 300]] as const) {
      const { status, json, text } = await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount })
      expect(status, `${amount} ${text}`).toBe(200)
      expect(simulator.figures().at(-1)?.amount, String(amount)).toBe(cents)
      const [row] = await central.rows<{ total_cents: number }>('SELECT total_cents FROM orders WHERE id = ?', (json as Opened).order_id)
      expect(Number(row?.total_cents)).toBe(cents)
    }
    for (const amount of [Number.POSITIVE_INFINITY, 'Infinity', '1e60']) {
      expect((await till.post('terminal/create-payment-intent/', typeof amount === 'number' ? '{"reader_id": "r", "amount": Infinity}' : { reader_id: 'r', amount })).status).toBe(500)
    }
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '1000000.00' })).json).toEqual(FAILED)
  })

  test('whatever Stripe cannot do is one sentence', async () => {
    const { till, simulator, order } = await start()
    const ask = async (path: string, body?: unknown) => (body === undefined ? till.get(path) : till.post(path, body))
    for (const trouble of ['request_lost', 'http_500_before_effect', 'rate_limited'] as const) {
      for (const [path, body] of [['terminal/readers/', undefined], ['terminal/connection-token/', ''], ['terminal/create-payment-intent/', { reader_id: 'r', order_id: await order() }]] as const) {
        simulator.faults.next(trouble)
        const { status, json } = await ask(path, body)
        expect([status, json], `${trouble} ${path}`).toEqual([502, FAILED])
      }
    }
  })

  test('without a key of Stripe everything says so after the checks of the reference', async () => {
    const central = await startCentral({ profile })
    const till = await logIn(central, { username: 'till', password: central.staff.password })
    const { conferenceSlug } = central
    const error = `Conference '${conferenceSlug}' does not have a Stripe secret key configured. Set 'stripe_secret_key' on the Conference record before initializing StripeClient.`
    const order_id = await makeOrder(central, 4500)
    for (const answer of [
      await till.get('terminal/readers/'),
      await till.post('terminal/connection-token/', ''),
      await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id }),
      await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '1.005' }),
    ]) {
      expect([answer.status, answer.json]).toEqual([400, { error }])
    }
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: 999_999 })).status).toBe(404)
    expect((await till.post('terminal/capture/', { payment_intent_id: 'pi_1' })).status).toBe(404)
  })
})

describe('currencies', () => {
  test('with three digits: what Stripe counts ends in 0, and goes back so', async () => {
    const { central, till, lead, simulator, order } = await startPayments({ currency: 'kwd' })
    await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '4.5' })
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '4.505' })).json).toEqual({ error: 'Invalid payment amount' })
    expect(simulator.figures().map(({ amount }) => amount)).toEqual([4500])
    const [api, boss] = [await apiOf(till), await apiOf(lead)]
    const reader = simulator.addReader()
    const [sale, orderId] = [randomUUID(), await order(4500)]
    expect((await api.post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader })).json).toMatchObject({ money: { amount: 45_000, currency: 'kwd' } })
    await api.post(`payments/${sale}/hand-off/`)
    simulator.cardholder.present(reader)
    expect((await api.post(`payments/${sale}/capture/`)).json).toMatchObject({ state: 'captured', money: { amount: 45_000 } })
    expect(await paymentRows(central, orderId)).toMatchObject([{ amount_cents: 4500 }])
    const refund = (amount: number) => boss.post(`payments/${sale}/refund/`, { request: '1', amount, reason: 'a coin too many' })
    expect([(await refund(10_005)).json]).toMatchObject([{ code: 'too_many_digits' }])
    expect((await refund(10_010)).json).toMatchObject({ status: 'succeeded', money: { amount: 10_010, currency: 'kwd' } })
    expect(simulator.figures().at(-1)).toMatchObject({ received: 45_000, refunded: 10_010 })
  })

  test('without small coins', async () => {
    const { till, simulator, order } = await startPayments({ currency: 'jpy' })
    await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '4500' })
    await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: await order(450_000) })
    expect(simulator.figures().map(({ amount }) => amount)).toEqual([4500, 4500])
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '4500.5' })).json).toEqual({ error: 'Invalid payment amount' })
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: await order(4550) })).json).toEqual({ error: 'Invalid payment amount' })
  })
})

const tapped = async ({ till, simulator }: Pick<Awaited<ReturnType<typeof startPayments>>, 'till' | 'simulator'>, orderId: number) => {
  const reader = simulator.addReader()
  const { json } = await till.post('terminal/create-payment-intent/', { reader_id: reader, order_id: orderId })
  const intent = (json as Opened).payment_intent_id
  simulator.sdk.collect(reader, intent)
  simulator.cardholder.present(reader)
  simulator.sdk.process(reader)
  return { intent, reader }
}

describe('the strict profile keeps the weaknesses', () => {
  const start = () => startPayments({ profile: 'strict' })

  test('two open intents for one order, which can both be captured', async () => {
    const at = await start()
    const orderId = await at.order()
    const one = await tapped(at, orderId)
    const two = await tapped(at, orderId)
    expect(one.intent).not.toBe(two.intent)
    for (const { intent } of [one, two]) expect((await at.till.post('terminal/capture/', { payment_intent_id: intent })).status).toBe(200)
    expect(await paymentRows(at.central, orderId)).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }])
    expect(at.processor.asked.filter(({ key }) => key !== undefined && !key.startsWith('stripe-node-retry')).length).toBe(0)
  })

  test('a captured intent is 502 for ever, and a lost answer leaves the order pending', async () => {
    const at = await start()
    at.processor.deliverTo(async () => null)
    const orderId = await at.order()
    const { intent } = await tapped(at, orderId)
    at.simulator.faults.next('response_lost', { path: '/capture' })
    for (let count = 0; count < 3; count += 1) expect((await at.till.post('terminal/capture/', { payment_intent_id: intent })).status).toBe(502)
    expect(await statusOf(at.central, orderId)).toBe('pending')
    expect(at.simulator.figures()).toMatchObject([{ status: 'succeeded' }])
  })

  test('an unknown attendee is noticed when the intent is there, and a lost answer leaves one that nobody knows', async () => {
    const { till, simulator, central, order } = await start()
    const answer = await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '5', attendee_access_code: 'NOBODY' })
    expect([answer.status, answer.json]).toEqual([404, { error: 'Attendee not found' }])
    simulator.faults.next('response_lost')
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: await order() })).status).toBe(502)
    expect(simulator.figures()).toHaveLength(2)
    expect(await central.rows('SELECT id FROM terminal_payment')).toEqual([])
  })

  test('a cancel stops whatever the reader does, and without the reader it does nothing', async () => {
    const at = await start()
    const { simulator, till, processor } = at
    const reader = simulator.addReader()
    const opened = async () => ((await till.post('terminal/create-payment-intent/', { reader_id: reader, order_id: await at.order() })).json as Opened).payment_intent_id
    const [mine, theirs] = [await opened(), await opened()]
    await processor.gateway.handOff(reader, theirs)
    expect((await till.post('terminal/cancel/', { payment_intent_id: mine })).json).toEqual({ status: 'cancelled', payment_intent_id: mine })
    expect(await processor.gateway.reader(reader)).toMatchObject({ value: { action: null } })
    simulator.network.readerDown(reader)
    expect((await till.post('terminal/cancel/', { payment_intent_id: theirs })).status).toBe(502)
    expect(simulator.figures().find(({ id }) => id === theirs)?.status).toBe('requires_payment_method')
    simulator.network.readerBack(reader)
    for (const status of [200, 502]) expect((await till.post('terminal/cancel/', { payment_intent_id: theirs })).status).toBe(status)
  })

  test('a cancelled order is charged and stays cancelled', async () => {
    const at = await start()
    const orderId = await at.order()
    const { intent } = await tapped(at, orderId)
    await at.central.rows("UPDATE orders SET status = 'cancelled' WHERE id = ?", orderId)
    expect((await at.till.post('terminal/capture/', { payment_intent_id: intent })).status).toBe(200)
    expect(await statusOf(at.central, orderId)).toBe('cancelled')
  })
})

describe('the lanyard profile mends them', () => {
  test('M6: of 24 calls for one order all get the same live intent, and Stripe makes one', async () => {
    const { till, simulator, order } = await startPayments()
    const orderId = await order()
    const answers = await Promise.all(Array.from({ length: 24 }, () => postRaw(till, 'terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })))
    const good = answers.filter(({ status }) => status === 200)
    expect(new Set(good.map(({ json }) => json['payment_intent_id'])).size).toBe(1)
    // Whoever asked while Stripe still worked on the same key is told to try again.
    for (const { status } of answers) expect([200, 502]).toContain(status)
    expect(simulator.figures()).toHaveLength(1)
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })).json).toMatchObject({ payment_intent_id: simulator.figures()[0]?.id })
  })

  test('M7: a lost answer to the first call is the same intent at the second', async () => {
    const { till, simulator, order, central } = await startPayments()
    const orderId = await order()
    simulator.faults.next('response_lost')
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })).status).toBe(502)
    expect(await central.rows('SELECT state FROM terminal_payment')).toEqual([{ state: 'creating' }])
    const again = await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })
    expect((again.json as Opened).payment_intent_id).toBe(simulator.figures()[0]?.id)
    expect(simulator.figures()).toHaveLength(1)
  })

  test('M7: after a stored 500 the next call has the next key', async () => {
    const { till, simulator, order } = await startPayments()
    const orderId = await order()
    simulator.faults.next('http_500_before_effect', { path: '/v1/payment_intents', method: 'POST' })
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })).status).toBe(502)
    expect((await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })).status).toBe(200)
    expect(simulator.figures()).toHaveLength(1)
  })

  test('a capture whose answer was lost is finished by the next one, and repeated as a success', async () => {
    const at = await startPayments()
    const orderId = await at.order()
    const { intent } = await tapped(at, orderId)
    at.simulator.faults.next('response_lost', { path: '/capture' })
    expect((await at.till.post('terminal/capture/', { payment_intent_id: intent })).status).toBe(502)
    for (let count = 0; count < 2; count += 1) expect((await at.till.post('terminal/capture/', { payment_intent_id: intent })).status).toBe(200)
    expect(await paymentRows(at.central, orderId)).toMatchObject([{ status: 'succeeded', amount_cents: 4500 }])
    const cancelled = await postRaw(at.till, 'terminal/cancel/', { payment_intent_id: intent })
    expect([cancelled.status, cancelled.json['code']]).toEqual([409, 'already_paid'])
  })

  test('M3: a capture before the card is refused and asks nothing of Stripe but a look', async () => {
    const { till, order, processor } = await startPayments()
    const { json } = await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: await order() })
    const before = processor.changes().length
    const refused = await postRaw(till, 'terminal/capture/', { payment_intent_id: (json as Opened).payment_intent_id })
    expect([refused.status, refused.json['code']]).toEqual([409, 'not_approved'])
    expect(processor.changes().length).toBe(before)
  })

  test('M9: a cancel leaves the prompt of another sale on the reader, and needs no reader', async () => {
    const at = await startPayments()
    const { till, simulator, processor } = at
    const reader = simulator.addReader()
    const opened = async () => ((await till.post('terminal/create-payment-intent/', { reader_id: reader, order_id: await at.order() })).json as Opened).payment_intent_id
    const [mine, theirs] = [await opened(), await opened()]
    await processor.gateway.handOff(reader, theirs)
    for (let count = 0; count < 2; count += 1) expect((await till.post('terminal/cancel/', { payment_intent_id: mine })).status).toBe(200)
    expect(await processor.gateway.reader(reader)).toMatchObject({ value: { action: { status: 'in_progress', intentId: theirs } } })
    simulator.network.readerDown(reader)
    expect((await till.post('terminal/cancel/', { payment_intent_id: theirs })).status).toBe(200)
    expect(simulator.figures().map(({ status }) => status)).toEqual(['canceled', 'canceled'])
  })

  test('a sum names its order in the intent, and an unknown attendee is refused before anything is made', async () => {
    const { till, simulator, central } = await startPayments()
    const nobody = await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '5', attendee_access_code: 'NOBODY' })
    expect([nobody.status, nobody.json]).toEqual([404, { error: 'Attendee not found' }])
    expect(simulator.figures()).toEqual([])
    const [attendee] = await central.rows<{ access_code: string; user_id: number }>('SELECT access_code, user_id FROM attendee ORDER BY id LIMIT 1')
    const made = await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '5', attendee_access_code: attendee?.access_code })
    const { order_id: orderId } = made.json as Opened
    expect(simulator.figures()[0]?.metadata).toMatchObject({ order_id: String(orderId) })
    expect(await central.rows('SELECT user_id FROM orders WHERE id = ?', orderId)).toEqual([{ user_id: attendee?.user_id }])
  })

  test('a repeat with the same Idempotency-Key makes no second order, and no secret is kept', async () => {
    const { till, simulator, central } = await startPayments()
    const send = () => till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '5' }, { 'idempotency-key': 'k1' })
    const [first, again] = [await send(), await send()]
    expect(again.json).toEqual(first.json)
    expect(simulator.figures()).toHaveLength(1)
    const kept = await central.rows('SELECT answer FROM idempotency_key')
    expect(JSON.stringify(kept)).not.toContain('_secret_')
    expect(JSON.stringify(await central.rows('SELECT * FROM terminal_payment'))).not.toContain('_secret_')
  })

  test('M15: an order that changed while no card was shown is charged as it is; afterwards its capture is refused', async () => {
    const at = await startPayments()
    const { till, simulator, central } = at
    const orderId = await at.order(4500)
    await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })
    await central.rows('UPDATE orders SET total_cents = 6000 WHERE id = ?', orderId)
    const { intent } = await tapped(at, orderId)
    expect(simulator.figures()).toMatchObject([{ id: intent, amount: 6000, capturable: 6000 }])
    await central.rows('UPDATE orders SET total_cents = 7000 WHERE id = ?', orderId)
    const refused = await postRaw(till, 'terminal/capture/', { payment_intent_id: intent })
    expect([refused.status, refused.json['code']]).toEqual([409, 'amount_changed'])
    await central.rows("UPDATE orders SET total_cents = 6000, status = 'cancelled' WHERE id = ?", orderId)
    expect((await postRaw(till, 'terminal/capture/', { payment_intent_id: intent })).json['code']).toBe('order_closed')
    expect(simulator.figures()).toMatchObject([{ status: 'requires_capture', received: 0 }])
  })
})
