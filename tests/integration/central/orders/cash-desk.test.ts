import { describe, expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { sampleCode } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { type Counter, openCounter, type Paid } from '../../../support/orders/cash-desk.ts'

type Lines = { products: { id: number; description: string; quantity: number }[]; order_status: string | null; attendee: { ticket_type: string } }

const REGULAR = { slug: 'regular' }
const LUNCH = { slug: 'lunch-box' }
const reason = 'agreed with the lead'

describe('cash', () => {
  test('B3 B6: pays an order, and the ticket has an attendee who can come in', async () => {
    const counter = await openCounter()
    const { reference } = await counter.sell([REGULAR, { ...LUNCH, quantity: 2 }])
    const order = await counter.show(reference)
    expect(order).toMatchObject({ status: 'pending', total_cents: 26_400, open_cents: 26_400, payments: [], attendees: [] })
    const paid = await counter.pay({ reference })
    expect(paid).toMatchObject({ order_id: order.id, status: 'paid', open_cents: 0, attendee: { is_joined: false } })
    const scan = await counter.session.scan(paid.attendee?.access_code ?? '')
    expect(scan.json).toMatchObject({ status: 'checked_in', order_status: 'paid', badge: { ticket_type: 'Regular' } })
    expect(await counter.show(reference)).toMatchObject({
      status: 'paid',
      open_cents: 0,
      payments: [{ method: 'manual', status: 'succeeded', amount_cents: 26_400, trouble: null }],
      attendees: [{ access_code: paid.attendee?.access_code }],
    })
  })

  test('B5: a buyer who is named has their name on the badge', async () => {
    const counter = await openCounter()
    const order = await counter.sell([REGULAR], { buyer: { name: 'Grace Hopper', email: 'grace@example.org' } })
    const { attendee } = await counter.pay(order)
    const code = attendee?.access_code ?? ''
    expect((await counter.clerk.get(`attendees/${code}/badge/`)).json).toEqual({
      access_code: code,
      name: 'Grace Hopper',
      ticket_type: 'Regular',
      company: null,
      qr: `${counter.central.conferenceSlug}:${code}`,
      order_status: 'paid',
    })
  })

  test('must be what is open, exactly', async () => {
    const counter = await openCounter()
    const { order_id: id } = await counter.sell([REGULAR])
    for (const amount of [23_999, 24_001]) {
      const answer = await counter.clerk.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: amount })
      expect([answer.status, answer.json]).toMatchObject([409, { code: 'amount_differs', open_cents: 24_000, order_status: 'pending' }])
    }
    for (const amount of [0, -1, 1.5, '24000', null]) {
      expect((await counter.clerk.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: amount })).status).toBe(400)
    }
    expect((await counter.show((await counter.sell([REGULAR])).reference)).payments).toEqual([])
  })

  test('B2: is taken once, by one of 24 at once', async () => {
    const counter = await openCounter()
    const { order_id: id, reference } = await counter.sell([REGULAR])
    const take = () => counter.clerk.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: 24_000 })
    const answers = await Promise.all(Array.from({ length: 24 }, take))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const { status, json } of answers) if (status !== 201) expect([status, json]).toMatchObject([409, { code: 'already_paid' }])
    const order = await counter.show(reference)
    expect([order.payments.length, order.attendees.length]).toEqual([1, 1])
  })

  test('the same key gets the same answer', async () => {
    const counter = await openCounter()
    const { order_id: id, reference } = await counter.sell([REGULAR])
    const take = () => counter.clerk.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: 24_000 }, { 'idempotency-key': 'cash-1' })
    const first = await take()
    expect([first.status, (await take()).text]).toEqual([201, first.text])
    expect((await counter.show(reference)).payments).toHaveLength(1)
  })

  test('is not taken while a card payment is under way', async () => {
    const counter = await openCounter()
    const { order_id: id } = await counter.sell([REGULAR])
    await counter.central.rows("INSERT INTO payment (order_id, method, status, amount_cents, created_at_us) VALUES (?, 'terminal', 'pending', 24000, 1)", id)
    for (const path of ['payments', 'cancel']) {
      const answer = await counter.clerk.post(`orders/${id}/${path}/`, { method: 'manual', amount_cents: 24_000, reason })
      expect([answer.status, answer.json]).toMatchObject([409, { code: 'payment_running' }])
    }
  })

  test('is not given away by a till', async () => {
    const counter = await openCounter()
    const { order_id: id } = await counter.sell([REGULAR])
    const gift = { method: 'comp', reason: 'press' }
    expect((await counter.clerk.post(`orders/${id}/payments/`, gift)).status).toBe(403)
    expect((await counter.lead.post(`orders/${id}/payments/`, { method: 'comp' })).status).toBe(400)
    expect((await counter.lead.post(`orders/${id}/payments/`, gift)).json).toMatchObject({ status: 'paid', open_cents: 0 })
  })

  test('B8: a later add-on of a ticket holder adds to the ticket, in every answer', async () => {
    const counter = await openCounter()
    const code = await sampleCode(counter.central, 'with hand-outs')
    const before = (await counter.session.lookup(code)).json as Lines
    const order = await counter.sell([LUNCH], { attendee_access_code: code })
    const paid = await counter.pay(order)
    const line = (await counter.show(order.reference)).lines[0]?.id ?? 0
    expect(paid.attendee).toMatchObject({ access_code: code, is_joined: true })
    const after = (await counter.session.lookup(code)).json as Lines
    expect(after.attendee.ticket_type).toBe(before.attendee.ticket_type)
    expect(after.products.map(({ id }) => id)).toEqual([...before.products.map(({ id }) => id), line])
    const scan = (await counter.session.scan(code)).json as Lines
    expect(scan.products.map(({ id }) => id)).toContain(line)
    const preload = (await counter.session.preload()).json as { attendees: { access_code: string; products: { id: number }[] }[] }
    expect(preload.attendees.find((attendee) => attendee.access_code === code)?.products.map(({ id }) => id)).toContain(line)
    expect((await counter.session.redeem(code, line)).status).toBe(200)
    expect((await counter.session.redeem(code, line)).status).toBe(409)
    const card = (await counter.clerk.get(`attendees/${code}/`)).json as { orders: { id: number; is_joined: boolean }[] }
    expect(card.orders.map(({ id, is_joined: isJoined }) => [id === order.order_id, isJoined])).toEqual([[false, false], [true, true]])
  })
})

test('B8: a list of the holders of one ticket has those whose second order holds it', async () => {
  const counter = await openCounter()
  const code = await sampleCode(counter.central, 'admitted')
  const listed = async () => ((await counter.session.preload('day-sunday')).json as { count: number; attendees: { access_code: string }[] })
  expect(await listed()).toMatchObject({ count: 0, attendees: [] })
  await counter.pay(await counter.sell([{ slug: 'day-sunday' }], { attendee_access_code: code }))
  expect(await listed()).toMatchObject({ count: 1, attendees: [{ access_code: code }] })
})

describe('cancelling', () => {
  test('B16: ends an unpaid order, and then takes no money for it', async () => {
    const counter = await openCounter()
    const { order_id: id, reference } = await counter.sell([REGULAR])
    expect((await counter.clerk.post(`orders/${id}/cancel/`, { reason })).json).toEqual({ order_id: id, status: 'cancelled' })
    expect((await counter.show(reference)).status).toBe('cancelled')
    const answer = await counter.clerk.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: 24_000 })
    expect([answer.status, answer.json]).toMatchObject([409, { code: 'not_pending', order_status: 'cancelled' }])
    expect((await counter.clerk.post(`orders/${id}/cancel/`, { reason })).json).toMatchObject({ code: 'not_pending', order_status: 'cancelled' })
  })

  test('B16: gives the voucher and the credits back, once', async () => {
    const counter = await openCounter()
    const [owner] = await counter.central.rows<{ code: string }>(
      'SELECT attendee.access_code AS code FROM credit JOIN attendee ON attendee.user_id = credit.user_id WHERE credit.amount_cents = 5000',
    )
    const benefits = { attendee_access_code: owner?.code, voucher_code: 'ONCE', use_credits: true }
    const left = async () => ({
      credits: await counter.central.rows('SELECT remaining_cents, status FROM credit ORDER BY id'),
      uses: await counter.central.rows("SELECT times_used FROM voucher WHERE code = 'ONCE'"),
    })
    const before = await left()
    const { order_id: id, reference } = await counter.sell([{ slug: 'workshop', quantity: 2 }], benefits)
    expect(await left()).not.toEqual(before)
    const { open_cents: open } = await counter.show(reference)
    expect(open).toBeLessThan(18_000 - 5_000)
    const answers = await Promise.all(Array.from({ length: 8 }, () => counter.clerk.post(`orders/${id}/cancel/`, { reason })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await left()).toEqual(before)
    expect((await counter.show(reference)).payments).toMatchObject([{ method: 'credit', status: 'refunded' }, { method: 'credit', status: 'refunded' }])
  })

  test('B16: does not end a paid one', async () => {
    const counter = await openCounter()
    const order = await counter.sell([REGULAR])
    await counter.pay(order)
    const answer = await counter.clerk.post(`orders/${order.order_id}/cancel/`, { reason })
    expect([answer.status, answer.json]).toMatchObject([409, { code: 'not_pending', order_status: 'paid' }])
  })
})

describe('cash back', () => {
  const soldLunches = async (counter: Counter, quantity: number) => {
    const order = await counter.sell([REGULAR, { ...LUNCH, quantity }])
    const { attendee } = await counter.pay(order)
    const card = await counter.show(order.reference)
    const [ticket, lunch] = card.lines
    return { id: card.id, reference: order.reference, code: attendee?.access_code ?? '', ticket: ticket?.id ?? 0, lunch: lunch?.id ?? 0 }
  }

  test('B12 B13: takes lines back, and they are not handed out any more', async () => {
    const counter = await openCounter()
    const { id, reference, code, ticket, lunch } = await soldLunches(counter, 2)
    const refund = (body: object) => counter.lead.post(`orders/${id}/refund/`, { reason, ...body })
    expect((await refund({ amount_cents: 1200, lines: [{ id: lunch, quantity: 1 }] })).json).toMatchObject({ order_id: id, status: 'partially_refunded' })
    expect((await counter.session.redeem(code, lunch)).status).toBe(200)
    expect((await counter.session.redeem(code, lunch)).status).toBe(409)
    const refused = await refund({ amount_cents: 1200, lines: [{ id: lunch, quantity: 1 }] })
    expect([refused.status, refused.json]).toMatchObject([409, { code: 'handed_out', line_id: lunch, left: 0 }])
    expect((await refund({ amount_cents: 1200, lines: [{ id: lunch, quantity: 1 }], handed_back: true })).status).toBe(201)
    expect((await refund({ amount_cents: 0, lines: [{ id: ticket, quantity: 1 }] })).json).toMatchObject({ status: 'refunded' })
    expect((await counter.session.scan(code)).json).toMatchObject({ order_status: 'refunded' })
    expect(await counter.show(reference)).toMatchObject({
      status: 'refunded',
      lines: [{ refunded: 1 }, { refunded: 2, redeemed: 0, refundable: 0 }],
      payments: [{ refunded_cents: 2400, status: 'succeeded' }],
      refunds: [{ amount_cents: 1200 }, { amount_cents: 1200 }, { amount_cents: 0 }],
    })
  })

  test.each([
    ['more than was paid', { amount_cents: 25_201 }, { code: 'more_than_paid', left_cents: 25_200 }],
    ['nothing', { amount_cents: 0 }, { code: 'nothing_to_refund' }],
    ['a line of another order', { amount_cents: 0, lines: [{ id: 1, quantity: 1 }] }, { code: 'line_unknown', line_id: 1 }],
  ])('B11 B12: %s is refused', async (_name, body, problem) => {
    const counter = await openCounter()
    const { id } = await soldLunches(counter, 1)
    const answer = await counter.lead.post(`orders/${id}/refund/`, { reason, ...body })
    expect([answer.status, answer.json]).toMatchObject([409, problem])
  })

  test('B12: more of a line than was bought is refused', async () => {
    const counter = await openCounter()
    const { id, lunch } = await soldLunches(counter, 1)
    const answer = await counter.lead.post(`orders/${id}/refund/`, { reason, amount_cents: 0, lines: [{ id: lunch, quantity: 2 }], handed_back: true })
    expect([answer.status, answer.json]).toMatchObject([409, { code: 'too_many', line_id: lunch, left: 1 }])
  })

  test('is a lead’s, with a reason and each line once', async () => {
    const counter = await openCounter()
    const { id, lunch } = await soldLunches(counter, 2)
    const line = { id: lunch, quantity: 1 }
    expect((await counter.clerk.post(`orders/${id}/refund/`, { reason, amount_cents: 1 })).status).toBe(403)
    for (const body of [{ amount_cents: 1 }, { reason, amount_cents: -1 }, { reason, amount_cents: 0, lines: [line, line] }, { reason, amount_cents: 0, lines: [{ id: lunch, quantity: 0 }] }]) {
      expect((await counter.lead.post(`orders/${id}/refund/`, body)).status).toBe(400)
    }
  })

  test('B4: what came for a closed order is shown until it went back', async () => {
    const counter = await openCounter()
    const { id } = await soldLunches(counter, 1)
    expect((await counter.lead.get('troubles/')).json).toEqual({ payments: [] })
    await counter.central.rows(
      "INSERT INTO payment (order_id, method, status, amount_cents, trouble, created_at_us) VALUES (?, 'manual', 'succeeded', 700, 'paid_too_much', 1)", id,
    )
    expect((await counter.lead.get('troubles/')).json).toMatchObject({ payments: [{ order_id: id, amount_cents: 700, trouble: 'paid_too_much' }] })
    expect((await counter.clerk.get('troubles/')).status).toBe(403)
  })
})

describe('people at the door', () => {
  test('a speaker gets a ticket as a gift and comes in', async () => {
    const counter = await openCounter()
    const speaker = { name: 'Ada Lovelace', email: 'ada@example.org', ticket_type: 'speaker', company: 'Analytical Engines' }
    const added = await counter.lead.post('attendees/', speaker)
    expect([added.status, added.json]).toMatchObject([201, { name: 'Ada Lovelace', order: { status: 'paid' } }])
    const { access_code: code } = added.json as { access_code: string }
    expect((await counter.clerk.get(`attendees/${code}/badge/`)).json).toMatchObject({ name: 'Ada Lovelace', ticket_type: 'Speaker', company: 'Analytical Engines' })
    expect((await counter.session.scan(code, 'Door')).status).toBe(200)
    expect((await counter.clerk.get(`attendees/${code}/`)).json).toMatchObject({
      email: 'ada@example.org', is_inside: true, order_status: 'paid', movements: [{ kind: 'check-in', station: 'Door', what: '', undone_at: null }],
    })
  })

  test('who has no order is found and not admitted', async () => {
    const counter = await openCounter()
    const { access_code: code } = (await counter.lead.post('attendees/', { name: 'Press Person' })).json as { access_code: string }
    expect((await counter.session.lookup(code)).json).toMatchObject({ attendee: { name: 'Press Person', ticket_type: '' }, order_status: null })
    const scan = await counter.session.scan(code)
    expect([scan.status, scan.json]).toEqual([409, { error: 'Attendee has no associated order.', access_code: code, order_status: null }])
    expect((await counter.clerk.get(`attendees/${code}/badge/`)).json).toMatchObject({ ticket_type: 'General Admission', order_status: null })
    expect((await counter.clerk.get(`attendees/${code}/`)).json).toMatchObject({ orders: [], movements: [], order_status: null })
  })

  test('a repeat with its key adds nobody', async () => {
    const counter = await openCounter()
    const add = () => counter.lead.post('attendees/', { name: 'Onlyonce Person' }, { 'idempotency-key': 'once' })
    const first = await add()
    expect((await add()).text).toBe(first.text)
    const rows = await counter.central.rows("SELECT id FROM \"user\" WHERE first_name = 'Onlyonce'")
    expect(rows).toHaveLength(1)
  })

  test.each([
    [{ name: '' }, 400],
    [{ name: 'A', email: 'no address' }, 400],
    [{ name: 'A', company: 'Only with a ticket' }, 400],
    [{ name: 'A', ticket_type: 'none-such' }, 409],
  ])('%j is refused', async (body, status) => {
    const counter = await openCounter()
    expect((await counter.lead.post('attendees/', body)).status).toBe(status)
  })

  test('is a lead’s', async () => {
    const counter = await openCounter()
    expect((await counter.clerk.post('attendees/', { name: 'A' })).status).toBe(403)
  })

  test('a badge falls back to the account name', async () => {
    const counter = await openCounter()
    const code = await sampleCode(counter.central, 'no name')
    expect((await counter.clerk.get(`attendees/${code}/badge/`)).json).toMatchObject({ name: expect.stringMatching(/^person-\d+$/) })
    expect((await counter.clerk.get(`attendees/${code}/`)).json).toMatchObject({ name: '' })
  })
})

test.each(['orders/ORD-NONE/', 'attendees/NOBODY/', 'attendees/NOBODY/badge/'])('there is no %s', async (path) => {
  const counter = await openCounter()
  const answer = await counter.lead.get(path)
  expect([answer.status, answer.json]).toMatchObject([404, { code: 'not_found' }])
})

test.each(['999999', '0', '-1', 'x', '99999999999999999999'])('there is no order with the id %s', async (id) => {
  const counter = await openCounter()
  expect((await counter.lead.post(`orders/${id}/payments/`, { method: 'manual', amount_cents: 1 })).status).toBe(404)
  expect((await counter.lead.post(`orders/${id}/cancel/`, { reason })).status).toBe(404)
  expect((await counter.lead.post(`orders/${id}/refund/`, { reason, amount_cents: 1 })).status).toBe(404)
})

test('the desk that only checks in sees badges and people, and no money', async () => {
  const counter = await openCounter()
  const desk = await apiOf(await logIn(counter.central, counter.central.staff))
  const order = await counter.sell([REGULAR])
  const { attendee }: Paid = await counter.pay(order)
  expect((await desk.get(`attendees/${attendee?.access_code}/badge/`)).status).toBe(200)
  expect((await desk.get(`attendees/${attendee?.access_code}/`)).status).toBe(200)
  expect((await desk.get(`orders/${order.reference}/`)).status).toBe(403)
  expect((await desk.post(`orders/${order.order_id}/cancel/`, { reason })).status).toBe(403)
})
