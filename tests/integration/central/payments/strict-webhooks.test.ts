import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { systemClock } from '../../../../src-central/platform.ts'
import { signatureHeader } from '../../../../src-central/simulators/stripe/webhooks/signature.ts'
import { startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { makeOrder, paymentRows, startPayments, statusOf, WEBHOOK_SECRET } from '../../../support/payments/fixture.ts'

const DEMO_TAP_MS = 5_000

const peopleOf = (central: TestCentral, orderId: number) => central.rows('SELECT id FROM attendee WHERE order_id = ?', orderId)

async function start() {
  const at = await startPayments({ profile: 'strict' })
  const { simulator, till, central, clock } = at
  const reader = simulator.addReader()
  const approved = async (orderId: number, card?: string) => {
    const created = await till.post('terminal/create-payment-intent/', { reader_id: reader, order_id: orderId })
    const intent = (created.json as { payment_intent_id: string }).payment_intent_id
    simulator.sdk.collect(reader, intent)
    simulator.cardholder.present(reader, card === undefined ? {} : { card })
    simulator.sdk.process(reader)
    return intent
  }
  const capture = (intent: string) => till.post('terminal/capture/', { payment_intent_id: intent })
  const send = async (event: { id: string; type: string; data: object }) => {
    const body = JSON.stringify({ object: 'event', ...event })
    const header = signatureHeader({ secret: WEBHOOK_SECRET, seconds: Math.floor(clock.nowMs() / 1000), payload: body })
    return (await fetch(`${central.url}/webhooks/stripe/`, { method: 'POST', headers: { 'stripe-signature': header, 'content-type': 'application/json' }, body })).status
  }
  return { ...at, reader, approved, capture, send }
}

const succeeded = (intent: string, id = `evt_${randomUUID()}`) => ({ id, type: 'payment_intent.succeeded', data: { object: { object: 'payment_intent', id: intent } } })

test('B10: after a capture the message puts the order in the place of its owner\'s earlier one', async () => {
  const { approved, capture, order, central, simulator } = await start()
  const orderId = await order()
  expect((await capture(await approved(orderId))).status).toBe(200)
  await simulator.messagesIdle()
  expect(await peopleOf(central, orderId)).toHaveLength(1)
  const next = await order()
  await capture(await approved(next))
  await simulator.messagesIdle()
  expect([await peopleOf(central, orderId), await peopleOf(central, next)]).toMatchObject([[], [{}]])
  expect(await paymentRows(central, orderId)).toMatchObject([{ method: 'terminal', status: 'succeeded' }])
})

test('a capture whose answer was lost is repaired by the message, and the row of the terminal stays', async () => {
  const { approved, capture, order, central, simulator } = await start()
  const orderId = await order()
  const intent = await approved(orderId)
  simulator.faults.next('response_lost', { path: '/capture' })
  expect((await capture(intent)).status).toBe(502)
  await simulator.messagesIdle()
  expect(await statusOf(central, orderId)).toBe('paid')
  expect(await central.rows('SELECT state FROM terminal_payment')).toEqual([{ state: 'waiting' }])
})

test('a declined card fails the payment, and money that comes later is a row of its own', async () => {
  const { approved, order, central, simulator, processor, reader } = await start()
  const orderId = await order()
  const intent = await approved(orderId, 'charge_declined')
  await simulator.messagesIdle()
  expect(await paymentRows(central, orderId)).toMatchObject([{ status: 'failed' }])
  simulator.sdk.collect(reader, intent)
  simulator.cardholder.present(reader)
  simulator.sdk.process(reader)
  await processor.gateway.capture(intent, { key: undefined })
  await simulator.messagesIdle()
  expect((await paymentRows(central, orderId)).map(({ method, status }) => `${method} ${status}`)).toEqual(['terminal failed', 'stripe succeeded'])
})

test.each([
  [4500, 'refunded', 'refunded'],
  [1000, 'partially_refunded', 'succeeded'],
] as const)('%i back at Stripe: the order is %s, the payment %s', async (amount, orderStatus, paymentStatus) => {
  const { approved, capture, order, central, simulator, processor, send } = await start()
  const orderId = await order()
  const intent = await approved(orderId)
  await capture(intent)
  await processor.gateway.refund({ intentId: intent, amount, key: 'r' })
  await simulator.messagesIdle()
  expect(await send({ id: `evt_${randomUUID()}`, type: 'charge.refunded', data: { object: { object: 'charge', id: 'ch_1', payment_intent: intent } } })).toBe(200)
  expect(await statusOf(central, orderId)).toBe(orderStatus)
  expect(await paymentRows(central, orderId)).toMatchObject([{ status: paymentStatus }])
})

test('a message is stored before it is handled: one that failed is 200, and is not handled again', async () => {
  const { approved, capture, order, central, simulator, send, processor, logged } = await start()
  processor.deliverTo(async () => null)
  const orderId = await order()
  const intent = await approved(orderId)
  await capture(intent)
  const message = succeeded(intent)
  simulator.faults.next('request_lost', { times: 1 })
  for (let count = 0; count < 2; count += 1) expect(await send(message)).toBe(200)
  expect(await peopleOf(central, orderId)).toEqual([])
  expect(logged.join()).toContain('came to nothing')
  expect(await send(succeeded(intent))).toBe(200)
  expect(await peopleOf(central, orderId)).toHaveLength(1)
})

test('a sum without an order is never repaired, and its intent has the name of the conference', async () => {
  const { till, central, processor, send } = await start()
  const { json } = await till.post('terminal/create-payment-intent/', { reader_id: 'r', amount: '5' })
  const { payment_intent_id: intent, order_id: orderId } = json as { payment_intent_id: string; order_id: number }
  await send(succeeded(intent))
  expect(await statusOf(central, orderId)).toBe('pending')
  const [conference] = await central.rows<{ name: string; slug: string }>('SELECT name, slug FROM conference')
  const described = processor.asked.map(({ body }) => new URLSearchParams(body).get('description')).filter((text) => text !== null)
  expect(described).toEqual([`Terminal payment for ${conference?.name}`])
})

test.each(['strict', 'lanyard'] as const)('%s: in a demo a card is shown to what the compatible endpoints opened, so that it can be captured', async (profile) => {
  const taps: (() => void)[] = []
  const after: typeof systemClock.after = (delayMs, task) => {
    if (delayMs !== DEMO_TAP_MS) return systemClock.after(delayMs, task)
    taps.push(task)
    return () => {}
  }
  const central = await startCentral({ profile, stripe: { kind: 'simulated', currency: 'usd' }, clock: { ...systemClock, after } })
  const till = await logIn(central, { username: 'till', password: central.staff.password })
  const orderId = await makeOrder(central, 4500)
  const { json } = await till.post('terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })
  for (const tap of taps.splice(0)) tap()
  const captured = await till.post('terminal/capture/', { payment_intent_id: (json as { payment_intent_id: string }).payment_intent_id })
  expect(captured.status, captured.text).toBe(200)
  if (profile === 'strict') await vi.waitFor(async () => expect(await peopleOf(central, orderId)).toHaveLength(1), { timeout: 10_000 })
})
