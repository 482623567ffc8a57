import { describe, expect, it } from 'vitest'
import { errorOf, makeHold, makeIntent, makePaid, startStripe, type StripeFixture } from '../../support/stripe/fixture.ts'

const handOff = ({ api }: StripeFixture, reader: string, intent: string, config = {}) =>
  api.post(`/v1/terminal/readers/${reader}/process_payment_intent`, { payment_intent: intent, process_config: config })
const clear = ({ api }: StripeFixture, reader: string) => api.post(`/v1/terminal/readers/${reader}/cancel_action`)
const actionOf = async ({ api }: StripeFixture, reader: string) => (await api.get(`/v1/terminal/readers/${reader}`)).json['action']
const statusOf = async ({ api }: StripeFixture, intent: string) => (await api.get(`/v1/payment_intents/${intent}`)).json['status']

describe('readers', () => {
  it('P11: a waiting prompt is replaced without a word', async () => {
    const at = await startStripe()
    const reader = at.simulator.addReader()
    const [first, second] = [await makeIntent(at), await makeIntent(at)]
    await handOff(at, reader, first)
    expect((await handOff(at, reader, second)).status).toBe(200)
    expect(await actionOf(at, reader)).toMatchObject({ status: 'in_progress', process_payment_intent: { payment_intent: second } })
    at.simulator.cardholder.present(reader)
    expect([await statusOf(at, first), await statusOf(at, second)]).toEqual(['requires_payment_method', 'requires_capture'])
  })

  it('P12: asking the bank, updating or with a card in it, a reader is busy', async () => {
    const at = await startStripe()
    const { simulator } = at
    const intent = await makeIntent(at)
    const reader = simulator.addReader({ hasCard: true })
    const busy = async () => errorOf(await handOff(at, reader, intent))['code']
    expect(await busy()).toBe('terminal_reader_busy')
    simulator.cardholder.removeCard(reader)
    simulator.setUpdating(reader, true)
    expect(await busy()).toBe('terminal_reader_busy')
    simulator.setUpdating(reader, false)
    await handOff(at, reader, intent)
    simulator.cardholder.present(reader, { hold: true })
    const other = await makeIntent(at)
    expect(errorOf(await handOff(at, reader, other))['code']).toBe('terminal_reader_busy')
    expect(errorOf(await clear(at, reader))['code']).toBe('terminal_reader_busy')
    expect(simulator.bank.approve(reader)).toBe(true)
    expect(await statusOf(at, intent)).toBe('requires_capture')
  })

  it('P13: out of reach nothing changes; a lost word may have been obeyed', async () => {
    const at = await startStripe()
    const { simulator, api, clock } = at
    const intent = await makeIntent(at)
    const reader = simulator.addReader()
    simulator.network.readerDown(reader)
    expect(errorOf(await handOff(at, reader, intent))['code']).toBe('terminal_reader_offline')
    expect((await api.get(`/v1/terminal/readers/${reader}`)).json['status']).toBe('online')
    await clock.advance(120_000)
    expect((await api.get(`/v1/terminal/readers/${reader}`)).json['status']).toBe('offline')
    simulator.network.readerBack(reader)
    simulator.faults.next('reader_unreachable')
    expect(errorOf(await handOff(at, reader, intent))['code']).toBe('terminal_reader_timeout')
    expect(await actionOf(at, reader)).toBeNull()
    simulator.faults.next('reader_ack_lost')
    expect(errorOf(await handOff(at, reader, intent))['code']).toBe('terminal_reader_timeout')
    expect(await actionOf(at, reader)).toMatchObject({ status: 'in_progress' })
    simulator.faults.next('reader_hardware_fault')
    expect(errorOf(await clear(at, reader))['code']).toBe('terminal_reader_hardware_fault')
  })

  it('P14: a prompt that no longer fits its intent charges nothing', async () => {
    const at = await startStripe()
    const { simulator, api } = at
    const stale = { status: 'failed', failure_code: 'intent_invalid_state' }
    const cancelled = await makeIntent(at)
    const reader = simulator.addReader()
    await handOff(at, reader, cancelled)
    await api.post(`/v1/payment_intents/${cancelled}/cancel`)
    simulator.cardholder.present(reader)
    expect(await actionOf(at, reader)).toMatchObject(stale)
    const changed = await makeIntent(at)
    await handOff(at, reader, changed)
    await api.post(`/v1/payment_intents/${changed}`, { amount: 6000 })
    simulator.cardholder.present(reader)
    expect(await actionOf(at, reader)).toMatchObject(stale)
    expect(simulator.figures().map(({ capturable, received }) => capturable + received)).toEqual([0, 0])
  })

  it('P15: a card that was read is forgotten after half a minute', async () => {
    const at = await startStripe()
    const { simulator, clock } = at
    const intent = await makeIntent(at)
    const reader = simulator.addReader()
    expect(simulator.sdk.collect(reader, intent)).toBe('collecting')
    simulator.cardholder.present(reader)
    expect(await statusOf(at, intent)).toBe('requires_confirmation')
    await clock.advance(30_000)
    expect(await statusOf(at, intent)).toBe('requires_payment_method')
    expect(simulator.sdk.process(reader)).toBe('error')
    simulator.sdk.collect(reader, intent)
    simulator.cardholder.present(reader)
    await clock.advance(29_000)
    expect(simulator.sdk.process(reader)).toBe('requires_capture')
  })

  it('P16: clearing the prompt leaves the intent', async () => {
    const at = await startStripe()
    const intent = await makeIntent(at)
    const reader = at.simulator.addReader()
    await handOff(at, reader, intent)
    expect((await clear(at, reader)).json['action']).toBeNull()
    expect(await statusOf(at, intent)).toBe('requires_payment_method')
    expect(at.simulator.cardholder.present(reader)).toEqual({ ok: false, problem: 'no-prompt' })
  })

  it('the customer may cancel only where the hand-off allowed it', async () => {
    const at = await startStripe()
    const intent = await makeIntent(at)
    const reader = at.simulator.addReader()
    await handOff(at, reader, intent)
    expect(at.simulator.cardholder.cancel(reader)).toBe(false)
    await handOff(at, reader, intent, { enable_customer_cancellation: true })
    expect(at.simulator.cardholder.cancel(reader)).toBe(true)
    expect(await actionOf(at, reader)).toMatchObject({ status: 'failed', failure_code: 'customer_canceled' })
  })

  it('shows a cart, is renamed, found and deleted', async () => {
    const at = await startStripe()
    const { api } = at
    const place = await api.post('/v1/terminal/locations', { display_name: 'Hall', address: { country: 'US' } })
    const location = String(place.json['id'])
    const made = await api.post('/v1/terminal/readers', { registration_code: 'simulated-s700', location, label: 'Till 2', metadata: { desk: 'B' } })
    const path = `/v1/terminal/readers/${String(made.json['id'])}`
    const cart = { currency: 'usd', line_items: [{ amount: 4500, description: 'Ticket', quantity: 1 }], tax: 0, total: 4500 }
    const shown = await api.post(`${path}/set_reader_display`, { type: 'cart', cart })
    expect(shown.json['action']).toMatchObject({ type: 'set_reader_display', status: 'succeeded', set_reader_display: { type: 'cart', cart } })
    expect((await api.post(path, { label: 'Till 3' })).json['label']).toBe('Till 3')
    expect((await api.get('/v1/terminal/readers', { location, status: 'online', expand: ['data.location'] })).json['data']).toMatchObject([{ label: 'Till 3', location: { display_name: 'Hall' } }])
    expect((await api.delete(path)).json).toMatchObject({ deleted: true })
    expect((await api.get(path)).json).toMatchObject({ deleted: true })
    expect(errorOf(await api.post(`${path}/cancel_action`))['code']).toBe('resource_missing')
    expect((await api.get('/v1/terminal/readers')).json['data']).toEqual([])
    expect((await api.get('/v1/terminal/locations')).json['data']).toHaveLength(1)
    expect((await api.post('/v1/terminal/connection_tokens', { location })).json).toMatchObject({ object: 'terminal.connection_token', location })
  })
})

describe('money at the edges', () => {
  it('P7: a refused capture changes nothing and carries the intent', async () => {
    const at = await startStripe()
    const intent = await makeHold(at)
    const over = await at.api.post(`/v1/payment_intents/${intent}/capture`, { amount_to_capture: 4501 })
    expect([over.status, errorOf(over)]).toMatchObject([400, { type: 'invalid_request_error', payment_intent: { id: intent, amount_capturable: 4500 } }])
    const part = await at.api.post(`/v1/payment_intents/${intent}/capture`, { amount_to_capture: 4000 })
    expect(part.json).toMatchObject({ status: 'succeeded', amount_received: 4000, amount_capturable: 0 })
  })

  it('P9: an uncaptured hold lapses, and the charge told when', async () => {
    const at = await startStripe()
    const { api, clock } = at
    const intent = await makeHold(at)
    const { json } = await api.get(`/v1/payment_intents/${intent}`, { expand: ['latest_charge'] })
    const charge = json['latest_charge'] as { payment_method_details: { card_present: { capture_before: number } } }
    const leftMs = charge.payment_method_details.card_present.capture_before * 1000 - clock.nowMs()
    expect(leftMs).toBe(48 * 3_600_000)
    await clock.advance(leftMs)
    expect((await api.get(`/v1/payment_intents/${intent}`)).json).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic', amount_capturable: 0 })
    expect(at.simulator.messages().map(({ type }) => type)).toContain('charge.expired')
  })

  it('P5: a network of one message, and automatic capture, take the money at once', async () => {
    const at = await startStripe()
    await makeHold(at, { card: 'interac', params: { allowed_payment_method_types: ['card_present', 'interac_present'] } })
    await makeHold(at, { params: { capture_method: 'automatic' } })
    expect(at.simulator.figures()).toMatchObject([{ status: 'succeeded', received: 4500 }, { status: 'succeeded', received: 4500 }])
  })

  it('P10: a refund that fails later is told and can be made again', async () => {
    const at = await startStripe()
    const { api, clock, simulator } = at
    const intent = await makePaid(at, { card: 'refund_fail' })
    const refund = await api.post('/v1/refunds', { payment_intent: intent })
    expect(refund.json).toMatchObject({ status: 'succeeded', amount: 4500 })
    await clock.advance(60_000)
    expect((await api.get('/v1/refunds', { payment_intent: intent })).json['data']).toMatchObject([{ status: 'failed', failure_reason: 'expired_or_canceled_card' }])
    expect(simulator.messages().map(({ type }) => type).slice(-2)).toEqual(['refund.updated', 'refund.failed'])
    expect(simulator.figures()).toMatchObject([{ refunded: 0, received: 4500 }])
  })

  it('P8: a confirm from outside is refused, cards in person are confirmed by their reader', async () => {
    const at = await startStripe()
    const intent = await makeIntent(at)
    const refused = await at.api.post(`/v1/payment_intents/${intent}/confirm`)
    expect(errorOf(refused)).toMatchObject({ code: 'payment_intent_unexpected_state', payment_intent: { status: 'requires_payment_method' } })
  })

  it('an intent that allows no card in person goes to no reader', async () => {
    const at = await startStripe()
    const intent = await makeIntent(at, { allowed_payment_method_types: undefined })
    expect(errorOf(await handOff(at, at.simulator.addReader(), intent))['code']).toBe('payment_intent_incompatible_payment_method')
  })
})
