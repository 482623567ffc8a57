import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiOfStation } from '../../../support/central/api.ts'
import { openCounter } from '../../../support/orders/cash-desk.ts'

type Card = { id: number; sale_id: string | null; payments: { sale_id: string | null; station: string; method: string }[] }

describe('which sale of a till it was', () => {
  test('stands with the order and with its cash, small letters and all', async () => {
    const counter = await openCounter()
    const saleId = randomUUID()
    const order = await counter.sell([{ slug: 'lunch-box' }], { sale_id: saleId.toUpperCase() })
    const { id, open_cents: open } = await counter.show(order.reference)
    const other = randomUUID()
    const paid = await counter.clerk.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: open, sale_id: other, station: 'Till 3' })
    expect(paid.status, paid.text).toBe(201)
    const card = (await counter.clerk.get(`orders/${order.reference}/`)).json as Card
    expect(card).toMatchObject({ sale_id: saleId, payments: [{ method: 'manual', sale_id: other, station: 'Till 3' }] })
  })

  test('of a payment that names none it is the one that made the order; of a stranger’s order none', async () => {
    const counter = await openCounter()
    const saleId = randomUUID()
    for (const [more, told] of [[{ sale_id: saleId }, saleId], [{}, null]] as const) {
      const order = await counter.sell([{ slug: 'lunch-box' }], more)
      const { id } = await counter.show(order.reference)
      expect((await counter.lead.post(`orders/${id}/payments/`, { method: 'comp', reason: 'for a speaker' })).status).toBe(201)
      expect((await counter.clerk.get(`orders/${order.reference}/`)).json).toMatchObject({ sale_id: told, payments: [{ method: 'comp', sale_id: told, station: '' }] })
    }
  })

  test('a paired till is named by itself', async () => {
    const counter = await openCounter()
    const { code } = await counter.central.pairingCode({ role: 'till', name: 'North' })
    const base = `${counter.central.url}/${counter.central.conferenceSlug}/registration/`
    const paired = await fetch(`${base}station/pair/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) })
    const { token } = (await paired.json()) as { token: string }
    const till = await apiOfStation({ base }, token)
    const order = await counter.sell([{ slug: 'lunch-box' }])
    const { id, open_cents: open } = await counter.show(order.reference)
    expect((await till.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: open })).status).toBe(201)
    expect((await counter.clerk.get(`orders/${order.reference}/`)).json).toMatchObject({ payments: [{ station: 'North' }] })
  })

  test.each(['S1', '', 7, null])('%j is no id of a sale', async (saleId) => {
    const counter = await openCounter()
    const order = await counter.sell([{ slug: 'lunch-box' }])
    const { id, open_cents: open } = await counter.show(order.reference)
    expect((await counter.clerk.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: open, sale_id: saleId })).status).toBe(400)
    expect((await counter.till.checkOut({ sale_id: saleId })).status).toBe(400)
  })
})
