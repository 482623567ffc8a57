import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { column, countRows, sampleCode, startCentral, type TestCentral } from '../../support/central/database/fixture.ts'
import { type CentralSession, logIn } from '../../support/central/session.ts'

const DESK = { username: 'desk', password: 'lanyard-demo' }

type Line = { id: number; quantity: number; redeemed_count: number; remaining: number }
type Found = { attendee: { id: number }; products: Line[]; redeemable: Line[] }

const start = async () => {
  const central = await startCentral()
  return { central, desk: await logIn(central, DESK) }
}

const find = async (desk: CentralSession, code: string): Promise<Found> => (await desk.lookup(code)).json as Found

/** The first hand-out of somebody in the named situation. */
async function handOut(central: TestCentral, desk: CentralSession, label = 'with hand-outs'): Promise<{ code: string; line: Line }> {
  const code = await sampleCode(central, label)
  const line = (await find(desk, code)).redeemable[0]
  if (line === undefined) throw new Error('nothing to hand out')
  return { code, line }
}

test('hands out one unit, byte for byte', async () => {
  const { central, desk } = await start()
  const { code, line } = await handOut(central, desk)
  const answer = await desk.redeem(code, line.id)
  const { redemption_id: id, redeemed_at: time } = answer.json as { redemption_id: number; redeemed_at: string }
  const { attendee } = await find(desk, code)
  expect(answer.text).toBe(
    `{"status": "redeemed", "redemption_id": ${id}, "redeemed_at": "${time}", "line_item": {"id": ${line.id}, ` +
      '"description": "T-shirt L", "quantity": 1, "ticket_type_slug": null, "addon_slug": "t-shirt-l"}, ' +
      `"attendee": {"id": ${attendee.id}, "access_code": "${code}", "name": "Hana Handout", ` +
      '"email": "person-7@example.org", "checked_in": false, "checked_in_at": null}}',
  )
})

test('refuses when nothing is left, whoever had it', async () => {
  const { central, desk } = await start()
  const { code, line } = await handOut(central, desk)
  expect((await desk.redeem(code, line.id)).status).toBe(200)
  const answer = await desk.redeem(code, line.id)
  expect([answer.status, answer.text]).toEqual([409, `{"error": "Product already fully redeemed", "line_item_id": ${line.id}}`])
  expect((await find(desk, code)).redeemable[0]).toMatchObject({ redeemed_count: 1, remaining: 0 })
})

test('a ticket line can be handed out as well', async () => {
  const { central, desk } = await start()
  const code = await sampleCode(central, 'admitted')
  const ticketLine = (await find(desk, code)).products[0]
  expect((await desk.redeem(code, ticketLine?.id)).status).toBe(200)
  expect((await desk.redeem(code, ticketLine?.id)).status).toBe(409)
})

test('each of two people on one order has the full quantity', async () => {
  const { central, desk } = await start()
  const code = await sampleCode(central, 'two on one order')
  const { attendee, redeemable } = await find(desk, code)
  const sharing = 'SELECT access_code FROM attendee WHERE order_id = (SELECT order_id FROM attendee WHERE id = ?) AND id <> ?'
  const other = String((await column(central, sharing, attendee.id, attendee.id))[0])
  const lineId = redeemable[0]?.id
  const statuses: number[] = []
  for (const person of [code, code, code, other, other, other]) {
    statuses.push((await desk.redeem(person, lineId)).status)
  }
  expect(redeemable[0]?.quantity).toBe(2)
  expect(statuses).toEqual([200, 200, 409, 200, 200, 409])
})

test('a line of another order is not there, and neither is one after the attendee was linked to a later order', async () => {
  const { central, desk } = await start()
  const { code, line } = await handOut(central, desk)
  const answer = await desk.redeem(await sampleCode(central, 'admitted'), line.id)
  expect([answer.status, answer.text]).toEqual([400, `{"error": "Line item not found in attendee's order", "line_item_id": ${line.id}}`])
  await central.rows('UPDATE attendee SET order_id = 1 WHERE access_code = ?', code)
  expect((await desk.redeem(code, line.id)).status).toBe(400)
})

describe('line_item_id', () => {
  test.each([
    ['a number in text', (id: number) => `"${id}"`],
    ['text with blanks', (id: number) => `" ${id}\\n"`],
    ['a fraction', (id: number) => `${id}.9`],
    ['a float', (id: number) => `${id}.0`],
  ])('may be %s', async (_name, write) => {
    const { central, desk } = await start()
    const { code, line } = await handOut(central, desk)
    const answer = await desk.post('checkin/redeem/', `{"access_code": " ${code} ", "line_item_id": ${write(line.id)}}`)
    expect(answer.status).toBe(200)
  })

  test.each(['null', '""', '"7.0"', '"x"', '[]', '{}', 'NaN'])('may not be %s', async (value) => {
    const { central, desk } = await start()
    const body = `{"access_code": "${await sampleCode(central, 'admitted')}", "line_item_id": ${value}}`
    const answer = await desk.post('checkin/redeem/', body)
    expect([answer.status, answer.text]).toEqual([400, '{"error": "access_code and a valid integer line_item_id are required"}'])
  })

  test.each([
    ['0', '0'],
    ['-1', '-1'],
    ['true', '1'],
    ['99999999999999999999999', '99999999999999999999999'],
    ['1e22', '10000000000000000000000'],
  ])('%s is no line of the order', async (value, echo) => {
    const { central, desk } = await start()
    const body = `{"access_code": "${await sampleCode(central, 'with hand-outs')}", "line_item_id": ${value}}`
    const answer = await desk.post('checkin/redeem/', body)
    expect([answer.status, answer.text]).toEqual([400, `{"error": "Line item not found in attendee's order", "line_item_id": ${echo}}`])
  })

  test.each(['Infinity', '-Infinity', '1e400'])('%s is no integer; by the reference it ends as an error page, even without a code', async (value) => {
    const { desk } = await start()
    const body = `{"access_code": "X", "line_item_id": ${value}}`
    expect((await desk.post('checkin/redeem/', body)).text).toBe('{"error": "access_code and a valid integer line_item_id are required"}')
    const strict = await logIn(await startCentral({ profile: 'strict' }), DESK)
    expect((await strict.post('checkin/redeem/', `{"line_item_id": ${value}}`)).status).toBe(500)
  })

  test('is not enough: the code is needed, too', async () => {
    const { desk } = await start()
    expect((await desk.redeem(' ', 1)).status).toBe(400)
    expect((await desk.post('checkin/redeem/', '{"line_item_id": 1}')).status).toBe(400)
  })
})

test.each(['refunded', 'cancelled', 'unpaid', 'no order'])('nothing is handed out when the order is: %s', async (label) => {
  const { central, desk } = await start()
  const answer = await desk.redeem(await sampleCode(central, label), 1)
  expect(answer.status).toBe(409)
  expect(answer.json).toHaveProperty('order_status')
})

test('an unknown code', async () => {
  const { desk } = await start()
  expect((await desk.post('checkin/redeem/', { access_code: null, line_item_id: 1 })).text).toBe(
    '{"error": "Attendee not found", "access_code": "None"}',
  )
})

test('of 24 requests at once for a quantity of 3 exactly 3 succeed', async () => {
  const { central, desk } = await start()
  const { code, line } = await handOut(central, desk)
  await central.rows('UPDATE order_line_item SET quantity = 3 WHERE id = ?', line.id)
  const rowsBefore = await countRows(central, 'redemption')
  const answers = await Promise.all(Array.from({ length: 24 }, () => desk.redeem(code, line.id)))
  const statuses = answers.map((answer) => answer.status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(3)
  expect(statuses.filter((status) => status === 409)).toHaveLength(21)
  expect(await countRows(central, 'redemption')).toBe(rowsBefore + 3)
})

test('no order of requests hands out more than was bought', async () => {
  const { central, desk } = await start()
  const { code } = await handOut(central, desk)
  const lines = (await find(desk, code)).redeemable
  const requests = fc.array(fc.record({ line: fc.nat(lines.length - 1), atOnce: fc.integer({ min: 1, max: 4 }) }), { maxLength: 8 })
  const quantities = fc.tuple(...lines.map(() => fc.nat(3)))
  // A failing run prints its seed and the smallest requests that break the limit.
  await fc.assert(
    fc.asyncProperty(quantities, requests, async (bought, rounds) => {
      await central.rows('DELETE FROM redemption')
      for (const [index, quantity] of bought.entries()) {
        await central.rows('UPDATE order_line_item SET quantity = ? WHERE id = ?', quantity, lines[index]?.id)
      }
      const granted = lines.map(() => 0)
      const asked = lines.map(() => 0)
      for (const { line, atOnce } of rounds) {
        const answers = await Promise.all(Array.from({ length: atOnce }, () => desk.redeem(code, lines[line]?.id)))
        granted[line] = (granted[line] ?? 0) + answers.filter((answer) => answer.status === 200).length
        asked[line] = (asked[line] ?? 0) + atOnce
      }
      const counted = (await find(desk, code)).redeemable.map((line) => line.redeemed_count)
      expect(granted).toEqual(bought.map((quantity, index) => Math.min(quantity, asked[index] ?? 0)))
      expect(counted).toEqual(granted)
    }),
    { numRuns: 30 },
  )
})
