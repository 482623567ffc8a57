import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { makeOrder, startPayments } from '../../../support/payments/fixture.ts'
import { TEST_KEY } from '../../../support/stripe/fixture.ts'

type Told = { status: number; json: unknown }
const codeOf = ({ status, json }: Told) => [status, (json as { code?: string }).code]
const ADDRESS = 'guest.of.tomorrow@example.org'

async function start() {
  const at = await startPayments()
  const api = await apiOf(at.till)
  const reader = at.simulator.addReader()
  const paid = async (isPaid = true): Promise<string> => {
    const [sale, orderId] = [randomUUID(), await makeOrder(at.central, 4500)]
    await api.post('payments/', { sale_id: sale, order_id: orderId, reader_id: reader, capture: 'by_hand', station: 'Till 3' })
    await api.post(`payments/${sale}/hand-off/`)
    if (!isPaid) return sale
    at.simulator.cardholder.present(reader)
    await api.post(`payments/${sale}/capture/`)
    return sale
  }
  const send = (sale: string, email: unknown = ADDRESS, headers: Record<string, string> = {}) => api.post(`payments/${sale}/receipt/`, { email }, headers)
  /** Where Stripe would have sent it. */
  const addressOf = async (sale: string): Promise<unknown> => {
    const [row] = await at.central.rows<{ card: string }>('SELECT card FROM terminal_payment WHERE sale_id = ?', sale)
    const { chargeId } = JSON.parse(row?.card ?? '{}') as { chargeId: string }
    const answer = await at.simulator.exchange({ method: 'GET', url: `/v1/charges/${chargeId}`, headers: { authorization: `Bearer ${TEST_KEY}` }, body: '' })
    return answer.kind === 'answer' ? (JSON.parse(answer.body) as { receipt_email: unknown }).receipt_email : undefined
  }
  return { ...at, api, paid, send, addressOf }
}

describe('the receipt of a card payment by e-mail', () => {
  test('is sent by Stripe, and the address is kept nowhere here', async () => {
    const { central, logged, paid, send, addressOf } = await start()
    const sale = await paid()
    expect((await send(sale, ADDRESS, { 'idempotency-key': 'mail-1' })).json).toEqual({ sale_id: sale, is_sent: true })
    expect(await addressOf(sale)).toBe(ADDRESS)
    expect(await central.rows("SELECT station, reason FROM audit WHERE action = 'receipt-sent'")).toEqual([{ station: 'Till 3', reason: '' }])
    const kept = [await central.rows('SELECT * FROM audit'), await central.rows('SELECT * FROM terminal_payment'), await central.rows('SELECT * FROM idempotency_key'), logged]
    expect(JSON.stringify(kept)).not.toContain('tomorrow')
  })

  test('is sent again to whoever is named then', async () => {
    const { paid, send, addressOf } = await start()
    const sale = await paid()
    await send(sale)
    expect((await send(sale, 'other@example.org')).status).toBe(200)
    expect(await addressOf(sale)).toBe('other@example.org')
  })

  test('of a payment that took nothing, of cash, and of nothing there is none', async () => {
    const { api, central, paid, send } = await start()
    expect(codeOf(await send(await paid(false)))).toEqual([409, 'not_paid'])
    const [sale, orderId] = [randomUUID(), await makeOrder(central, 700)]
    expect((await api.post(`orders/${orderId}/payments/`, { method: 'manual', amount_cents: 700, sale_id: sale })).status).toBe(201)
    expect(codeOf(await send(sale))).toEqual([409, 'no_mail'])
    expect(codeOf(await send(randomUUID()))).toEqual([404, 'not_found'])
    const refused = await send(sale, 'tomorrow at no address')
    expect(codeOf(refused)).toEqual([400, 'validation_error'])
    expect(refused.text).not.toContain('tomorrow')
  })

  test('an answer that got lost is not told as sent', async () => {
    const { paid, send, addressOf, simulator } = await start()
    const sale = await paid()
    simulator.faults.next('response_lost', { path: '/v1/charges/' })
    expect(codeOf(await send(sale))).toEqual([503, 'stripe_unreachable'])
    expect(await addressOf(sale)).toBe(ADDRESS)
    simulator.faults.next('request_lost', { path: '/v1/charges/' })
    expect(codeOf(await send(sale, 'other@example.org'))).toEqual([503, 'stripe_unreachable'])
    expect((await send(sale, 'other@example.org')).status).toBe(200)
  })

  test('is offered', async () => {
    const { api } = await start()
    expect((await api.get('station/capabilities/')).json).toMatchObject({ capabilities: expect.arrayContaining(['receiptEmails']) })
  })
})
