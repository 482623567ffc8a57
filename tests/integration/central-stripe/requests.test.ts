import { describe, expect, it } from 'vitest'
import { createStripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { answerProblem, createStripeClient, type FormParams, formOf } from '../../support/stripe/contract.ts'
import { errorOf, makeIntent, SALE, startStripe, TEST_KEY } from '../../support/stripe/fixture.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

const INTENTS = '/v1/payment_intents'

describe('keys of requests', () => {
  it('P17: the same key has one effect and one answer, a 500 too', async () => {
    const { api, simulator } = await startStripe()
    const first = await api.post(INTENTS, SALE, 'k1')
    const again = await api.post(INTENTS, SALE, 'k1')
    expect(again.json).toEqual(first.json)
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
    expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'))
    simulator.faults.next('http_500_before_effect')
    const broken = [await api.post(INTENTS, SALE, 'k2'), await api.post(INTENTS, SALE, 'k2')]
    expect(broken.map((reply) => [reply.status, errorOf(reply)['type']])).toEqual([[500, 'api_error'], [500, 'api_error']])
    simulator.faults.next('http_500_after_effect')
    const late = await api.post(INTENTS, SALE, 'k3')
    expect([late.status, (await api.post(INTENTS, SALE, 'k3')).status]).toEqual([500, 500])
    expect(simulator.figures()).toHaveLength(2)
  })

  it('P18: other content under a key is refused, another spelling is not', async () => {
    const { api, simulator } = await startStripe()
    await api.post(INTENTS, { ...SALE, metadata: { a: '1', b: '2' } }, 'k1')
    const spelled = await api.post(INTENTS, { metadata: { b: '2', a: '1' }, ...SALE }, 'k1')
    expect(spelled.headers.get('idempotent-replayed')).toBe('true')
    const other = await api.post(INTENTS, { ...SALE, amount: 6000 }, 'k1')
    expect([other.status, errorOf(other)['type']]).toEqual([400, 'idempotency_error'])
    expect(errorOf(await api.post('/v1/refunds', { payment_intent: 'pi_x' }, 'k1'))['type']).toBe('idempotency_error')
    expect(simulator.figures()).toHaveLength(1)
  })

  it('P19: a key whose first request still runs is in use', async () => {
    const { api, simulator, clock } = await startStripe()
    simulator.faults.next({ latencyMs: 2_000 })
    const first = await clock.untilSomebodyWaits(() => ({ answer: api.post(INTENTS, SALE, 'k1') }))
    const second = await api.post(INTENTS, SALE, 'k1')
    expect([second.status, errorOf(second)['code']]).toEqual([409, 'idempotency_key_in_use'])
    await clock.advance(2_000)
    expect((await first.answer).status).toBe(200)
    expect((await api.post(INTENTS, SALE, 'k1')).headers.get('idempotent-replayed')).toBe('true')
    expect(simulator.figures()).toHaveLength(1)
  })

  it('P20: what never began is not stored, and a day later all is forgotten', async () => {
    const { api, simulator, clock } = await startStripe()
    expect((await api.post(INTENTS, { currency: 'usd' }, 'k1')).status).toBe(400)
    const tooLittle = [await api.post(INTENTS, { ...SALE, amount: 49 }, 'k1'), await api.post(INTENTS, { ...SALE, amount: 49 }, 'k1')]
    expect(tooLittle.map((reply) => [reply.status, reply.headers.get('idempotent-replayed')])).toEqual([[400, null], [400, null]])
    simulator.faults.next('rate_limited')
    expect((await api.post(INTENTS, SALE, 'k1')).status).toBe(429)
    expect((await api.post(INTENTS, SALE, 'k1')).status).toBe(200)
    await clock.advance(24 * 3_600_000 - 1)
    expect((await api.post(INTENTS, SALE, 'k1')).headers.get('idempotent-replayed')).toBe('true')
    await clock.advance(1)
    expect((await api.post(INTENTS, SALE, 'k1')).headers.get('idempotent-replayed')).toBeNull()
    expect(simulator.figures()).toHaveLength(2)
  })

  it('P17: a refusal by the state is stored, so a repeated hand-off needs a new key', async () => {
    const at = await startStripe()
    const { api, simulator } = at
    const intent = await makeIntent(at)
    const reader = simulator.addReader()
    const process = (key: string) => api.post(`/v1/terminal/readers/${reader}/process_payment_intent`, { payment_intent: intent }, key)
    simulator.faults.next('reader_unreachable')
    await process('k1')
    expect(errorOf(await process('k1'))['code']).toBe('terminal_reader_timeout')
    expect((await process('k2')).status).toBe(200)
  })
})

describe('keys of accounts', () => {
  it('P21: a live key is refused at the start and in a request, and is not repeated', async () => {
    const start = (secretKey: string) => createStripeSimulator({ clock: createFakeClock(), random: createSeededRandom(1), port: 0, secretKey })
    await expect(start('sk_live_abc')).rejects.toThrow('never takes a live key')
    await expect(start('rk_live_abc')).rejects.toThrow('never takes a live key')
    await expect(start('abc')).rejects.toThrow('begins with sk_test_')
    const { simulator } = await startStripe()
    const live = await createStripeClient(simulator.url, 'rk_live_abc').get(INTENTS)
    expect([live.status, errorOf(live)['message']]).toEqual([401, expect.stringContaining('never takes a live key')])
    expect(JSON.stringify(live.json)).not.toContain('rk_live_abc')
    expect((await createStripeClient(simulator.url, 'sk_test_other').get(INTENTS)).status).toBe(401)
    const basic = await fetch(`${simulator.url}${INTENTS}`, { headers: { authorization: `Basic ${btoa(`${TEST_KEY}:`)}` } })
    expect([basic.status, (await fetch(`${simulator.url}${INTENTS}`)).status]).toEqual([200, 401])
  })
})

describe('parameters', () => {
  const wrong: [name: string, params: FormParams, code: string | undefined, param: string][] = [
    ['none', {}, 'parameter_missing', 'amount'],
    ['no currency', { amount: 4500 }, 'parameter_missing', 'currency'],
    ['half a cent', { ...SALE, amount: '45.5' }, 'parameter_invalid_integer', 'amount'],
    ['nothing to pay', { ...SALE, amount: 0 }, undefined, 'amount'],
    ['too little', { ...SALE, amount: 49 }, 'amount_too_small', 'amount'],
    ['too much', { ...SALE, amount: 100_000_000 }, 'amount_too_large', 'amount'],
    ['an unknown name', { ...SALE, colour: 'red' }, 'parameter_unknown', 'colour'],
    ['an unknown name below', { ...SALE, payment_method_options: { card_present: { colour: 'red' } } }, 'parameter_unknown', 'payment_method_options[card_present][colour]'],
    ['the name of an older release', { ...SALE, payment_method_types: ['card_present'] }, 'parameter_unknown', 'payment_method_types'],
    ['no such method', { ...SALE, capture_method: 'later' }, undefined, 'capture_method'],
    ['what cannot be expanded', { ...SALE, expand: ['amount'] }, undefined, 'expand'],
  ]
  it.each(wrong)('%s: refused, and nothing is made', async (_name, params, code, param) => {
    const { api, simulator } = await startStripe()
    const reply = await api.post(INTENTS, params)
    expect([reply.status, errorOf(reply)['type'], errorOf(reply)['code'], errorOf(reply)['param']]).toEqual([400, 'invalid_request_error', code, param])
    expect(simulator.figures()).toEqual([])
  })

  it('an older release keeps its names', async () => {
    const { simulator } = await startStripe()
    const old = createStripeClient(simulator.url, TEST_KEY, { 'stripe-version': '2024-12-18.acacia' })
    const { allowed_payment_method_types: types, ...rest } = SALE
    const made = await old.post(INTENTS, { ...rest, payment_method_types: types })
    expect([made.status, made.json['payment_method_types'], made.headers.get('stripe-version')]).toEqual([200, ['card_present'], '2024-12-18.acacia'])
    expect((await createStripeClient(simulator.url, TEST_KEY, { 'stripe-version': 'latest' }).get(INTENTS)).status).toBe(400)
  })

  it('what does not exist is missing, in paths and bodies', async () => {
    const { api, simulator } = await startStripe()
    const reader = simulator.addReader()
    const replies = [
      await api.get(`${INTENTS}/pi_none`),
      await api.post(`${INTENTS}/pi_none/capture`),
      await api.get('/v1/charges/ch_none'),
      await api.get('/v1/terminal/readers/tmr_none'),
      await api.post(`/v1/terminal/readers/${reader}/process_payment_intent`, { payment_intent: 'pi_none' }),
      await api.post('/v1/refunds', { charge: 'ch_none' }),
      await api.post('/v1/terminal/connection_tokens', { location: 'tml_none' }),
    ]
    for (const reply of replies) expect([reply.status, errorOf(reply)['code']]).toEqual([404, 'resource_missing'])
    expect((await api.get('/v1/customers')).status).toBe(404)
  })

  it('lists page both ways and by time', async () => {
    const at = await startStripe()
    const { api, clock } = at
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1) {
      ids.unshift(await makeIntent(at))
      await clock.advance(1_000)
    }
    const idsOf = async (params: FormParams): Promise<unknown> => ((await api.get(INTENTS, params)).json['data'] as { id: string }[]).map(({ id }) => id)
    expect(await idsOf({ limit: 2 })).toEqual(ids.slice(0, 2))
    expect(await idsOf({ limit: 2, starting_after: ids[1] })).toEqual(ids.slice(2, 4))
    expect(await idsOf({ limit: 2, ending_before: ids[4] })).toEqual(ids.slice(2, 4))
    const firstSeconds = Math.floor(clock.nowMs() / 1000) - 5
    expect(await idsOf({ created: { gt: firstSeconds, lte: firstSeconds + 2 } })).toEqual(ids.slice(2, 4))
    expect((await api.get(INTENTS, { limit: 101 })).status).toBe(400)
    expect((await api.get(INTENTS, { starting_after: 'pi_none' })).status).toBe(404)
  })
})

describe('what is no request', () => {
  it('is answered in the form of an error as well', async () => {
    const { simulator } = await startStripe()
    const send = async (body: string): Promise<unknown> => {
      const response = await fetch(`${simulator.url}${INTENTS}`, { method: 'POST', headers: { authorization: `Bearer ${TEST_KEY}` }, body })
      const json: unknown = await response.json()
      expect(answerProblem('POST', INTENTS, response.status, json)).toBeUndefined()
      return [response.status, errorOf({ json: json as { [name: string]: unknown } })['type']]
    }
    expect(await send('amount[=1')).toEqual([400, 'invalid_request_error'])
    expect(await send('a'.repeat(300_000))).toEqual([413, 'invalid_request_error'])
  })
})

describe('one seed', () => {
  it('P22: gives the same answers, byte by byte, without a socket', async () => {
    const play = async (seed: number): Promise<string[]> => {
      const { simulator } = await startStripe({ seed, faults: { requests: { response_lost: 0.2, http_500_before_effect: 0.2, rate_limited: 0.1 } } })
      const heard: string[] = []
      for (let at = 0; at < 40; at += 1) {
        const headers = { authorization: `Bearer ${TEST_KEY}`, 'idempotency-key': `k${at % 25}` }
        const answer = await simulator.exchange({ method: 'POST', url: INTENTS, headers, body: formOf(SALE) })
        heard.push(answer.kind === 'lost' ? 'lost' : `${answer.status} ${answer.headers['request-id']} ${answer.body}`)
      }
      return heard
    }
    const heard = await play(7)
    expect(await play(7)).toEqual(heard)
    expect(await play(8)).not.toEqual(heard)
    expect(new Set(heard.map((text) => text.slice(0, 4).trim()))).toEqual(new Set(['200', '429', '500', 'lost']))
  })
})
