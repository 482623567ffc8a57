import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { postRaw, startPayments } from '../../../support/payments/fixture.ts'

type Told = { status: number; json: unknown }
const codeOf = ({ status, json }: Told) => [status, (json as { code?: string }).code]
const key = (name: string) => ({ 'idempotency-key': name })

async function start() {
  const at = await startPayments()
  const reader = at.simulator.addReader()
  const open = async () => {
    const sale = randomUUID()
    const told = await postRaw(at.till, 'payments/', { sale_id: sale, order_id: await at.order(), reader_id: reader })
    return { sale, intent: String(told.json['intent_id']) }
  }
  return { ...at, api: await apiOf(at.till), reader, open, kept: () => at.central.rows<{ answer: string | null }>('SELECT answer FROM idempotency_key') }
}

test.each(['hand-off', 'capture', 'cancel'])('%s: a key belongs to one request, and the same one goes on from where it stands', async (what) => {
  const { till, open, reader, kept } = await start()
  const [one, other] = [await open(), await open()]
  const send = (sale: string, body: object) => postRaw(till, `payments/${sale}/${what}/`, body, key('k'))
  const first = await send(one.sale, {})
  expect(codeOf(await send(one.sale, { reader_id: reader, more: 1 }))).toEqual([422, 'key_reused'])
  expect(codeOf(await send(other.sale, {}))).toEqual([422, 'key_reused'])
  expect(codeOf(await send(one.sale, {}))).toEqual(codeOf(first))
  expect(await kept()).toEqual([{ answer: null }])
})

test('refund: the number still says which refund it is, the key which request', async () => {
  const { till, lead, open, simulator, reader } = await start()
  const { sale } = await open()
  await postRaw(till, `payments/${sale}/hand-off/`, {})
  simulator.cardholder.present(reader)
  await postRaw(till, `payments/${sale}/capture/`, {})
  const refund = (body: object) => postRaw(lead, `payments/${sale}/refund/`, { reason: 'changed their mind', ...body }, key('k'))
  expect((await refund({ request: '1', amount: 100 })).status).toBe(200)
  expect(codeOf(await refund({ request: '2', amount: 100 }))).toEqual([422, 'key_reused'])
  expect((await refund({ request: '1', amount: 100 })).status).toBe(200)
  expect(simulator.figures()[0]?.refunded).toBe(100)
})

test('the five of the reference: a key belongs to one request, and keeps no secret and no 502', async () => {
  const { till, order, simulator, kept } = await start()
  const orderId = await order()
  const create = (body: object) => postRaw(till, 'terminal/create-payment-intent/', { reader_id: 'r', ...body }, key('create'))
  simulator.faults.next('http_500_before_effect', { path: '/v1/payment_intents', method: 'POST' })
  expect((await create({ order_id: orderId })).status).toBe(502)
  const created = await create({ order_id: orderId })
  expect(created.status).toBe(200)
  for (const body of [{ order_id: orderId + 1 }, { amount: 'x' }, { order_id: 999_999 }]) expect(codeOf(await create(body))).toEqual([422, 'key_reused'])
  const intent = created.json['payment_intent_id']
  for (const what of ['capture', 'cancel']) {
    const send = (body: object) => postRaw(till, `terminal/${what}/`, body, key(what))
    const first = await send({ payment_intent_id: intent })
    expect(codeOf(await send({ payment_intent_id: 'pi_other' }))).toEqual([422, 'key_reused'])
    expect(codeOf(await send({ payment_intent_id: intent }))).toEqual(codeOf(first))
  }
  const token = (body: object) => postRaw(till, 'terminal/connection-token/', body, key('token'))
  const secrets = [await token({}), await token({})].map(({ json }) => json['secret'])
  expect(new Set(secrets).size).toBe(2)
  expect(codeOf(await token({ a: 1 }))).toEqual([422, 'key_reused'])
  expect(JSON.stringify(await kept())).not.toMatch(/_secret_|pst_|Payment processing/)
})

test('24 at once with one key are one payment', async () => {
  const { till, order, simulator } = await start()
  const orderId = await order()
  const answers = await Promise.all(Array.from({ length: 24 }, () => postRaw(till, 'terminal/create-payment-intent/', { reader_id: 'r', order_id: orderId }, key('k'))))
  for (const { status, json } of answers) expect([200, 409], JSON.stringify(json)).toContain(status)
  for (const { status, json } of answers) if (status === 409) expect(json['code']).toBe('still_running')
  expect(simulator.figures()).toHaveLength(1)
})
