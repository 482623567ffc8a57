import { expect, test } from 'vitest'
import { countRows, sampleCode, startCentral } from '../../support/central/database/fixture.ts'
import { logIn } from '../../support/central/session.ts'

const DESK = { username: 'desk', password: 'lanyard-demo' }

const start = async () => {
  const central = await startCentral()
  return { central, desk: await logIn(central, DESK) }
}

test('shows the attendee, all lines and the add-on lines with their counts, byte for byte', async () => {
  const { central, desk } = await start()
  const code = await sampleCode(central, 'quantity 3 of which 1 redeemed')
  const answer = await desk.lookup(code)
  const { attendee, products } = answer.json as { attendee: { id: number; checked_in_at: string }; products: { id: number }[] }
  const [ticketId, shirtId] = products.map((line) => line.id)
  expect(answer.text).toBe(
    `{"attendee": {"id": ${attendee.id}, "access_code": "${code}", "name": "Theo Three", "email": "person-8@example.org", ` +
      `"checked_in": true, "checked_in_at": "${attendee.checked_in_at}", "ticket_type": "Regular"}, ` +
      `"products": [{"id": ${ticketId}, "description": "Regular", "quantity": 1, "ticket_type_slug": "regular", "addon_slug": null}, ` +
      `{"id": ${shirtId}, "description": "T-shirt S", "quantity": 3, "ticket_type_slug": null, "addon_slug": "t-shirt-s"}], ` +
      `"redeemable": [{"id": ${shirtId}, "description": "T-shirt S", "quantity": 3, "ticket_type_slug": null, ` +
      '"addon_slug": "t-shirt-s", "redeemed_count": 1, "remaining": 2}], "order_status": "paid"}',
  )
})

test('tells whether they are inside to who asks, and never in the strict profile', async () => {
  type Found = { attendee: Record<string, unknown> }
  const ask = async (profile: 'lanyard' | 'strict') => {
    const central = await startCentral({ profile })
    const desk = await logIn(central, DESK)
    const code = await sampleCode(central, 'admitted')
    const { checked_in_at: at } = (await desk.scan(code)).json as { checked_in_at: string }
    const answer = await fetch(`${desk.base}checkin/lookup/${code}/?presence=true`, { headers: { cookie: desk.cookie } })
    return { at, plain: ((await desk.lookup(code)).json as Found).attendee, asked: ((await answer.json()) as Found).attendee }
  }
  const { at, plain, asked } = await ask('lanyard')
  expect(asked).toEqual({ ...plain, is_inside: true, moved_at: at })
  const strict = await ask('strict')
  expect(strict.asked).toEqual(strict.plain)
})

test.each([
  ['refunded', 'refunded'],
  ['cancelled', 'cancelled'],
  ['unpaid', 'pending'],
])('answers for an order that is %s', async (label, status) => {
  const { central, desk } = await start()
  const answer = await desk.lookup(await sampleCode(central, label))
  expect(answer.status).toBe(200)
  expect(answer.json).toMatchObject({ order_status: status })
})

test('answers for an attendee without an order', async () => {
  const { central, desk } = await start()
  const answer = await desk.lookup(await sampleCode(central, 'no order'))
  expect(answer.json).toMatchObject({
    attendee: { checked_in: false, checked_in_at: null, ticket_type: '' },
    products: [],
    redeemable: [],
    order_status: null,
  })
})

test('names are empty when the account has none, and plain ASCII on the wire when they are not Latin', async () => {
  const { central, desk } = await start()
  expect((await desk.lookup(await sampleCode(central, 'no name'))).json).toMatchObject({ attendee: { name: '' } })
  const answer = await desk.lookup(await sampleCode(central, 'non-latin'))
  expect(answer.json).toMatchObject({ attendee: { name: '山田 太郎' } })
  expect(answer.text).toContain(String.raw`"name": "\u5c71\u7530 \u592a\u90ce"`)
})

test('a line whose add-on was deleted leaves the hand-outs and keeps its description', async () => {
  const { central, desk } = await start()
  const code = await sampleCode(central, 'with hand-outs')
  await central.rows("DELETE FROM add_on WHERE slug = 't-shirt-l'")
  const { products, redeemable } = (await desk.lookup(code)).json as Record<string, { description: string; addon_slug: string }[]>
  expect(products?.find((line) => line.description === 'T-shirt L')).toMatchObject({ addon_slug: null })
  expect(redeemable?.map((line) => line.description)).toEqual(['Lunch box', 'Workshop'])
})

test('trims the code, and echoes it as it came', async () => {
  const { central, desk } = await start()
  expect((await desk.lookup(` ${await sampleCode(central, 'admitted')}\t`)).status).toBe(200)
  expect((await desk.lookup(' A"Ł ')).text).toBe(String.raw`{"error": "Attendee not found", "access_code": " A\"\u0141 "}`)
  expect((await desk.lookup(' ')).text).toBe('{"error": "Attendee not found", "access_code": " "}')
  expect((await desk.lookup((await sampleCode(central, 'admitted')).toLowerCase())).status).toBe(404)
})

test('changes nothing', async () => {
  const { central, desk } = await start()
  const before = [await countRows(central, 'checkin'), await countRows(central, 'redemption')]
  const code = await sampleCode(central, 'with hand-outs')
  expect((await desk.lookup(code)).text).toBe((await desk.lookup(code)).text)
  expect([await countRows(central, 'checkin'), await countRows(central, 'redemption')]).toEqual(before)
})
