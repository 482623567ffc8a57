import { describe, expect, test } from 'vitest'
import type { PaymentGateway } from '../../../../src-central/domain/payments/gateway.ts'
import { createStripeGateway } from '../../../../src-central/payments/stripe/gateway.ts'
import { signatureHeader } from '../../../../src-central/simulators/stripe/webhooks/signature.ts'
import { createExchangeClient } from '../../../support/payments/exchange-client.ts'
import { startStripe, TEST_KEY } from '../../../support/stripe/fixture.ts'

const SECRET = 'whsec_of_a_test'
const wish = (key: string | undefined) => ({ amount: 4500, currency: 'usd', description: 'Order ORD-1', metadata: { sale_id: 'S1', order_id: '7' }, key })

async function start() {
  const at = await startStripe()
  let asked = 0
  const httpClient = createExchangeClient(at.simulator, { before: () => void (asked += 1) })
  const gateway = createStripeGateway({ secretKey: TEST_KEY, webhookSecret: SECRET, httpClient }, at.clock)
  const reader = at.simulator.addReader()
  return { ...at, gateway, reader, asked: () => asked }
}

const opened = async (gateway: PaymentGateway, key = 'S1:create:1'): Promise<string> => {
  const answer = await gateway.openIntent(wish(key))
  if (answer.kind !== 'ok') throw new Error(`not opened: ${answer.kind}`)
  return answer.value.intent.id
}

describe('the gateway to Stripe', () => {
  test('opens, hands off, reads, captures and gives back, and tells nothing but what is on its list', async () => {
    const { gateway, simulator, reader } = await start()
    const intent = await opened(gateway)
    expect(await gateway.handOff(reader, intent)).toMatchObject({ kind: 'ok', value: { action: { status: 'in_progress', intentId: intent } } })
    simulator.cardholder.present(reader)
    const read = await gateway.readIntent(intent)
    expect(read).toMatchObject({ kind: 'ok', value: { intent: { status: 'requires_capture', capturable: 4500, card: { brand: 'visa', last4: '4242' } } } })
    expect(JSON.stringify(read)).not.toMatch(/fingerprint|generated_card|cardholder_name|"exp_/)
    expect(await gateway.capture(intent, { key: `${intent}:capture:1` })).toMatchObject({ kind: 'ok', value: { status: 'succeeded', received: 4500 } })
    expect(await gateway.refund({ intentId: intent, amount: 1500, key: 'r1' })).toMatchObject({ kind: 'ok', value: { amount: 1500, requestKey: 'r1' } })
    expect(await gateway.refundsOf(intent)).toMatchObject({ kind: 'ok', value: [{ requestKey: 'r1' }] })
    expect(await gateway.readers('')).toMatchObject({ kind: 'ok', value: [{ id: reader, deviceType: 'simulated_wisepos_e' }] })
    expect(await gateway.connectionToken(undefined)).toMatchObject({ kind: 'ok', value: expect.stringMatching(/^pst_test_/) })
  })

  test('M1: a lost answer, a broken server and one that is busy are unknown; only a no is a refusal', async () => {
    const { gateway, simulator, asked } = await start()
    for (const [trouble, reason] of [
      ['request_lost', 'no answer'],
      ['response_lost', 'no answer'],
      ['http_500_before_effect', 'server error'],
      ['rate_limited', 'too many requests'],
    ] as const) {
      simulator.faults.next(trouble)
      const before = asked()
      expect(await gateway.openIntent(wish(`key ${trouble}`)), trouble).toEqual({ kind: 'unknown', reason })
      expect(asked() - before, 'the package repeats nothing').toBe(1)
    }
    const intent = await opened(gateway, 'S1:create:2')
    expect(await gateway.capture(intent, { key: 'c' })).toMatchObject({
      kind: 'refused',
      code: 'payment_intent_unexpected_state',
      intent: { id: intent, status: 'requires_payment_method' },
    })
    expect(await gateway.openIntent({ ...wish('S1:create:2'), amount: 6000 })).toMatchObject({ kind: 'refused', code: 'idempotency_error' })
    expect(await gateway.readIntent('pi_nobody')).toMatchObject({ kind: 'refused', code: 'resource_missing' })
  })

  test('a decline is told with its code while the intent waits for the next card', async () => {
    const { gateway, simulator, reader } = await start()
    const intent = await opened(gateway)
    await gateway.handOff(reader, intent)
    simulator.cardholder.present(reader, { card: 'charge_declined_insufficient_funds' })
    expect(await gateway.readIntent(intent)).toMatchObject({
      value: { intent: { status: 'requires_payment_method', card: null, decline: { code: 'card_declined', declineCode: 'insufficient_funds' } } },
    })
    expect(await gateway.reader(reader)).toMatchObject({ value: { action: { status: 'failed', failureCode: 'card_declined', intentId: intent } } })
  })

  test('finds an intent by its metadata on a later page, and knows when there is none', async () => {
    const { gateway, clock } = await start()
    const sinceSeconds = Math.floor(clock.nowMs() / 1000)
    const intent = await opened(gateway)
    for (let index = 0; index < 120; index += 1) await gateway.openIntent({ ...wish(`other ${index}`), metadata: { sale_id: 'other' } })
    expect(await gateway.findIntent({ name: 'sale_id', value: 'S1', sinceSeconds })).toMatchObject({ kind: 'ok', value: { id: intent } })
    expect(await gateway.findIntent({ name: 'sale_id', value: 'S2', sinceSeconds })).toEqual({ kind: 'ok', value: null })
  })

  test('M13: a message is believed to come from Stripe only with a fresh signature over its exact bytes', async () => {
    const { gateway, clock } = await start()
    const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.succeeded', data: { object: { object: 'payment_intent', id: 'pi_1', amount: 1 } } })
    const seconds = Math.floor(clock.nowMs() / 1000)
    const sign = (at: number, secret = SECRET) => signatureHeader({ secret, seconds: at, payload })
    const told = { kind: 'message', id: 'evt_1', type: 'payment_intent.succeeded', intentId: 'pi_1', refundId: null }
    expect(gateway.readMessage(Buffer.from(payload), sign(seconds))).toEqual(told)
    for (const signature of ['', 'nonsense', sign(seconds, 'whsec_other'), sign(seconds - 301)]) {
      expect(gateway.readMessage(Buffer.from(payload), signature), signature).toEqual({ kind: 'forged' })
    }
    expect(gateway.readMessage(Buffer.from(`${payload} `), sign(seconds))).toEqual({ kind: 'forged' })
    const mute = createStripeGateway({ secretKey: TEST_KEY, webhookSecret: undefined }, clock)
    expect(mute.readMessage(Buffer.from(payload), sign(seconds))).toEqual({ kind: 'not configured' })
  })
})
