import { createGunzip } from 'node:zlib'
import { get } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { checkedFetch } from '../../support/central/contract.ts'
import { createTestClock } from '../../support/central/clock.ts'
import { column, sampleCode, startCentral } from '../../support/central/database/fixture.ts'
import { type CentralSession, logIn } from '../../support/central/session.ts'

const DESK = { username: 'desk', password: 'lanyard-demo' }

type Product = { id: number; ticket_type_slug: string | null; redeemed_count: number; remaining: number; quantity: number }
type Person = { access_code: string; name: string; ticket_type: string; products: Product[]; checked_in: boolean }
type Preload = { conference: string; generated_at: string; count: number; attendees: Person[] }

const preload = async (desk: CentralSession, ticketType?: string) => (await desk.preload(ticketType)).json as Preload

const start = async (attendees = 25) => {
  const central = await startCentral({ clock: createTestClock(), seed: { attendees, seed: 7 } })
  return { central, desk: await logIn(central, DESK) }
}

test('nobody matches: the whole answer, byte for byte', async () => {
  const { desk } = await start()
  expect((await desk.preload('no-such-ticket')).text).toMatch(
    /^\{"conference": "example-conf-2027", "generated_at": "2027-05-01T07:45:00\.\d{6}\+00:00", "count": 0, "attendees": \[\]\}$/,
  )
})

test('one person, byte for byte', async () => {
  const { central, desk } = await start(1)
  const code = await sampleCode(central, 'admitted')
  expect((await desk.preload()).text).toContain(
    `"count": 1, "attendees": [{"access_code": "${code}", "name": "Ada Sample", "email": "person-1@example.org", ` +
      '"ticket_type": "Regular", "products": [{"id": 1, "description": "Regular", "quantity": 1, ' +
      '"ticket_type_slug": "regular", "addon_slug": null, "redeemed_count": 0, "remaining": 1}], ' +
      '"checked_in": false, "checked_in_at": null}]}',
  )
})

test('has everybody who may come in and nobody else, over many slices', async () => {
  const { central, desk } = await start(1000)
  const answer = await preload(desk)
  const text = "SELECT access_code FROM attendee JOIN orders ON orders.id = order_id WHERE status IN ('paid', 'partially_refunded')"
  const admissible = (await column(central, text)).map(String)
  expect(answer.count).toBe(answer.attendees.length)
  expect(answer.attendees.map((person) => person.access_code).toSorted()).toEqual(admissible.toSorted())
})

test('agrees with the lookup of every person', async () => {
  const { desk } = await start(60)
  for (const person of (await preload(desk)).attendees) {
    const found = (await desk.lookup(person.access_code)).json as { attendee: object; products: { id: number }[]; redeemable: Product[] }
    const { access_code, name, ticket_type, checked_in } = person
    expect(found.attendee).toMatchObject({ access_code, name, ticket_type, checked_in })
    expect(person.products.map((line) => line.id)).toEqual(found.products.map((line) => line.id))
    expect(person.products).toEqual(expect.arrayContaining(found.redeemable))
    for (const line of person.products) expect(line.remaining).toBe(line.quantity - line.redeemed_count)
  }
})

test('counts hand-outs of ticket lines too, per person', async () => {
  const { central, desk } = await start()
  const code = await sampleCode(central, 'two on one order')
  const before = (await preload(desk)).attendees.find((person) => person.access_code === code)
  const ticketLine = before?.products[0]
  await desk.redeem(code, ticketLine?.id)
  const counts = (await preload(desk)).attendees
    .flatMap((person) => person.products.map((line) => ({ person: person.access_code, ...line })))
    .filter((line) => line.id === ticketLine?.id)
  expect(counts.map((line) => line.redeemed_count).toSorted((one, other) => one - other)).toEqual([0, 1])
  expect(counts.find((line) => line.redeemed_count === 1)).toMatchObject({ person: code, remaining: 0 })
})

test('the ticket type is trimmed, the last one counts, and all lines of the matching people are listed', async () => {
  const { desk } = await start()
  const students = await preload(desk, ' student ')
  expect(students.count).toBeGreaterThan(0)
  expect(students.attendees.every((person) => person.products.some((line) => line.ticket_type_slug === 'student'))).toBe(true)
  expect(students.attendees.some((person) => person.products.length > 1)).toBe(true)
  const twice = await desk.get('checkin/preload/?ticket_type=nonsense&ticket_type=student')
  expect((twice.json as Preload).count).toBe(students.count)
  expect((await preload(desk, '')).count).toBe((await preload(desk)).count)
})

test('is compressed when the client asks for it, and only then', async () => {
  const { desk } = await start(300)
  const plain = (await desk.preload('regular')).text
  const fetchRaw = (encoding: string) =>
    new Promise<{ encoding: string | undefined; body: string }>((resolve, reject) => {
      const headers = { cookie: desk.cookie, 'accept-encoding': encoding }
      get(`${desk.base}checkin/preload/?ticket_type=regular`, { headers }, (response) => {
        const used = response.headers['content-encoding']
        const body = used === 'gzip' ? response.pipe(createGunzip()) : response
        readText(body).then((content) => resolve({ encoding: used, body: content }), reject)
      }).on('error', reject)
    })
  const withoutTime = (text: string) => text.replace(/"generated_at": "[^"]+"/, '')
  for (const [asked, used] of [['gzip, deflate', 'gzip'], ['gzip;q=0', undefined], ['identity', undefined], ['br', undefined]] as const) {
    const answer = await fetchRaw(asked)
    expect(answer.encoding).toBe(used)
    expect(withoutTime(answer.body)).toBe(withoutTime(plain))
  }
})

test('other desks are served and may write while a download is under way, and it shows one moment', async () => {
  const { central, desk } = await start(3000)
  const code = await sampleCode(central, 'admitted')
  const response = await fetch(`${desk.base}checkin/preload/`, { headers: { cookie: desk.cookie, 'accept-encoding': 'identity' } })
  const reader = response.body?.getReader()
  const chunks = [(await reader?.read())?.value]
  expect((await desk.scan(code)).status).toBe(200)
  await central.rows("UPDATE orders SET status = 'refunded'")
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) chunks.push(next.value)
  const answer = JSON.parse(Buffer.concat(chunks.filter((chunk) => chunk !== undefined)).toString()) as Preload
  expect(answer.attendees).toHaveLength(answer.count)
  expect(answer.count).toBeGreaterThan(2000)
  expect((await preload(desk)).count).toBe(0)
})

test('a client that goes away in the middle leaves nothing open', async () => {
  const { central, desk } = await start(3000)
  const abort = new AbortController()
  const response = await fetch(`${desk.base}checkin/preload/`, { headers: { cookie: desk.cookie }, signal: abort.signal })
  await response.body?.getReader().read()
  abort.abort()
  await expect.poll(() => central.openReads()).toBe(0)
  expect((await desk.preload('student')).status).toBe(200)
})

test('works as the self-test of a client: slug, login, permission and clock in one request', async () => {
  const { central, desk } = await start()
  const answer = await checkedFetch(`${central.url}/${central.conferenceSlug}/register/checkin/preload/?ticket_type=%3Cnonsense%3E`, {
    headers: { cookie: desk.cookie },
  })
  expect(answer.json).toMatchObject({ conference: 'example-conf-2027', count: 0, attendees: [] })
})
