import { describe, expect, test } from 'vitest'
import { apiOf } from '../../../support/central/api.ts'
import { sampleCode, startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { createListClient } from '../../../support/changes/list-client.ts'
import { type Counter, openCounter } from '../../../support/orders/cash-desk.ts'

const SHIRT = { slug: 't-shirt-m' }
const REGULAR = { slug: 'regular' }

const refused = (code: string, error: string, status: string | null) => [409, { error, access_code: code, order_status: status }]
const byStatus = (code: string, label: string) => refused(code, `Order status is '${label}' — check-in not allowed.`, label.toLowerCase())
const withoutOrder = (code: string) => refused(code, 'Attendee has no associated order.', null)

const scan = async ({ session }: Counter, code: string) => {
  const { status, json } = await session.scan(code)
  return [status, json]
}

const isListed = async ({ session }: Counter, code: string): Promise<boolean> =>
  ((await session.preload()).json as { attendees: { access_code: string }[] }).attendees.some((attendee) => attendee.access_code === code)

const descriptions = async ({ session }: Counter, code: string): Promise<string[]> =>
  ((await session.lookup(code)).json as { products: { description: string }[] }).products.map(({ description }) => description)

/** Sold for this person and paid. */
async function buy(counter: Counter, code: string, items: Parameters<Counter['sell']>[0]) {
  const sold = await counter.sell(items, { attendee_access_code: code })
  return { ...(await counter.pay(sold)), reference: sold.reference }
}

describe('B8: a T-shirt admits nobody', () => {
  test.each([
    ['refunded', (code: string) => byStatus(code, 'Refunded')],
    ['cancelled', (code: string) => byStatus(code, 'Cancelled')],
    ['unpaid', (code: string) => byStatus(code, 'Pending')],
    ['no order', withoutOrder],
  ])('whose own order is: %s', async (label, refusal) => {
    const counter = await openCounter()
    const code = await sampleCode(counter.central, label)
    expect(await scan(counter, code)).toEqual(refusal(code))
    const { attendee, status, reference } = await buy(counter, code, [SHIRT])
    expect([status, attendee]).toMatchObject(['paid', { access_code: code, is_joined: true }])
    expect(await scan(counter, code)).toEqual(refusal(code))
    expect(await isListed(counter, code)).toBe(false)
    const line = (await counter.show(reference)).lines[0]
    expect((await counter.session.redeem(code, line?.id)).status).toBe(409)
    expect(await descriptions(counter, code)).toContain('T-shirt M')
    const { attendee: again } = await buy(counter, code, [REGULAR])
    expect(again?.is_joined).toBe(false)
    expect((await counter.session.scan(code)).status).toBe(200)
    expect((await counter.session.redeem(code, line?.id)).status).toBe(200)
  })

  test('who is named as its buyer gets a code and is not admitted', async () => {
    const counter = await openCounter()
    const sold = await counter.sell([SHIRT], { buyer: { name: 'Grace Hopper', email: 'grace@example.org' } })
    const code = (await counter.pay(sold)).attendee?.access_code ?? ''
    expect(await scan(counter, code)).toEqual(withoutOrder(code))
    await buy(counter, code, [REGULAR])
    expect((await counter.session.scan(code)).status).toBe(200)
  })
})

/** Gives all units of the lines back whose ticket or add-on this is. */
async function refund(counter: Counter, reference: string, of: (description: string) => boolean): Promise<string> {
  const { id, lines } = await counter.show(reference)
  const units = lines.filter(({ description }) => of(description)).map(({ id: line, quantity }) => ({ id: line, quantity }))
  const answer = await counter.lead.post(`orders/${id}/refund/`, { reason: 'ill at home', amount_cents: 0, lines: units })
  if (answer.status !== 201) throw new Error(`the refund was refused: ${answer.text}`)
  return (answer.json as { status: string }).status
}

const isTicket = (description: string): boolean => description === 'Regular'

const sellBoth = async (counter: Counter) => {
  const sold = await counter.sell([REGULAR, SHIRT])
  return { ...sold, code: (await counter.pay(sold)).attendee?.access_code ?? '' }
}

describe('B17: who gave the ticket back', () => {
  test('is not admitted, gets nothing and leaves the list', async () => {
    const counter = await openCounter()
    const { reference, code } = await sellBoth(counter)
    const client = createListClient(counter.lead)
    await client.takeList()
    expect([client.people.has(code), await isListed(counter, code)]).toEqual([true, true])
    expect(await refund(counter, reference, isTicket)).toBe('partially_refunded')
    expect(await scan(counter, code)).toEqual(byStatus(code, 'Refunded'))
    const shirt = (await counter.show(reference)).lines.find(({ description }) => !isTicket(description))
    const handOut = await counter.session.redeem(code, shirt?.id)
    expect([handOut.status, handOut.json]).toEqual(byStatus(code, 'Refunded'))
    expect(await client.follow()).toEqual([{ access_code: code, gone: true }])
    await client.takeList()
    expect([client.people.has(code), await isListed(counter, code)]).toEqual([false, false])
    expect((await counter.session.get(`terminal/attendee/${code}/`)).json).toMatchObject({ registered: false })
    expect((await counter.session.lookup(code)).json).toMatchObject({ order_status: 'partially_refunded' })
  })

  test('enters no session either, though it is open to all', async () => {
    const counter = await openCounter()
    const { reference, code } = await sellBoth(counter)
    await counter.lead.send('PUT', 'checkin/doors/session/keynote/', { name: 'Keynote', reentry: true })
    const enter = async () => (await counter.lead.post('checkin/door/', { access_code: code, session: 'keynote' })).status
    expect(await enter()).toBe(200)
    await refund(counter, reference, isTicket)
    expect(await enter()).toBe(409)
  })

  test('is admitted again by a new ticket, with all that was not refunded', async () => {
    const counter = await openCounter()
    const { reference, code } = await sellBoth(counter)
    const client = createListClient(counter.lead)
    await refund(counter, reference, isTicket)
    await client.takeList()
    await buy(counter, code, [{ slug: 'student' }])
    expect((await counter.session.scan(code)).status).toBe(200)
    expect(await client.follow()).toMatchObject([{ access_code: code }])
    const shirt = (await counter.show(reference)).lines.find(({ description }) => !isTicket(description))
    expect((await counter.session.redeem(code, shirt?.id)).status).toBe(200)
  })

  test('stays admitted while another ticket stands, of this order or of one beside it', async () => {
    const counter = await openCounter()
    const sold = await counter.sell([{ ...REGULAR, quantity: 1 }, { slug: 'student' }])
    const code = (await counter.pay(sold)).attendee?.access_code ?? ''
    await refund(counter, sold.reference, isTicket)
    expect((await counter.session.scan(code)).status).toBe(200)
    await buy(counter, code, [{ slug: 'day-saturday' }])
    await refund(counter, sold.reference, (description) => description === 'Student')
    expect((await counter.session.scan(code)).status).toBe(200)
    expect(await isListed(counter, code)).toBe(true)
  })

  test('B15: an order whose ticket is gone does not take over from one that is refunded', async () => {
    const counter = await openCounter()
    const first = await sellBoth(counter)
    const second = await buy(counter, first.code, [{ slug: 'student' }, { slug: 'dinner' }])
    await refund(counter, second.reference, (description) => description === 'Student')
    expect((await counter.session.scan(first.code)).status).toBe(200)
    await refund(counter, first.reference, () => true)
    expect(await scan(counter, first.code)).toEqual(byStatus(first.code, 'Refunded'))
  })

  test('is not mistaken for somebody whose own order never had a ticket', async () => {
    const counter = await openCounter()
    const code = await sampleCode(counter.central, 'with hand-outs')
    await counter.central.rows('DELETE FROM order_line_item WHERE ticket_type_id IS NOT NULL AND order_id = (SELECT order_id FROM attendee WHERE access_code = ?)', code)
    expect([(await counter.session.scan(code)).status, await isListed(counter, code)]).toEqual([200, true])
  })

  test('is admitted in the strict profile, as by the reference', async () => {
    const central = await startCentral({ profile: 'strict' })
    const session = await logIn(central, { username: 'till', password: 'lanyard-demo' })
    const code = await sampleCode(central, 'with hand-outs')
    await central.rows('UPDATE order_line_item SET refunded_quantity = quantity WHERE ticket_type_id IS NOT NULL')
    expect((await session.scan(code)).status).toBe(200)
    expect(((await session.preload()).json as { attendees: { access_code: string }[] }).attendees.map((attendee) => attendee.access_code)).toContain(code)
  })
})

test('B17: the list and the scan agree about everybody', async () => {
  const counter = await openCounter()
  await counter.central.rows('UPDATE order_line_item SET refunded_quantity = quantity WHERE id % 3 = 0')
  const listed = new Set(((await counter.session.preload()).json as { attendees: { access_code: string }[] }).attendees.map((attendee) => attendee.access_code))
  const client = createListClient(await apiOf(counter.session))
  await client.takeList()
  expect(new Set(client.people.keys())).toEqual(listed)
  const codes = (await counter.central.rows<{ access_code: string }>('SELECT access_code FROM attendee')).map((row) => row.access_code)
  const admitted = new Set<string>()
  for (const code of codes) if ((await counter.session.scan(code)).status === 200) admitted.add(code)
  expect(admitted).toEqual(listed)
  expect(admitted.size).toBeLessThan(codes.length)
})
