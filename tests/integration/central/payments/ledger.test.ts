import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiOf, apiOfStation, type CentralApi } from '../../../support/central/api.ts'
import { startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { makeOrder, type PaymentOptions, startPayments } from '../../../support/payments/fixture.ts'

type Row = { sale_id: string | null; method: string; order_reference: string | null; central: object | null; processor: object | null; is_sure: boolean; intent_id: string | null; station: string }
type Ledger = { rows: Row[]; is_whole: boolean }
const HOUR = 3_600_000

async function start(options: PaymentOptions = {}) {
  const at = await startPayments(options)
  at.processor.deliverTo(async () => null)
  const api = await apiOf(at.till)
  const lead = await apiOf(at.lead)
  const since = new Date(at.clock.nowMs()).toISOString()
  const ledgerOf = async (who: CentralApi, query: string): Promise<Ledger> => {
    const answer = await who.get(`payments/ledger/?since=${encodeURIComponent(since)}${query}`)
    expect(answer.status, answer.text).toBe(200)
    return answer.json as Ledger
  }
  const open = async (station = 'Till 3', who = api): Promise<{ sale: string; orderId: number; intent: string; reader: string }> => {
    // Each its own: what is approved keeps its reader.
    const reader = at.simulator.addReader()
    const [sale, orderId] = [randomUUID(), await makeOrder(at.central, 4500)]
    const answer = await who.post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader, capture: 'by_hand', ...(station === '' ? {} : { station }) })
    return { sale, orderId, reader, intent: (answer.json as { intent_id: string }).intent_id }
  }
  const approved = async (station?: string) => {
    const opened = await open(station)
    await api.post(`payments/${opened.sale}/hand-off/`)
    at.simulator.cardholder.present(opened.reader)
    return opened
  }
  const paid = async (station?: string) => {
    const opened = await approved(station)
    await api.post(`payments/${opened.sale}/capture/`)
    return opened
  }
  const rowOf = async (sale: string): Promise<Row | undefined> => (await ledgerOf(lead, '')).rows.find((row) => row.sale_id === sale)
  return { ...at, api, leadApi: lead, since, ledgerOf, open, approved, paid, rowOf }
}

describe('the ledger of a station', () => {
  test('tells what the central and Stripe each say of every sale', async () => {
    const { api, leadApi, ledgerOf, open, approved, paid, central } = await start()
    const [waiting, held, taken, back] = [await open(), await approved(), await paid(), await paid()]
    await leadApi.post(`payments/${back.sale}/refund/`, { request: '1', amount: 1500, reason: 'one less' })
    const cash = [randomUUID(), await makeOrder(central, 700)] as const
    await api.post(`orders/${cash[1]}/payments/`, { method: 'manual', amount_cents: 700, sale_id: cash[0], station: 'Till 3' })
    await leadApi.post(`orders/${cash[1]}/refund/`, { amount_cents: 200, reason: 'change of mind' })
    const gift = await makeOrder(central, 900)
    await leadApi.post(`orders/${gift}/payments/`, { method: 'comp', reason: 'for a speaker', station: 'Till 3' })
    const { rows, is_whole: isWhole } = await ledgerOf(api, '&station=Till%203')
    expect(isWhole).toBe(true)
    const told = (sale: string | null, method = 'card') => rows.find((row) => row.sale_id === sale && row.method === method)
    expect(told(waiting.sale)).toMatchObject({
      intent_id: waiting.intent, is_sure: true, station: 'Till 3', currency: 'usd',
      central: { order_status: 'pending', paid: 0, refunded: 0 },
      processor: { status: 'requires_payment_method', held: 0, captured: 0, refunded: 0 },
    })
    expect(told(held.sale)).toMatchObject({ central: { paid: 0 }, processor: { status: 'requires_capture', held: 4500, captured: 0 } })
    expect(told(taken.sale)).toMatchObject({ central: { order_status: 'paid', paid: 4500, refunded: 0 }, processor: { status: 'succeeded', held: 0, captured: 4500, refunded: 0 } })
    expect(told(back.sale)).toMatchObject({ central: { order_status: 'partially_refunded', paid: 4500, refunded: 1500 }, processor: { captured: 4500, refunded: 1500 } })
    expect(told(cash[0], 'cash')).toMatchObject({ central: { paid: 700, refunded: 200 }, processor: null, is_sure: true, order_reference: expect.stringMatching(/^ORD-/) })
    expect(told(null, 'comp')).toMatchObject({ central: { order_status: 'paid', paid: 900, refunded: 0 }, processor: null, order_reference: expect.any(String) })
    expect(rows).toHaveLength(6)
  })

  test('never takes the own rows for the word of Stripe', async () => {
    const { central, paid, approved, rowOf, processor } = await start()
    const taken = await paid()
    await central.rows("UPDATE terminal_payment SET state = 'cancelled' WHERE sale_id = ?", taken.sale)
    await central.rows('UPDATE payment SET amount_cents = 1 WHERE sale_id = ?', taken.sale)
    expect(await rowOf(taken.sale)).toMatchObject({ central: { paid: 1 }, processor: { status: 'succeeded', captured: 4500 } })
    const held = await approved()
    await processor.gateway.capture(held.intent, { key: undefined })
    expect(await rowOf(held.sale)).toMatchObject({ central: { order_status: 'pending', paid: 0 }, processor: { captured: 4500 }, is_sure: true })
  })

  test('a refund that is under way is not given back yet on either side', async () => {
    const { leadApi, paid, rowOf, simulator } = await start()
    const { sale } = await paid()
    simulator.faults.next('request_lost', { path: '/v1/refunds', method: 'POST' })
    expect((await leadApi.post(`payments/${sale}/refund/`, { request: '1', reason: 'not wanted' })).json).toMatchObject({ status: 'pending' })
    expect(await rowOf(sale)).toMatchObject({ central: { paid: 4500, refunded: 0 }, processor: { refunded: 0 } })
  })

  test('names intents that the central has no sale of, to the station in whose name they were made', async () => {
    const { central, api, leadApi, ledgerOf, paid, processor } = await start()
    const lost = await paid('Till 3')
    await central.rows('DELETE FROM terminal_payment WHERE sale_id = ?', lost.sale)
    await processor.gateway.openIntent({ amount: 100, currency: 'usd', description: 'a web shop', metadata: {}, key: undefined })
    const expected = { sale_id: lost.sale, intent_id: lost.intent, station: 'Till 3', method: 'card', central: null, order_id: null, at: null, is_sure: true, processor: { status: 'succeeded', captured: 4500 } }
    expect((await ledgerOf(api, '&station=Till%203')).rows).toMatchObject([expected])
    expect((await ledgerOf(leadApi, '')).rows).toMatchObject([expected])
    expect((await ledgerOf(api, '&station=Till%204')).rows).toEqual([])
  })

  test('a second intent of one sale is a row of its own', async () => {
    const { ledgerOf, leadApi, paid, processor } = await start()
    const { sale, intent } = await paid()
    const metadata = { sale_id: sale, terminal: 'true', conference_id: '1', station: 'Till 3' }
    const twin = await processor.gateway.openIntent({ amount: 4500, currency: 'usd', description: '', metadata, key: undefined })
    const { rows } = await ledgerOf(leadApi, '')
    expect(rows.map(({ sale_id: id, intent_id: one, central }) => [id, one, central === null])).toEqual([
      [sale, intent, false],
      [sale, twin.kind === 'ok' ? twin.value.intent.id : '', true],
    ])
  })

  test('without an answer of Stripe its column is empty and unsure', async () => {
    const { api, ledgerOf, paid, open, simulator, rowOf, central } = await start()
    const { sale } = await paid()
    simulator.faults.next('request_lost', { path: '/v1/payment_intents', method: 'GET' })
    const told = await ledgerOf(api, '&station=Till%203')
    expect(told).toMatchObject({ is_whole: false, rows: [{ sale_id: sale, central: { paid: 4500 }, processor: null, is_sure: false }] })
    const unknown = await open()
    await central.rows("UPDATE terminal_payment SET intent_id = 'pi_of_nobody' WHERE sale_id = ?", unknown.sale)
    expect(await rowOf(unknown.sale)).toMatchObject({ processor: null, is_sure: true })
    await central.rows("UPDATE terminal_payment SET account = 'another' WHERE sale_id = ?", unknown.sale)
    expect(await rowOf(unknown.sale)).toMatchObject({ processor: null, is_sure: false })
  })

  test('a payment whose intent was never heard of is found by its sale', async () => {
    const { central, open, rowOf } = await start()
    const { sale, intent } = await open()
    await central.rows("UPDATE terminal_payment SET intent_id = NULL, state = 'creating' WHERE sale_id = ?", sale)
    expect(await rowOf(sale)).toMatchObject({ intent_id: intent, processor: { status: 'requires_payment_method' }, is_sure: true })
  })

  test('reads every page of Stripe', async () => {
    const { ledgerOf, leadApi, paid, processor } = await start()
    const { sale } = await paid()
    for (let count = 0; count < 105; count += 1) await processor.gateway.openIntent({ amount: 100, currency: 'usd', description: '', metadata: {}, key: undefined })
    const before = processor.asked.length
    expect(await ledgerOf(leadApi, '')).toMatchObject({ is_whole: true, rows: [{ sale_id: sale, processor: { captured: 4500 } }] })
    expect(processor.asked.slice(before).map(({ path }) => path)).toEqual(['/v1/payment_intents', '/v1/payment_intents'])
  })

  test('begins when it is told to', async () => {
    const { api, clock, paid, open } = await start()
    await paid()
    clock.advance(HOUR)
    const later = new Date(clock.nowMs()).toISOString()
    const { sale } = await open()
    const answer = await api.get(`payments/ledger/?station=Till%203&since=${encodeURIComponent(later)}`)
    expect((answer.json as Ledger).rows.map((row) => row.sale_id)).toEqual([sale])
    for (const query of ['', '?station=Till%203', '?station=Till%203&since=yesterday']) expect((await api.get(`payments/ledger/${query}`)).status, query).toBe(400)
  })
})

describe('whose sales a ledger tells', () => {
  test('a lead all of them or those of one station; an account has to say which station it is', async () => {
    const { api, leadApi, ledgerOf, open, since } = await start()
    const [three, four] = [await open('Till 3'), await open('Till 4')]
    const sales = async (who: CentralApi, query: string) => new Set((await ledgerOf(who, query)).rows.map((row) => row.sale_id))
    expect(await sales(leadApi, '')).toEqual(new Set([three.sale, four.sale]))
    expect(await sales(leadApi, '&station=Till%204')).toEqual(new Set([four.sale]))
    expect(await sales(api, '&station=Till%203')).toEqual(new Set([three.sale]))
    const unnamed = await api.get(`payments/ledger/?since=${encodeURIComponent(since)}`)
    expect([unnamed.status, unnamed.json]).toMatchObject([400, { code: 'station_required' }])
  })

  test('a paired till its own, under whatever name, and nobody else’s', async () => {
    const { central, open, ledgerOf, processor } = await start()
    const base = `${central.url}/${central.conferenceSlug}/registration/`
    const pair = async (name: string): Promise<CentralApi> => {
      const { code } = await central.pairingCode({ role: 'till', name })
      const answer = await fetch(`${base}station/pair/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) })
      return apiOfStation({ base }, ((await answer.json()) as { token: string }).token)
    }
    const [north, south] = [await pair('North'), await pair('South')]
    const own = [await open('', north), await open('North again', north)]
    const foreign = await open('South', south)
    const sales = async (who: CentralApi, query: string) => new Set((await ledgerOf(who, query)).rows.map((row) => row.sale_id))
    expect(await sales(north, '')).toEqual(new Set(own.map(({ sale }) => sale)))
    expect(await sales(north, '&station=South')).toEqual(new Set(own.map(({ sale }) => sale)))
    expect(await sales(south, '')).toEqual(new Set([foreign.sale]))
    expect(processor.simulator.figures().map(({ metadata }) => metadata['station'])).toEqual(['North', 'North again', 'South'])
  })
})

test('without Stripe it tells of the cash, and is offered all the same', async () => {
  const central = await startCentral()
  const api = await apiOf(await logIn(central, { username: 'till', password: central.staff.password }))
  const [sale, orderId] = [randomUUID(), await makeOrder(central, 700)]
  await api.post(`orders/${orderId}/payments/`, { method: 'manual', amount_cents: 700, sale_id: sale, station: 'Till 3' })
  const answer = await api.get('payments/ledger/?station=Till%203&since=2020-01-01T00:00:00Z')
  expect(answer.json).toMatchObject({ is_whole: true, rows: [{ sale_id: sale, method: 'cash', currency: 'usd', central: { paid: 700 } }] })
  expect((await api.get('station/capabilities/')).json).toMatchObject({ capabilities: expect.arrayContaining(['saleLedger']) })
})
