import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildMirror } from '../../../src-main/store/mirror/build-mirror.ts'
import { openMirror, type Mirror } from '../../../src-main/store/mirror/mirror.ts'
import { createMirrorSearch } from '../../../src-main/store/mirror/mirror-search.ts'
import { createRecordSplitter } from '../../../src-main/store/mirror/record-splitter.ts'
import { mirrorJob, preloadDocument, preloadPerson, SLUG, type PreloadPerson } from '../../support/preload.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const build = async (people: readonly PreloadPerson[]): Promise<Mirror> => {
  const job = mirrorJob(tempFolder(), preloadDocument(people))
  const built = await buildMirror(job, () => {})
  expect(built).toEqual({ ok: true, value: { count: people.length } })
  const mirror = openMirror(job.target, SLUG)
  if (mirror === null) throw new Error('not opened')
  return mirror
}

describe('the mirror', () => {
  it('finds a person with lines, counts and times', async () => {
    const mirror = await build([preloadPerson(1), preloadPerson(2, { checked_in: true, checked_in_at: '2027-05-01T07:45:33.100980+00:00' })])
    expect(mirror.find('CODE0002')?.attendee).toEqual({
      code: 'CODE0002',
      name: 'Person 2',
      email: 'person-2@example.org',
      ticketType: 'Regular',
      order: 'admissible',
      checkedInAtMs: Date.parse('2027-05-01T07:45:33.100Z'),
      leftAtMs: null,
      lines: [
        { lineId: 20, description: 'Regular', product: 'regular', quantity: 1, redeemed: 0, kind: 'ticket' },
        { lineId: 21, description: 'T-shirt', product: 'shirt', quantity: 3, redeemed: 0, kind: 'add-on' },
      ],
    })
    expect(mirror.find('code0002')).toBeNull()
    expect(mirror.counts()).toEqual({ expected: 2, checkedIn: 1 })
  })

  it('knows the products people have, and who shares an order', async () => {
    const [first, second] = [preloadPerson(1), preloadPerson(2)]
    const mirror = await build([first, { ...second, products: first.products }, preloadPerson(3)])
    expect(mirror.products()).toEqual([{ slug: 'shirt', name: 'T-shirt' }])
    expect(mirror.party('CODE0001', 5)).toEqual(['CODE0002'])
    expect(mirror.party('CODE0003', 5)).toEqual([])
    expect(mirror.party('NOBODY', 5)).toEqual([])
  })

  it('keeps what central said of one person, and finds them by name', async () => {
    const mirror = await build([preloadPerson(1)])
    mirror.put({ code: 'NEW', name: 'Łukasz Nowak', email: '', ticketType: 'Day', order: 'refunded', checkedInAtMs: null, leftAtMs: null, lines: [] }, 3)
    mirror.put({ code: 'NEW', name: 'Łukasz Nowak', email: '', ticketType: 'Day', order: 'paid', checkedInAtMs: null, leftAtMs: null, lines: [] }, 4)
    expect(mirror.find('NEW')?.attendee.order).toBe('paid')
    expect(mirror.find('NEW')?.containsConfirmation).toBe(4)
    expect(mirror.find('CODE0001')?.containsConfirmation).toBe(0)
    mirror.renew(2000, 9)
    expect(mirror.find('NEW')?.containsConfirmation).toBe(9)
    expect(createMirrorSearch(mirror)('nowak', 8).map((hit) => hit.code)).toEqual(['NEW'])
  })

  it('carries over whom central refused, unless the new list holds them', async () => {
    const folder = tempFolder()
    const first = mirrorJob(folder, preloadDocument([preloadPerson(1)]))
    await buildMirror(first, () => {})
    const mirror = openMirror(first.target, SLUG)
    const refused = { name: '', email: '', ticketType: '', order: 'refunded' as const, checkedInAtMs: null, leftAtMs: null, lines: [] }
    mirror?.put({ ...refused, code: 'GONE' }, 0)
    mirror?.put({ ...refused, code: 'CODE0002' }, 0)
    const second = mirrorJob(folder, preloadDocument([preloadPerson(1), preloadPerson(2)]), { target: `${first.target}2`, previous: first.target })
    expect(await buildMirror(second, () => {})).toEqual({ ok: true, value: { count: 2 } })
    const next = openMirror(second.target, SLUG)
    expect(next?.find('GONE')?.attendee.order).toBe('refunded')
    expect(next?.find('CODE0002')?.attendee.order).toBe('admissible')
    expect(next?.counts().expected).toBe(2)
  })
})

describe('a list that cannot be trusted', () => {
  const whole = preloadDocument([preloadPerson(1), preloadPerson(2), preloadPerson(3)])
  const cases: [string, string, string][] = [
    ['cut in the middle of a person', whole.slice(0, 400), 'cut'],
    ['cut between two people', whole.slice(0, whole.indexOf('{"access_code":"CODE0003"')), 'cut'],
    ['fewer people than promised', preloadDocument([preloadPerson(1)], { count: 2 }), 'cut'],
    ['of another event', preloadDocument([preloadPerson(1)], { conference: 'other' }), 'unknown-event'],
    ['a person without a code', preloadDocument([preloadPerson(1, { access_code: '' })]), 'not-json'],
    ['the same code twice', preloadDocument([preloadPerson(1), preloadPerson(1)]), 'not-json'],
    ['an error page', '<html><body>502</body></html>', 'cut'],
    ['nothing', '', 'cut'],
  ]
  it.each(cases)('%s is turned down and leaves no file', async (_, document, problem) => {
    const job = mirrorJob(tempFolder(), document)
    expect(await buildMirror(job, () => {})).toEqual({ ok: false, problem })
    expect(existsSync(job.target)).toBe(false)
  })

  it('a file of another event or another shape is not opened', async () => {
    const job = mirrorJob(tempFolder(), preloadDocument([preloadPerson(1)]))
    await buildMirror(job, () => {})
    expect(openMirror(job.target, 'other')).toBeNull()
    expect(openMirror(job.source, SLUG)).toBeNull()
  })
})

describe('cutting records out of a document', () => {
  it('gives the same records however the bytes are cut, with any text inside', () => {
    const anyPerson = fc.record({ name: fc.string({ unit: 'binary' }), tags: fc.array(fc.string()), deep: fc.record({ a: fc.array(fc.integer()) }) })
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), fc.nat(3), (people, cuts, indent) => {
        const document = Buffer.from(JSON.stringify({ conference: 'x', count: people.length, attendees: people }, null, indent))
        const records: unknown[] = []
        const splitter = createRecordSplitter((json) => records.push(JSON.parse(json)))
        for (let at = 0, turn = 0; at < document.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1
          splitter.push(document.subarray(at, at + size))
          at += size
        }
        expect(records).toEqual(JSON.parse(JSON.stringify(people)))
        expect(JSON.parse(splitter.frame())).toEqual({ conference: 'x', count: people.length, attendees: [] })
      }),
    )
  })
})

describe('searching', () => {
  const people = [
    preloadPerson(1, { name: 'Zoë Müller', email: 'zoe@example.org' }),
    preloadPerson(2, { name: 'Nguyễn Văn An' }),
    preloadPerson(3, { name: '山田太郎' }),
    preloadPerson(4, { name: 'Alexander Fixture' }),
    preloadPerson(5, { name: 'Alexandra Fixture', email: 'sasha@sample.test' }),
    preloadPerson(6, { name: "O'Brien-Smith" }),
  ]
  it.each([
    ['zoe', [1]],
    ['ZOË mül', [1]],
    ['mueller', [1]],
    ['nguyen', [2]],
    ['山田', [3]],
    ['alex', [4, 5]],
    ['alexnder fixture', [4]],
    ['alexadner', [4]],
    ['sasha@sam', [5]],
    ['code0006', [6]],
    ['brien', [6]],
    ['" OR 1=1 --', []],
    ['***', []],
  ])('%s', async (text, expected) => {
    const search = createMirrorSearch(await build(people))
    const found = search(text, 8).map((hit) => Number(hit.code.slice(4)))
    expect(found.toSorted((a, b) => a - b)).toEqual(expected)
  })

  it('puts the whole match first', async () => {
    const search = createMirrorSearch(await build([preloadPerson(1, { name: 'Ann Abbot' }), preloadPerson(2, { name: 'Ann' }), preloadPerson(3, { name: 'Zed Ann' })]))
    expect(search('ann', 8).map((hit) => hit.name)).toEqual(['Ann', 'Ann Abbot', 'Zed Ann'])
  })
})
