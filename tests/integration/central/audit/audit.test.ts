import { expect, test } from 'vitest'
import { logIn } from '../../../support/central/session.ts'
import type { CentralApi } from '../../../support/central/api.ts'
import { sampleCode, startCentral } from '../../../support/central/database/fixture.ts'
import { count, newcomer, scanned, startDesks } from '../../../support/movements/desk.ts'

type Entry = { id: number; action: string; staff: string | null; station: string; reason: string; subject: string; attendee: { access_code: string } | null }
type Page = { entries: Entry[]; next: string | null; more: boolean }

const page = async (api: CentralApi, query: Record<string, string | number> = {}): Promise<Page> => {
  const answer = await api.get(`audit/?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()}`)
  expect(answer.status).toBe(200)
  return answer.json as Page
}

/** Reads on until there is nothing more. */
async function readAll(api: CentralApi, limit: number, after: string | null = null): Promise<{ entries: Entry[]; next: string | null }> {
  const entries: Entry[] = []
  for (let place = after; ; ) {
    const { entries: some, next, more } = await page(api, { limit, ...(place === null ? {} : { after: place }) })
    entries.push(...some)
    if (!more) return { entries, next }
    place = next
  }
}

test('tells who did what, where, to whom and why, page by page', async () => {
  const { central, desk, deskApi, leadApi } = await startDesks()
  expect(await page(leadApi)).toEqual({ entries: [], next: null, more: false })
  const code = await newcomer(central)
  const id = await scanned(desk, code, 'Desk 7')
  await deskApi.post('checkin/undo/', { subject: 'checkin', id, reason: 'wrong person', client_time: '2027-05-01T09:00:00+02:00' })
  const first = await page(leadApi, { limit: 1 })
  expect(first).toMatchObject({ more: true, entries: [{ action: 'check-in', staff: 'desk', station: 'Desk 7', client_at: null, subject: `checkin ${id}`, attendee: { access_code: code } }] })
  const second = await page(leadApi, { after: first.next ?? '' })
  expect(second.entries).toMatchObject([{ action: 'undo', reason: 'wrong person', client_at: '2027-05-01T07:00:00+00:00' }])
  expect(await page(leadApi, { after: second.next ?? '' })).toEqual({ entries: [], next: second.next, more: false })
})

test('tells of one person only where that is wished for', async () => {
  const { central, desk, leadApi } = await startDesks()
  const [one, other] = [await newcomer(central), await sampleCode(central, 're-entry')]
  for (const code of [one, other, one]) await scanned(desk, code)
  expect((await page(leadApi, { attendee: one })).entries).toHaveLength(2)
  expect((await leadApi.get('audit/?attendee=AAAAAAAA')).status).toBe(404)
})

test('a place that is not in the trail is told from one where nothing has come since', async () => {
  const { central, desk, leadApi } = await startDesks()
  await scanned(desk, await newcomer(central))
  for (const after of ['x', '1.2', '0.1.1', '1.999999.5', "1.1.1'"]) {
    const answer = await leadApi.get(`audit/?after=${encodeURIComponent(after)}`)
    expect([after, answer.status, answer.json]).toMatchObject([after, 410, { code: 'cursor_unknown' }])
  }
})

test('is for leads, and in pages of a bounded size', async () => {
  const { deskApi, leadApi } = await startDesks()
  expect((await deskApi.get('audit/')).status).toBe(403)
  for (const limit of ['0', '501', 'all', '']) expect((await leadApi.get(`audit/?limit=${limit}`)).status).toBe(400)
})

test('O17: whoever reads on while many write, at two centrals where that is possible, finds every row once', async () => {
  const { central, desk, leadApi } = await startDesks()
  const isShared = 'database' in central.place.wish
  const other = isShared ? await startCentral({ place: central.place }) : central
  const otherDesk = await logIn(other, { username: 'desk', password: 'lanyard-demo' })
  const codes = [await newcomer(central), await sampleCode(central, 're-entry'), await sampleCode(central, 'with hand-outs')]
  const writers = [desk, otherDesk, desk, otherDesk].map(async (writer, index) => {
    for (let turn = 0; turn < 20; turn += 1) await writer.scan(codes[(turn + index) % codes.length] ?? '')
  })
  let isWriting = true
  const writing = Promise.all(writers).then(() => (isWriting = false))
  const found: number[] = []
  let place: string | null = null
  while (isWriting) {
    const read = await readAll(leadApi, 7, place)
    found.push(...read.entries.map((entry) => entry.id))
    place = read.next
  }
  await writing
  found.push(...(await readAll(leadApi, 7, place)).entries.map((entry) => entry.id))
  expect([found.length, new Set(found).size, await count(central, 'audit')]).toEqual([80, 80, 80])
}, 30_000)
