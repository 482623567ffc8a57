import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { dumpOf } from '../../../support/central/database/dump.ts'
import { makeOrder, startPayments, WEBHOOK_SECRET } from '../../../support/payments/fixture.ts'
import { TEST_KEY } from '../../../support/stripe/fixture.ts'

const ADDRESS = 'planted.guest@example.org'
const NUMBER = '4000056655665556'

test('no secret, no address and no card number of a till is ever in the log or the database', async () => {
  const { central, clock, till, lead, logged, simulator } = await startPayments()
  const [api, boss] = [await apiOf(till), await apiOf(lead)]
  const reader = simulator.addReader()
  const [sale, orderId] = [randomUUID(), await makeOrder(central, 4500)]
  const key = (name: string) => ({ 'idempotency-key': name })
  const begin = () => api.post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader, mode: 'sdk', capture: 'by_hand', station: 'Till 3' }, key('open'))
  simulator.faults.next('response_lost', { path: '/v1/payment_intents', method: 'POST' })
  await begin()
  const opened = (await begin()).json as { client_secret: string; intent_id: string }
  const { secret: token } = (await till.post('terminal/connection-token/', '', key('token'))).json as { secret: string }
  expect([opened.client_secret, token]).toEqual([expect.stringContaining('_secret_'), expect.stringMatching(/^pst_/)])
  // A card that is refused, one that is taken, and what a till may get wrong.
  for (const card of ['charge_declined', 'visa_debit']) {
    simulator.sdk.collect(reader, opened.intent_id)
    simulator.cardholder.present(reader, { card })
    simulator.sdk.process(reader)
  }
  simulator.faults.next('http_500_after_effect', { path: '/capture' })
  await api.post(`payments/${sale}/capture/`, {}, key('capture'))
  await clock.sweep()
  expect((await api.post(`payments/${sale}/capture/`)).json).toMatchObject({ state: 'captured', card: { last4: NUMBER.slice(-4) } })
  simulator.faults.next('request_lost', { path: '/v1/charges/' })
  for (const email of [ADDRESS, ADDRESS, `${ADDRESS} twice`]) await api.post(`payments/${sale}/receipt/`, { email }, key(`mail-${email.length}`))
  await boss.post(`payments/${sale}/refund/`, { request: '1', amount: 500, reason: 'one less' }, key('refund'))
  await api.post(`payments/${randomUUID()}/`, `{"client_secret":"${opened.client_secret}","broken":`)
  const ledger = await boss.get(`payments/ledger/?since=${encodeURIComponent(new Date(0).toISOString())}`)
  expect(ledger.text).toContain(sale)
  await simulator.messagesIdle()
  await clock.sweep()

  const held = await dumpOf(central, 'db' in central ? 'sqlite' : 'postgresql')
  const kept = `${held}\n${logged.join('\n')}`
  // What is looked for below would be found if it were there.
  for (const found of [opened.intent_id, 'receipt-sent', NUMBER.slice(-4)]) expect(held.includes(found), found).toBe(true)
  for (const planted of [opened.client_secret, '_secret_', token, TEST_KEY, WEBHOOK_SECRET, NUMBER, ADDRESS, 'planted.guest', 'fingerprint', 'exp_month']) {
    expect(kept.includes(planted), planted).toBe(false)
    expect(ledger.text.includes(planted), planted).toBe(false)
  }
})
