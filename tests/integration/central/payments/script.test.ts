import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf } from '../../../support/central/api.ts'
import { makeOrder, type PaymentOptions, startPayments, statusOf } from '../../../support/payments/fixture.ts'

type Told = { status: number; json: unknown }
type Opened = { sale_id: string; intent_id: string; client_secret?: string | null; state: string; is_sure: boolean }
const codeOf = ({ status, json }: Told) => [status, (json as { code?: string }).code]
const stateOf = ({ json }: Told) => (json as { state?: string }).state
const opened = ({ json }: Told): Opened => json as Opened

async function start(options: PaymentOptions = {}) {
  const at = await startPayments(options)
  at.processor.deliverTo(async () => null)
  const api = await apiOf(at.till)
  const reader = at.simulator.addReader({ label: 'Hall 1' })
  const open = async (more: Record<string, unknown> = {}, headers: Record<string, string> = {}) => {
    const body = { sale_id: randomUUID(), order_id: await makeOrder(at.central, 4500), reader_id: reader, mode: 'sdk', ...more }
    return { body, again: () => api.post('payments/', body, headers), first: await api.post('payments/', body, headers) }
  }
  /** What the script at the till does with the secret. */
  const tap = (intent: string, card = 'visa'): string => {
    expect(at.simulator.sdk.collect(reader, intent)).toBe('collecting')
    at.simulator.cardholder.present(reader, { card })
    return at.simulator.sdk.process(reader)
  }
  return { ...at, api, reader, open, tap }
}

describe('a payment for a till that uses the script of Stripe', () => {
  test('has the secret in the answer that opens it, and in a repeat of it, and in no other', async () => {
    const { api, clock, open, simulator } = await start()
    const { body, first, again } = await open({ station: 'Till 3' })
    const { intent_id: intent, client_secret: secret } = opened(first)
    expect(first.json).toMatchObject({ state: 'waiting', mode: 'sdk', is_sure: true, reader_says: 'unknown', station: 'Till 3' })
    expect(secret).toMatch(new RegExp(`^${intent}_secret_`))
    expect(opened(await again())).toMatchObject({ client_secret: secret, is_sure: true })
    clock.advance(limits.paymentPollMs)
    for (const answer of [await api.get(`payments/${body.sale_id}/`), await api.get('payments/open/'), await api.post(`payments/${body.sale_id}/cancel/`)]) {
      expect(answer.text).not.toContain('client_secret')
      expect(answer.text).not.toContain('_secret_')
    }
    expect(opened(await again())).toMatchObject({ state: 'cancelled', client_secret: null })
    expect(simulator.figures()).toMatchObject([{ status: 'canceled', metadata: { sale_id: body.sale_id, mode: 'sdk' } }])
  })

  test('is read, captured and refunded as any other', async () => {
    const { api, central, lead, clock, open, tap } = await start()
    const { body, first } = await open({ capture: 'by_hand' })
    const path = `payments/${body.sale_id}/`
    expect(tap(opened(first).intent_id, 'charge_declined')).toBe('error_requires_payment_method')
    expect((await api.get(path)).json).toMatchObject({ state: 'waiting', message: 'generic_decline' })
    expect(tap(opened(first).intent_id)).toBe('requires_capture')
    clock.advance(limits.paymentPollMs)
    expect((await api.get(path)).json).toMatchObject({ state: 'approved', card: { last4: '4242' } })
    expect((await api.post(`${path}capture/`)).json).toMatchObject({ state: 'captured', is_paid: true })
    expect(await statusOf(central, body.order_id)).toBe('paid')
    expect((await (await apiOf(lead)).post(`${path}refund/`, { request: '1', reason: 'not wanted' })).json).toMatchObject({ status: 'succeeded', money: { amount: 4500 } })
  })

  test('M10: is captured by whoever asks, unless it is by hand', async () => {
    const { api, clock, open, tap } = await start()
    const { body, first } = await open()
    tap(opened(first).intent_id)
    clock.advance(limits.paymentPollMs)
    expect(stateOf(await api.get(`payments/${body.sale_id}/`))).toBe('captured')
  })

  test('M10: and by the sweep while its till waits', async () => {
    const { central, clock, open, tap } = await start()
    const { body, first } = await open()
    tap(opened(first).intent_id)
    clock.advance(limits.paymentPollMs)
    await clock.sweep()
    expect(await statusOf(central, body.order_id)).toBe('paid')
  })

  test('M7: a lost answer makes no second intent, and the repeat has the secret', async () => {
    const { simulator, open } = await start()
    simulator.faults.next('response_lost', { path: '/v1/payment_intents', method: 'POST' })
    const { first, again } = await open()
    expect(opened(first)).toMatchObject({ state: 'creating', client_secret: null, is_sure: false })
    expect(opened(await again())).toMatchObject({ state: 'waiting', client_secret: expect.stringContaining('_secret_') })
    expect(simulator.figures()).toHaveLength(1)
  })

  test('M7: one that is found by its sale after a broken server is read for the secret', async () => {
    const { simulator, open } = await start()
    simulator.faults.next('http_500_after_effect', { path: '/v1/payment_intents', method: 'POST' })
    const { first } = await open()
    expect(opened(first)).toMatchObject({ state: 'waiting', client_secret: expect.stringContaining('_secret_') })
    expect(simulator.figures()).toHaveLength(1)
  })

  test('without Stripe a repeat has no secret and says that it is not sure', async () => {
    const { simulator, open } = await start()
    const { again } = await open()
    simulator.faults.next('request_lost', { times: 1 })
    expect(opened(await again())).toMatchObject({ state: 'waiting', client_secret: null, is_sure: false })
    expect(opened(await again())).toMatchObject({ is_sure: true, client_secret: expect.stringContaining('_secret_') })
  })

  test('M15: a repeat follows the order while no card was shown', async () => {
    const { central, simulator, open } = await start()
    const { body, again } = await open()
    await central.rows('UPDATE orders SET total_cents = 6000 WHERE id = ?', body.order_id)
    expect((await again()).json).toMatchObject({ money: { amount: 6000 }, client_secret: expect.any(String) })
    expect(simulator.figures()).toMatchObject([{ amount: 6000 }])
  })

  test('a key keeps no secret, and its repeat has it all the same', async () => {
    const { central, open } = await start()
    const { first, again } = await open({}, { 'idempotency-key': 'k' })
    expect(opened(await again()).client_secret).toBe(opened(first).client_secret)
    expect(JSON.stringify(await central.rows('SELECT * FROM idempotency_key'))).not.toContain('_secret_')
  })

  test('a sale stays in the mode that it was begun in, and a driven one has no secret', async () => {
    const { api, open } = await start()
    const { body, first } = await open({ mode: 'driven' })
    expect(first.text).not.toContain('client_secret')
    expect(codeOf(await api.post('payments/', { ...body, mode: 'sdk' }))).toEqual([409, 'other_mode'])
    expect(codeOf(await api.post('payments/', { ...body, mode: 'other' }))).toEqual([400, 'validation_error'])
  })
})

describe('connection tokens', () => {
  const scopes = (asked: readonly { path: string; body: string }[]) => asked.filter(({ path }) => path === '/v1/terminal/connection_tokens').map(({ body }) => body)

  test('are good for the configured place, or for the only one there is, or for all', async () => {
    const at = await start()
    await at.till.post('terminal/connection-token/', '')
    const place = await at.simulator.exchange({
      method: 'POST',
      url: '/v1/terminal/locations',
      headers: { authorization: `Bearer ${at.simulator.secretKey}` },
      body: 'display_name=Hall&address[country]=DE',
    })
    const locationId = place.kind === 'answer' ? (JSON.parse(place.body) as { id: string }).id : ''
    at.simulator.addReader({ locationId })
    await at.till.post('terminal/connection-token/', '')
    const configured = await startPayments({ location: locationId, processor: at.processor, clock: at.clock })
    expect((await configured.till.post('terminal/connection-token/', '')).json).toEqual({ secret: expect.stringMatching(/^pst_test_/) })
    expect(scopes(at.processor.asked)).toEqual(['', '', `location=${locationId}`])
  })

  test('of an account whose readers stand in one place', async () => {
    const at = await startPayments()
    const place = await at.simulator.exchange({
      method: 'POST',
      url: '/v1/terminal/locations',
      headers: { authorization: `Bearer ${at.simulator.secretKey}` },
      body: 'display_name=Hall&address[country]=DE',
    })
    const locationId = place.kind === 'answer' ? (JSON.parse(place.body) as { id: string }).id : ''
    for (const label of ['Hall 1', 'Hall 2']) at.simulator.addReader({ label, locationId })
    await at.till.post('terminal/connection-token/', '')
    expect(scopes(at.processor.asked)).toEqual([`location=${locationId}`])
  })
})

test('a station is told that payments for the script are offered', async () => {
  const { api } = await start()
  expect((await api.get('station/capabilities/')).json).toMatchObject({ capabilities: expect.arrayContaining(['serverDrivenCards', 'scriptCards']) })
})
