import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf } from '../../../support/central/api.ts'
import { newPlace, startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { createPaymentClock, makeOrder, postRaw, startPayments, startProcessor, statusOf } from '../../../support/payments/fixture.ts'

type Told = { status: number; json: unknown }
type Entry = { list: string; sale_id: string; state: string }
const codeOf = ({ status, json }: Told) => [status, (json as { code?: string }).code]

/** A payment that was begun with one Stripe; the central comes back with another one that knows nothing of it. */
async function restart({ account }: { account?: string } = {}) {
  const clock = createPaymentClock()
  const place = await newPlace()
  const before = await startPayments({ clock, place })
  const reader = before.simulator.addReader()
  const sale = randomUUID()
  const orderId = await before.order()
  await (await apiOf(before.till)).post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader })
  await before.central.close()
  clock.advance(limits.paymentUrgentMs)
  const processor = await startProcessor(clock)
  const gateway = account === undefined ? processor.gateway : { ...processor.gateway, account }
  const at = await startPayments({ clock, place, processor: { ...processor, gateway } })
  const api = await apiOf(at.till)
  const lead = await apiOf(at.lead)
  const entries = async () => ((await lead.get('payments/reconciliation/')).json as { entries: Entry[] }).entries
  return { ...at, api, leadApi: lead, sale, orderId, reader: at.simulator.addReader(), entries, old: before }
}

test('M17: what the account does not know any more lets go of its order, with a word in the audit and for a lead', async () => {
  const { api, sale, orderId, reader, entries, central } = await restart()
  const cancelled = await api.post(`payments/${sale}/cancel/`)
  expect([cancelled.status, cancelled.json]).toMatchObject([200, { state: 'lost', is_sure: true, is_paid: false, end_reason: 'unknown_to_stripe' }])
  expect(await entries()).toMatchObject([{ list: 'unknown_to_stripe', sale_id: sale, state: 'lost' }])
  expect(await central.rows("SELECT count(*) AS count FROM audit WHERE action = 'card-payment-lost'")).toEqual([{ count: 1 }])
  const next = await api.post('payments/', { sale_id: randomUUID(), order_id: orderId, reader_id: reader })
  expect([next.status, next.json]).toMatchObject([200, { state: 'waiting' }])
})

test.each(['the sweep', 'another sale', 'the reference'] as const)('M17: %s finds out too', async (who) => {
  const { api, till, clock, orderId, reader, sale } = await restart()
  const sell = () => api.post('payments/', { sale_id: randomUUID(), order_id: orderId, reader_id: reader })
  if (who === 'the sweep') {
    await clock.sweep()
    expect((await api.get(`payments/${sale}/`)).json).toMatchObject({ state: 'lost' })
  }
  if (who !== 'the reference') return expect((await sell()).status).toBe(200)
  const created = await till.post('terminal/create-payment-intent/', { reader_id: reader, order_id: orderId })
  expect(created.status, created.text).toBe(200)
})

test('M17: an order whose payment is lost is paid in cash', async () => {
  const { api, clock, orderId, central } = await restart()
  const pay = () => api.post(`orders/${orderId}/payments/`, { method: 'manual', amount_cents: 4500 })
  expect((await pay()).status).toBe(409)
  await clock.sweep()
  expect((await pay()).status).toBe(201)
  expect(await statusOf(central, orderId)).toBe('paid')
})

test('M17: no answer is no word: the payment stays', async () => {
  const { api, simulator, sale, entries } = await restart()
  simulator.faults.next('request_lost', { times: 5 })
  expect(codeOf(await api.post(`payments/${sale}/hand-off/`))).toEqual([503, 'stripe_unreachable'])
  expect(await entries()).toEqual([])
})

test('M17: with another account nothing is freed until a lead says so', async () => {
  const { api, leadApi, clock, till, sale, orderId, reader, entries, central, simulator } = await restart({ account: 'another' })
  await clock.sweep()
  expect(await entries()).toMatchObject([{ list: 'unknown_to_stripe', sale_id: sale, state: 'waiting' }])
  expect(codeOf(await api.post('payments/', { sale_id: randomUUID(), order_id: orderId, reader_id: reader }))).toEqual([409, 'other_payment'])
  for (const what of ['hand-off', 'capture', 'cancel']) expect(codeOf(await api.post(`payments/${sale}/${what}/`)), what).toEqual([409, 'unknown_to_stripe'])
  const [row] = await central.rows<{ intent_id: string }>('SELECT intent_id FROM terminal_payment')
  for (const [what, body] of [['create-payment-intent', { reader_id: reader, order_id: orderId }], ['capture', { payment_intent_id: row?.intent_id }], ['cancel', { payment_intent_id: row?.intent_id }]] as const) {
    const told = await postRaw(till, `terminal/${what}/`, body)
    expect([told.status, told.json['code']], what).toEqual([409, what === 'capture' ? 'being_cancelled' : 'unknown_to_stripe'])
  }
  const giveUp = (as: typeof api) => as.post(`payments/${sale}/give-up/`, { reason: 'looked into the old account' })
  expect((await giveUp(api)).status).toBe(403)
  simulator.faults.next('request_lost', { times: 1 })
  expect(codeOf(await giveUp(leadApi))).toEqual([503, 'stripe_unreachable'])
  for (let count = 0; count < 2; count += 1) expect((await giveUp(leadApi)).json).toMatchObject({ state: 'lost', end_reason: 'given_up' })
  expect(await central.rows("SELECT reason FROM audit WHERE action = 'card-payment-lost'")).toEqual([{ reason: 'looked into the old account' }])
  expect((await till.post('terminal/create-payment-intent/', { reader_id: reader, order_id: orderId })).status).toBe(200)
})

test('M17: what Stripe knows is not given up', async () => {
  const at = await startPayments()
  const [api, lead] = [await apiOf(at.till), await apiOf(at.lead)]
  const reader = at.simulator.addReader()
  const sale = randomUUID()
  await api.post('payments/', { sale_id: sale, order_id: await at.order(), reader_id: reader })
  const giveUp = () => lead.post(`payments/${sale}/give-up/`, { reason: 'impatient' })
  expect(codeOf(await giveUp())).toEqual([409, 'known_to_stripe'])
  await api.post(`payments/${sale}/hand-off/`)
  at.simulator.cardholder.present(reader)
  await api.post(`payments/${sale}/capture/`)
  expect(codeOf(await giveUp())).toEqual([409, 'already_paid'])
  expect(codeOf(await lead.post(`payments/${randomUUID()}/give-up/`, { reason: 'who is it' }))).toEqual([404, 'not_found'])
})

test('M17 M2: a key that was only changed within its account finds the payment, and its money', async () => {
  const { sale, clock, old, central } = await restart({ account: 'another' })
  await clock.sweep()
  await central.close()
  const back = await startPayments({ clock, place: central.place, processor: { ...old.processor, gateway: { ...old.processor.gateway, account: 'a new key' } } })
  const again = await apiOf(back.till)
  expect((await again.post(`payments/${sale}/cancel/`)).json).toMatchObject({ state: 'cancelled', is_sure: true })
  expect(await back.central.rows('SELECT account, unknown_since_us FROM terminal_payment')).toEqual([{ account: 'a new key', unknown_since_us: null }])
})

test('after a kill, the simulated Stripe of the next start lets go of what it does not know', async () => {
  const place = await newPlace()
  const stripe = { kind: 'simulated', currency: 'usd' } as const
  const first = await startCentral({ place, stripe })
  const orderId = await makeOrder(first, 4500)
  const create = async (central: typeof first) => {
    const till = await logIn(central, { username: 'till', password: central.staff.password })
    return postRaw(till, 'terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId })
  }
  const before = await create(first)
  await first.close()
  const second = await startCentral({ place, stripe })
  if ('databasePath' in second) expect((await create(second)).json['payment_intent_id']).not.toBe(before.json['payment_intent_id'])
  else await vi.waitFor(async () => expect(await second.rows('SELECT unknown_since_us FROM terminal_payment')).not.toEqual([{ unknown_since_us: null }]), { timeout: 5 * limits.paymentSweepMs })
})
