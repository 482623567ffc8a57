import { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import { startStripe, type StripeFixture } from '../../support/stripe/fixture.ts'

const sale = { amount: 4500, currency: 'usd', allowed_payment_method_types: ['card_present'], capture_method: 'manual', metadata: { sale_id: 'S1' } } satisfies Stripe.PaymentIntentCreateParams

async function desk(): Promise<StripeFixture & { reader: Stripe.Terminal.Reader }> {
  const fixture = await startStripe()
  const { stripe } = fixture
  const location = await stripe.terminal.locations.create({ display_name: 'Hall', address: { country: 'US', line1: '1 Fair Street', city: 'Oakland', state: 'CA', postal_code: '94607' } })
  const reader = await stripe.terminal.readers.create({ registration_code: 'simulated-wpe', location: location.id, label: 'Till 1' })
  return { ...fixture, reader }
}

const process = ({ stripe, reader }: { stripe: Stripe; reader: Stripe.Terminal.Reader }, intent: string) =>
  stripe.terminal.readers.processPaymentIntent(reader.id, { payment_intent: intent, process_config: { skip_tipping: true, enable_customer_cancellation: true } })

const tap = ({ stripe, reader }: { stripe: Stripe; reader: Stripe.Terminal.Reader }, number: string) =>
  stripe.testHelpers.terminal.readers.presentPaymentMethod(reader.id, { type: 'card_present', card_present: { number } })

const failureOf = async (work: Promise<unknown>): Promise<Stripe.errors.StripeError> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('no error came')
}

describe('a till driven by the server, through the real package', () => {
  it('create, hand off, tap, capture', async () => {
    const at = await desk()
    const { stripe, reader } = at
    const intent = await stripe.paymentIntents.create(sale, { idempotencyKey: 'S1:create:1' })
    expect(intent).toMatchObject({ status: 'requires_payment_method', amount_capturable: 0, metadata: { sale_id: 'S1' }, livemode: false })
    const prompting = await process(at, intent.id)
    expect(prompting.action).toMatchObject({ type: 'process_payment_intent', status: 'in_progress', process_payment_intent: { payment_intent: intent.id } })
    const tapped = await stripe.testHelpers.terminal.readers.presentPaymentMethod(reader.id)
    expect(tapped.action).toMatchObject({ status: 'succeeded', failure_code: null })
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'requires_capture', amount_capturable: 4500, amount_received: 0 })
    const paid = await stripe.paymentIntents.capture(intent.id, { expand: ['latest_charge'] }, { idempotencyKey: `${intent.id}:capture:1` })
    expect(paid).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 4500, latest_charge: { object: 'charge', captured: true, amount_captured: 4500 } })
    const charge = paid.latest_charge as Stripe.Charge
    expect(charge.payment_method_details?.card_present).toMatchObject({ brand: 'visa', last4: '4242', overcapture_supported: false, receipt: { dedicated_file_name: 'A000000003101001' } })
  })

  const declines: [number: string, code: string, declineCode: string][] = [
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000009987', 'card_declined', 'lost_card'],
    ['4000000000009979', 'card_declined', 'stolen_card'],
    ['4000000000000069', 'expired_card', 'expired_card'],
    ['4000000000000119', 'processing_error', 'processing_error'],
  ]
  it.each(declines)('a decline (%s: %s, %s), then another card on the same intent', async (number, code, declineCode) => {
    const at = await desk()
    const { stripe } = at
    const intent = await stripe.paymentIntents.create(sale)
    await process(at, intent.id)
    expect((await tap(at, number)).action).toMatchObject({ status: 'failed', failure_code: code })
    const declined = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(declined).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { type: 'card_error', code, decline_code: declineCode },
      latest_charge: { status: 'failed', paid: false, captured: false },
    })
    await process(at, intent.id)
    await tap(at, '5555555555554444')
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'requires_capture', last_payment_error: null })
    expect(await stripe.paymentIntents.capture(intent.id)).toMatchObject({ status: 'succeeded', amount_received: 4500 })
  })

  it('a cancel that races an approval waits, then releases the hold', async () => {
    const at = await desk()
    const { stripe, simulator, reader } = at
    const intent = await stripe.paymentIntents.create(sale)
    await process(at, intent.id)
    simulator.cardholder.present(reader.id, { hold: true })
    expect(await failureOf(stripe.terminal.readers.cancelAction(reader.id))).toMatchObject({ code: 'terminal_reader_busy', statusCode: 400 })
    const early = await failureOf(stripe.paymentIntents.cancel(intent.id))
    expect(early).toMatchObject({ code: 'payment_intent_unexpected_state', payment_intent: { id: intent.id, status: 'processing' } })
    simulator.bank.approve(reader.id)
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture')
    const released = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'requested_by_customer' })
    expect(released).toMatchObject({ status: 'canceled', amount_capturable: 0, amount_received: 0, cancellation_reason: 'requested_by_customer' })
    expect((await stripe.terminal.readers.cancelAction(reader.id) as Stripe.Terminal.Reader).action).toBeNull()
  })

  it('a second capture is refused and carries the paid intent', async () => {
    const at = await desk()
    const { stripe } = at
    const intent = await stripe.paymentIntents.create(sale)
    await process(at, intent.id)
    await tap(at, '4242424242424242')
    await stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: 'c1' })
    const again = await failureOf(stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: 'c2' }))
    expect(again).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError)
    expect(again).toMatchObject({ code: 'payment_intent_unexpected_state', payment_intent: { status: 'succeeded', amount_received: 4500 } })
  })

  it('the same key makes one intent; other content under it is refused', async () => {
    const { stripe, simulator } = await desk()
    const first = await stripe.paymentIntents.create(sale, { idempotencyKey: 'S1:create:1' })
    const second = await stripe.paymentIntents.create(sale, { idempotencyKey: 'S1:create:1' })
    expect(second.id).toBe(first.id)
    expect(simulator.figures()).toHaveLength(1)
    const other = await failureOf(stripe.paymentIntents.create({ ...sale, amount: 6000 }, { idempotencyKey: 'S1:create:1' }))
    expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
  })

  it('refunds in parts and in whole, and no more than was paid', async () => {
    const at = await desk()
    const { stripe } = at
    const intent = await stripe.paymentIntents.create(sale)
    await process(at, intent.id)
    await tap(at, '4242424242424242')
    await stripe.paymentIntents.capture(intent.id)
    expect(await stripe.refunds.create({ payment_intent: intent.id, amount: 1500, reason: 'requested_by_customer' })).toMatchObject({ amount: 1500, status: 'succeeded' })
    expect(await failureOf(stripe.refunds.create({ payment_intent: intent.id, amount: 3001 }))).toMatchObject({ type: 'StripeInvalidRequestError', param: 'amount' })
    expect(await stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ amount: 3000 })
    expect(await failureOf(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({ code: 'charge_already_refunded' })
    const { data } = await stripe.refunds.list({ payment_intent: intent.id })
    expect(data.map(({ amount }) => amount)).toEqual([3000, 1500])
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(charge).toMatchObject({ amount_refunded: 4500, refunded: true })
  })

  it('a lost answer and a retry with the same key have one effect', async () => {
    const at = await desk()
    const { stripe, simulator } = at
    // Twice, because the package itself repeats once after a broken connection.
    simulator.faults.next('response_lost', { path: '/v1/payment_intents', times: 2 })
    const intents = () => stripe.paymentIntents.create(sale, { idempotencyKey: 'S1:create:1' })
    expect(await failureOf(intents())).toBeInstanceOf(Stripe.errors.StripeConnectionError)
    const intent = await intents()
    expect(simulator.figures()).toHaveLength(1)
    await process(at, intent.id)
    await tap(at, '4242424242424242')
    simulator.faults.next('response_lost', { path: '/capture', times: 2 })
    const captured = () => stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: `${intent.id}:capture:1` })
    expect(await failureOf(captured())).toBeInstanceOf(Stripe.errors.StripeConnectionError)
    expect(await captured()).toMatchObject({ status: 'succeeded', amount_received: 4500 })
  })

  it('the package repeats a broken connection by itself under one key, and there is one effect', async () => {
    const { stripe, simulator } = await desk()
    simulator.faults.next('response_lost')
    await stripe.paymentIntents.create(sale)
    expect(simulator.figures()).toHaveLength(1)
  })

  it('it does not repeat what it heard nothing of, so the caller has to', async () => {
    const { stripe, simulator } = await desk()
    simulator.faults.setRates({ lostBy: 'silence' })
    simulator.faults.next('response_lost')
    const create = () => stripe.paymentIntents.create(sale, { idempotencyKey: 'S1:create:1', timeout: 200 })
    expect(await failureOf(create())).toBeInstanceOf(Stripe.errors.StripeConnectionError)
    expect(simulator.figures()).toHaveLength(1)
    const { id } = await create()
    expect(simulator.figures().map((one) => one.id)).toEqual([id])
  })

  it('faults reach the package as its own errors', async () => {
    const { stripe, simulator } = await desk()
    simulator.faults.next('rate_limited')
    expect(await failureOf(stripe.paymentIntents.create(sale))).toBeInstanceOf(Stripe.errors.StripeRateLimitError)
    simulator.faults.next('http_500_before_effect')
    expect(await failureOf(stripe.paymentIntents.create(sale))).toBeInstanceOf(Stripe.errors.StripeAPIError)
    simulator.faults.next('request_lost', { times: 2 })
    expect(await failureOf(stripe.paymentIntents.create(sale))).toBeInstanceOf(Stripe.errors.StripeConnectionError)
    expect(simulator.figures()).toHaveLength(0)
  })

  it('walks a list page by page', async () => {
    const { stripe } = await desk()
    const ids: string[] = []
    for (let at = 0; at < 7; at += 1) ids.push((await stripe.paymentIntents.create(sale)).id)
    const walked = await stripe.paymentIntents.list({ limit: 3 }).autoPagingToArray({ limit: 100 })
    expect(walked.map(({ id }) => id)).toEqual(ids.toReversed())
  })
})
