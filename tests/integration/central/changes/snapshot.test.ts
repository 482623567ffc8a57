import { get } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf, apiOfStranger } from '../../../support/central/api.ts'
import { createTestClock } from '../../../support/central/clock.ts'
import { column, sampleCode, startCentral } from '../../../support/central/database/fixture.ts'
import { type CentralSession, logIn } from '../../../support/central/session.ts'
import { createListClient, linesIn } from '../../../support/changes/list-client.ts'
import { writeBeside } from '../../../support/changes/write-beside.ts'

const PATH = 'changes/snapshot/'

const start = async (options: Parameters<typeof startCentral>[0] = {}) => {
  const central = await startCentral({ seed: { attendees: 25, seed: 7 }, ...options })
  const desk = await logIn(central, central.staff)
  return { central, desk, api: await apiOf(desk) }
}

test('F7: has a head, everybody who may come in over many slices, and an end that counts them', async () => {
  const { central, api } = await start({ seed: { attendees: 1000, seed: 7 } })
  const answer = await api.get(PATH)
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  const lines = linesIn(answer.text)
  const admissible = await column(central, "SELECT access_code FROM attendee JOIN orders ON orders.id = order_id WHERE status IN ('paid', 'partially_refunded') ORDER BY attendee.id")
  expect(lines[0]).toMatchObject({ kind: 'head', conference: 'example-conf-2027', count: admissible.length })
  expect(lines.at(-1)).toEqual({ kind: 'end', count: admissible.length })
  expect(lines.slice(1, -1).map((line) => (line.kind === 'attendee' ? line.access_code : ''))).toEqual(admissible)
})

test('has no more than a head and an end when nobody may come in', async () => {
  const { api } = await start({ seed: { attendees: 0, seed: 1 } })
  expect(linesIn((await api.get(PATH)).text)).toMatchObject([{ kind: 'head', count: 0 }, { kind: 'end', count: 0 }])
})

test('is compressed for who wants it, and a question for the head only gets no list', async () => {
  const { desk, api } = await start()
  const fetchRaw = (encoding: string) =>
    new Promise<{ encoding: string | undefined; body: string }>((resolve, reject) => {
      get(desk.base + PATH, { headers: { cookie: desk.cookie, 'accept-encoding': encoding } }, (response) => {
        const used = response.headers['content-encoding']
        readText(used === 'gzip' ? response.pipe(createGunzip()) : response).then((body) => resolve({ encoding: used, body }), reject)
      }).on('error', reject)
    })
  const withoutTime = (text: string) => text.replace(/"generated_at": "[^"]+"/, '')
  const [zipped, plain] = [await fetchRaw('gzip'), await fetchRaw('identity')]
  expect([zipped.encoding, plain.encoding]).toEqual(['gzip', undefined])
  expect(withoutTime(zipped.body)).toBe(withoutTime(plain.body))
  const head = await api.send('HEAD', PATH)
  expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', (await api.get(PATH)).headers.get('etag')])
})

test('F6: shows one moment, lets others write meanwhile, and its cursor leads to what they wrote', async () => {
  const { central, desk, api } = await start({ seed: { attendees: 3000, seed: 7 } })
  const code = await sampleCode(central, 'admitted')
  const response = await fetch(desk.base + PATH, { headers: { cookie: desk.cookie, 'accept-encoding': 'identity' } })
  const reader = response.body?.getReader()
  const chunks = [(await reader?.read())?.value]
  expect((await desk.scan(code)).status).toBe(200)
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) chunks.push(next.value)
  const lines = linesIn(Buffer.concat(chunks.filter((chunk) => chunk !== undefined)).toString())
  const person = lines.find((line) => line.kind === 'attendee' && line.access_code === code)
  expect(person).toMatchObject({ checked_in: false })
  const since = lines[0]?.kind === 'head' ? lines[0].cursor : ''
  expect((await api.get(`changes/?since=${since}`)).json).toMatchObject({ changes: [{ access_code: code, checked_in: true }], more: false })
})

describe('F8: who has the list already', () => {
  const ask = async (desk: CentralSession, tag: string) => {
    const answer = await fetch(desk.base + PATH, { headers: { cookie: desk.cookie, 'if-none-match': tag } })
    return { status: answer.status, tag: answer.headers.get('etag'), text: await answer.text() }
  }

  test('is told so as long as nothing changes, also beside other tags', async () => {
    const { central, desk, api } = await start()
    const tag = (await api.get(PATH)).headers.get('etag') ?? ''
    for (const header of [tag, tag.replace('W/', ''), `"other", ${tag}`, '*']) {
      const again = await ask(desk, header)
      expect(again).toEqual({ status: 304, tag, text: '' })
    }
    expect((await api.get(PATH)).headers.get('etag')).toBe(tag)
    await desk.scan(await sampleCode(central, 'admitted'))
    expect((await ask(desk, tag)).status).toBe(200)
  })

  test('gets another one from another database', async () => {
    const [one, other] = [await start(), await start()]
    const tag = (await one.api.get(PATH)).headers.get('etag') ?? ''
    expect((await ask(other.desk, tag)).status).toBe(200)
  })

  test('is not told so after a refused scan or a look', async () => {
    const { central, desk, api } = await start()
    const tag = (await api.get(PATH)).headers.get('etag') ?? ''
    await desk.scan(await sampleCode(central, 'refunded'))
    await desk.lookup(await sampleCode(central, 'admitted'))
    expect((await ask(desk, tag)).status).toBe(304)
    await writeBeside(central).setStatus(await sampleCode(central, 'refunded'), 'paid')
    expect((await ask(desk, tag)).status).toBe(200)
  })
})

describe('F9: many downloads at once', () => {
  /** Begins a download and reads only its beginning. */
  const hold = async (desk: CentralSession, path: string) => {
    const abort = new AbortController()
    const response = await fetch(desk.base + path, { headers: { cookie: desk.cookie, 'accept-encoding': 'identity' }, signal: abort.signal })
    const reader = response.body?.getReader()
    await reader?.read()
    return { end: () => abort.abort() }
  }

  test('wait for their turn, the reference\'s own too, and go on when a place is free', async () => {
    const { desk } = await start({ seed: { attendees: 30_000, seed: 7 } })
    const held = await Promise.all(Array.from({ length: limits.downloads }, (_, index) => hold(desk, index % 2 === 0 ? PATH : 'checkin/preload/')))
    let isServed = false
    const waiting = desk.preload('no-such-ticket').then((answer) => {
      isServed = true
      return answer
    })
    // Other questions are answered meanwhile.
    expect((await desk.lookup('NOBODY')).status).toBe(404)
    expect(isServed).toBe(false)
    held[0]?.end()
    expect((await waiting).status).toBe(200)
    for (const one of held) one.end()
  })

  test('are refused for a while when too many wait', async () => {
    const { central, desk, api } = await start({ seed: { attendees: 30_000, seed: 7 } })
    const held = await Promise.all(Array.from({ length: limits.downloads }, () => hold(desk, PATH)))
    const waiting = Array.from({ length: limits.downloadsWaiting }, () => desk.preload('no-such-ticket'))
    // The waiting ones have all arrived when the last of them is in line.
    await expect.poll(async () => (await fetch(desk.base + PATH, { method: 'HEAD', headers: { cookie: desk.cookie } })).status, { timeout: 20_000 }).toBe(503)
    const refused = await api.get(PATH)
    expect([refused.status, refused.headers.get('retry-after'), refused.json]).toMatchObject([503, '5', { code: 'busy' }])
    for (const one of held) one.end()
    for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200)
    expect((await api.get(PATH)).status).toBe(200)
    await expect.poll(() => central.openReads()).toBe(0)
  }, 60_000)
})

test('a client that goes away in the middle leaves nothing open', async () => {
  const { central, desk } = await start({ seed: { attendees: 3000, seed: 7 } })
  const abort = new AbortController()
  const response = await fetch(desk.base + PATH, { headers: { cookie: desk.cookie }, signal: abort.signal })
  await response.body?.getReader().read()
  abort.abort()
  await expect.poll(() => central.openReads()).toBe(0)
})

test('F7: is cut off without its end when the client reads too slowly', async () => {
  const clock = createTestClock()
  clock.hold(limits.preloadMs)
  const { central, desk } = await start({ clock, seed: { attendees: 30_000, seed: 7 } })
  const response = await fetch(desk.base + PATH, { headers: { cookie: desk.cookie, 'accept-encoding': 'identity' } })
  const reader = response.body?.getReader()
  await reader?.read()
  expect(clock.fire(limits.preloadMs)).toBe(1)
  const readOn = async () => {
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read());
  }
  await expect(readOn()).rejects.toThrow()
  await expect.poll(() => central.openReads()).toBe(0)
})

test('nobody gets it without a login', async () => {
  const { desk } = await start()
  expect((await (await apiOfStranger(desk)).get(PATH)).status).toBe(401)
})

test('a desk that takes the list again has what it had', async () => {
  const { api } = await start()
  const client = createListClient(api)
  await client.takeList()
  const before = new Map(client.people)
  await client.takeList()
  expect(client.people).toEqual(before)
})
