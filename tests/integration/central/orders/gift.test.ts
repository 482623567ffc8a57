import { describe, expect, test } from 'vitest'
import { column } from '../../../support/central/database/fixture.ts'
import { type Counter, openCounter } from '../../../support/orders/cash-desk.ts'

const reason = 'the keynote speaker'

/** So many tickets of all types are sold or held. */
const TAKEN = `SELECT sum(quantity - refunded_quantity) FROM order_line_item JOIN orders ON orders.id = order_id
  WHERE ticket_type_id IS NOT NULL AND (status IN ('paid', 'partially_refunded') OR status = 'pending' AND hold_expires_at_us IS NOT NULL)`

const leaveRoom = async ({ central }: Counter, room: number): Promise<void> => {
  const [taken] = await column(central, TAKEN)
  await central.rows('UPDATE conference SET total_capacity = ?', Number(taken) + room)
}

const add = async ({ lead }: Counter, more: object = {}) => lead.post('attendees/', { name: 'Ada Lovelace', ticket_type: 'companion', ...more })
const countOf = async ({ central }: Counter, text: string) => Number((await column(central, text))[0])
const people = (counter: Counter) => countOf(counter, 'SELECT count(*) FROM attendee')
const overs = (counter: Counter) => counter.central.rows<{ subject: string; reason: string; details: string }>("SELECT subject, reason, details FROM audit WHERE action = 'over-capacity'")

describe('B18: somebody who is added', () => {
  test('gets no ticket that is sold out', async () => {
    const counter = await openCounter()
    for (let given = 0; given < 3; given += 1) expect((await add(counter)).status).toBe(201)
    const before = await people(counter)
    const answer = await add(counter)
    expect([answer.status, answer.json]).toEqual([
      409,
      { error: '"Companion pass" is sold out. Give something else, or go over capacity with a reason.', code: 'sold_out', left: 0 },
    ])
    expect(await people(counter)).toBe(before)
  })

  test('gets no ticket when the venue is full, and can be added without one', async () => {
    const counter = await openCounter()
    await leaveRoom(counter, 0)
    expect(await add(counter, { ticket_type: 'speaker' })).toMatchObject({ status: 409, json: { code: 'venue_full', left: 0 } })
    expect((await counter.lead.post('attendees/', { name: 'Press Person' })).status).toBe(201)
  })

  test('gets one all the same when a lead goes over capacity, and that is written down', async () => {
    const counter = await openCounter()
    await leaveRoom(counter, 0)
    const wish = { ticket_type: 'speaker', over_capacity: true }
    expect((await add(counter, wish)).status).toBe(400)
    const { status, json } = await add(counter, { ...wish, reason })
    expect([status, json]).toMatchObject([201, { order: { status: 'paid' } }])
    expect((await counter.session.scan((json as { access_code: string }).access_code)).status).toBe(200)
    const [row, ...others] = await overs(counter)
    expect([row?.reason, others]).toEqual([reason, []])
    expect(JSON.parse(row?.details ?? '')).toEqual({ lack: 'venue_full', left: 0 })
  })

  test('nothing is written down where there was room', async () => {
    const counter = await openCounter()
    expect((await add(counter, { over_capacity: true, reason })).status).toBe(201)
    expect(await overs(counter)).toEqual([])
  })

  test('of 24 at once as many get one as there are, while others buy them', async () => {
    const counter = await openCounter()
    const sold = await counter.sell([{ slug: 'companion' }])
    const statuses = await Promise.all([...Array.from({ length: 24 }, async () => (await add(counter)).status), counter.pay(sold).then(() => 0)])
    expect(statuses.filter((status) => status === 201)).toHaveLength(2)
    expect(await countOf(counter, "SELECT sum(quantity) FROM order_line_item JOIN ticket_type ON ticket_type.id = ticket_type_id WHERE slug = 'companion'")).toBe(3)
  })

  test('what lapsed takes no ticket from them', async () => {
    const counter = await openCounter()
    await counter.sell([{ slug: 'companion', quantity: 1 }])
    await counter.central.rows('UPDATE orders SET hold_expires_at_us = 1 WHERE hold_expires_at_us IS NOT NULL')
    for (let given = 0; given < 3; given += 1) expect((await add(counter)).status).toBe(201)
  })
})

describe('B18: an order that is given', () => {
  const give = ({ lead }: Counter, id: number, more: object = {}) => lead.post(`orders/${id}/payments/`, { method: 'comp', reason, ...more })
  const letGo = (counter: Counter, id: number) => counter.central.rows('UPDATE orders SET hold_expires_at_us = NULL WHERE id = ?', id)

  test('keeps what it holds, however full it is', async () => {
    const counter = await openCounter()
    const { order_id: id } = await counter.sell([{ slug: 'regular' }])
    await leaveRoom(counter, 0)
    expect((await give(counter, id)).status).toBe(201)
  })

  test('takes no room that is not there when it held nothing', async () => {
    const counter = await openCounter()
    const { order_id: id, reference } = await counter.sell([{ slug: 'regular' }, { slug: 'poster' }])
    await letGo(counter, id)
    await counter.sell([{ slug: 'poster' }])
    expect(await give(counter, id)).toMatchObject({ status: 409, json: { code: 'sold_out', left: 0 } })
    expect(await counter.show(reference)).toMatchObject({ status: 'pending', payments: [] })
    expect((await give(counter, id, { over_capacity: true })).status).toBe(201)
    expect(await overs(counter)).toMatchObject([{ subject: `order ${id}`, reason }])
  })
})
