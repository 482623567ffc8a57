import { describe, expect, test } from 'vitest'
import type { FoundPerson } from '../../../../src-shared/wire/people.ts'
import { apiOf, apiOfStation, type CentralApi } from '../../../support/central/api.ts'
import { column, sampleCode, shareCentral, startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { writeBeside } from '../../../support/changes/write-beside.ts'

const ask = async (api: CentralApi, query: string, limit = 20): Promise<FoundPerson[]> => {
  const answer = await api.get(`attendees/search/?q=${encodeURIComponent(query)}&limit=${limit}`)
  return (answer.json as { people: FoundPerson[] }).people
}

const start = async (attendees = 25) => {
  const central = await startCentral({ seed: { attendees, seed: 7 } })
  const desk = await logIn(central, central.staff)
  const api = await apiOf(desk)
  return { central, desk, api, search: (query: string, limit?: number) => ask(api, query, limit) }
}

describe('finds somebody', () => {
  const central = shareCentral()
  const search = async (query: string) => ask(await apiOf(await logIn(central(), central().staff)), query)
  const first = async (query: string) => (await search(query))[0]

  test.each(['code', 'start of the code', 'code in small letters', 'mail', 'order', 'name', 'name turned round', 'start of both names', 'name with a slip'] as const)('by %s', async (how) => {
    const code = await sampleCode(central(), 'admitted')
    const [person] = await central().rows<{ first: string; last: string; email: string; reference: string; id: number }>(
      'SELECT first_name AS first, last_name AS last, email, reference, attendee.id FROM attendee JOIN "user" ON "user".id = attendee.user_id JOIN orders ON orders.id = order_id WHERE access_code = ?', code,
    )
    if (person === undefined) throw new Error('there is nobody')
    const { first: firstName, last: lastName } = person
    const queries = {
      'code': code,
      'start of the code': code.slice(0, 6),
      'code in small letters': code.toLowerCase(),
      'mail': person.email,
      'order': person.reference,
      'name': `${firstName} ${lastName}`,
      'name turned round': `${lastName}, ${firstName}`,
      'start of both names': `${firstName.slice(0, 2)} ${lastName.slice(0, 4)}`,
      'name with a slip': `${firstName} ${lastName.slice(0, 2)}${lastName.slice(3)}`,
    }
    expect(await search(queries[how])).toEqual(expect.arrayContaining([expect.objectContaining({ access_code: code, id: person.id })]))
  })

  test('with everything that a list shows', async () => {
    const code = await sampleCode(central(), 're-entry')
    expect(await first(code)).toMatchObject({ access_code: code, order_status: 'paid', order_reference: expect.stringMatching(/^DEMO-/), checked_in: true, match: 'exact' })
  })

  test('with the ticket that stands beside their own order, as when they are looked up', async () => {
    const own = await startCentral()
    const session = await logIn(own, own.staff)
    const code = await sampleCode(own, 'admitted')
    const [ticket] = await column(own, "SELECT id FROM ticket_type WHERE slug = 'student'")
    await own.rows('UPDATE order_line_item SET ticket_type_id = NULL WHERE order_id = (SELECT order_id FROM attendee WHERE access_code = ?)', code)
    for (const status of ['refunded', 'paid']) {
      await own.rows(
        `INSERT INTO orders (conference_id, user_id, status, reference, total_cents, created_at_us, joined_attendee_id)
         SELECT conference_id, user_id, ?, ?, 0, 1, id FROM attendee WHERE access_code = ?`, status, `BESIDE-${status}`, code,
      )
      await own.rows(
        `INSERT INTO order_line_item (order_id, description, quantity, unit_price_cents, line_total_cents, ticket_type_id)
         SELECT id, 'x', 1, 0, 0, ? FROM orders WHERE reference = ?`, status === 'paid' ? Number(ticket) : 1, `BESIDE-${status}`,
      )
    }
    const [card] = await ask(await apiOf(session), code)
    expect(card?.ticket_type).toBe('Student')
    expect((await session.lookup(code)).json).toMatchObject({ attendee: { ticket_type: 'Student' } })
  })

  test('whose order was refunded, and who has none', async () => {
    expect(await first(await sampleCode(central(), 'refunded'))).toMatchObject({ order_status: 'refunded' })
    expect(await first(await sampleCode(central(), 'no order'))).toMatchObject({ order_status: null, order_reference: null })
  })

  test('whose name is in another script', async () => {
    const code = await sampleCode(central(), 'non-latin')
    const [name] = await column(central(), `SELECT last_name FROM attendee JOIN "user" ON "user".id = user_id WHERE access_code = ?`, code)
    expect((await search(String(name))).map((person) => person.access_code)).toContain(code)
  })

  test('nobody, with nothing that fits', async () => {
    expect(await search('qqqqqqqqqq')).toEqual([])
    expect(await search('- . -')).toEqual([])
  })
})

test('who is added, renamed, given another code or removed is found as they are now', async () => {
  const { central, search } = await start()
  const beside = writeBeside(central)
  const code = await sampleCode(central, 'admitted')
  expect(await search(code)).toMatchObject([{ access_code: code }])
  await beside.setName(code, 'Quentin', 'Zyx')
  expect(await search('quentin zyx')).toMatchObject([{ access_code: code, name: 'Quentin Zyx' }])
  await beside.setCode(code, 'OTHER999')
  expect(await search('other999')).toMatchObject([{ access_code: 'OTHER999' }])
  expect((await search(code)).filter((person) => person.access_code === code)).toEqual([])
  await beside.remove('OTHER999')
  expect(await search('quentin')).toEqual([])
})

test('somebody whom a lead adds is found at once', async () => {
  const { central, search } = await start()
  const lead = await apiOf(await logIn(central, { username: 'lead', password: central.staff.password }))
  expect(await search('wintergruen')).toEqual([])
  expect((await lead.post('attendees/', { name: 'Xaver Wintergrün', email: 'xaver@example.org' })).status).toBeLessThan(300)
  expect(await search('xaver wintergruen')).toMatchObject([{ name: 'Xaver Wintergrün' }])
})

test('many who ask at once while desks write all find what was there when they asked', async () => {
  const { central, desk, search } = await start(300)
  const codes = (await column(central, "SELECT access_code FROM attendee JOIN orders ON orders.id = order_id WHERE status = 'paid' LIMIT 24")).map(String)
  const beside = writeBeside(central)
  const found = await Promise.all(
    codes.map(async (code, index) => {
      await Promise.all([beside.setName(code, `Zzyzx${index}`, 'Quux'), desk.scan(code)])
      return search(`zzyzx${index} quux`)
    }),
  )
  for (const [index, people] of found.entries()) expect(people[0]).toMatchObject({ access_code: codes[index], match: 'exact', checked_in: true })
})

test('shows no more than is asked for, the best first', async () => {
  const { search } = await start(2000)
  const people = await search('ada', 50)
  expect(people).toHaveLength(50)
  const order = ['exact', 'prefix', 'slip']
  const ranks = people.map((person) => order.indexOf(person.match))
  expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
  expect(await search('ada', 3)).toEqual(people.slice(0, 3))
})

test.each(['', '?q=', '?q=%20', `?q=${'x'.repeat(101)}`, '?q=ada&limit=51', '?q=ada&limit=0'])('cannot be asked with %j', async (query) => {
  const { api } = await start()
  expect(await api.get(`attendees/search/${query}`)).toMatchObject({ status: 400, json: { code: 'validation_error' } })
})

test('a kiosk finds nobody', async () => {
  const { central, desk } = await start()
  const lead = await apiOf(await logIn(central, { username: 'lead', password: central.staff.password }))
  const { code } = (await lead.post('station/pairing-codes/', { name: 'Entrance', role: 'kiosk' })).json as { code: string }
  const { token } = (await lead.post('station/pair/', { code })).json as { token: string }
  expect((await (await apiOfStation(desk, token)).get('attendees/search/?q=ada')).status).toBe(403)
})
