import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Change } from '../../../src-main/ports/central.ts'
import { buildMirror } from '../../../src-main/store/mirror/build-mirror.ts'
import { createLineSplitter } from '../../../src-main/store/mirror/line-splitter.ts'
import { openMirror, type Mirror } from '../../../src-main/store/mirror/mirror.ts'
import { createMirrorSearch } from '../../../src-main/store/mirror/mirror-search.ts'
import { searchWords, slipForms, SLIP_MIN_LENGTH } from '../../../src-main/store/mirror/slips.ts'
import type { Attendee } from '../../../src-shared/domain/attendee.ts'
import { mirrorJob, SLUG } from '../../support/preload.ts'
import { listedPerson, listLines } from '../../support/sync/list-lines.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const opened = (file: string): Mirror => {
  const mirror = openMirror(file, SLUG)
  if (mirror === null) throw new Error('not opened')
  onTestFinished(() => mirror.close())
  return mirror
}
const build = async (text: string): Promise<Mirror> => {
  const job = mirrorJob(tempFolder(), text, { form: 'lines' })
  expect(await buildMirror(job, () => {})).toMatchObject({ ok: true })
  return opened(job.target)
}
const person = (number: number, over: Partial<Attendee> = {}): Attendee => ({
  code: `CODE${String(number).padStart(4, '0')}`,
  name: `Person ${number}`,
  email: '',
  ticketType: 'Regular',
  order: 'paid',
  checkedInAtMs: null,
  leftAtMs: null,
  lines: [{ lineId: number * 10, description: 'Regular', product: 'regular', quantity: 1, redeemed: 0, kind: 'ticket' }],
  ...over,
})
const listed = (attendee: Attendee): Change => ({ kind: 'listed', attendee })
const codes = (mirror: Mirror, text: string): string[] => createMirrorSearch(mirror)(text, 50).map(({ code }) => code)

describe('a list in lines', () => {
  it('is read with its cursor, and says who has left again', async () => {
    const [at, left] = ['2027-05-01T08:00:00+00:00', '2027-05-01T09:00:00+00:00']
    const mirror = await build(listLines([
      listedPerson(1),
      listedPerson(2, { checked_in: true, checked_in_at: at, is_inside: true, moved_at: at }),
      listedPerson(3, { checked_in: true, checked_in_at: at, is_inside: false, moved_at: left }),
    ]))
    expect(mirror.about).toMatchObject({ cursor: 'c.1', count: 3, slug: SLUG })
    expect([1, 2, 3].map((number) => mirror.find(person(number).code)?.attendee.leftAtMs)).toEqual([null, null, Date.parse(left)])
    expect(mirror.counts()).toEqual({ expected: 3, checkedIn: 2 })
    expect(mirror.find('CODE0001')?.attendee.lines.map(({ product }) => product)).toEqual(['regular', 'shirt'])
    expect(codes(mirror, 'person')).toHaveLength(3)
  })

  const people = [listedPerson(1), listedPerson(2)]
  const whole = listLines(people)
  it.each([
    ['without its last line', listLines(people, { end: null }), 'cut'],
    ['cut in the middle of a person', whole.slice(0, 300), 'cut'],
    ['cut in its last line', whole.slice(0, -3), 'cut'],
    ['with fewer people than it began with', listLines(people, { head: { count: 3 } }), 'cut'],
    ['with another number at its end', listLines(people, { end: { count: 1 } }), 'cut'],
    ['of another event', listLines(people, { head: { conference: 'other' } }), 'unknown-event'],
    ['that goes on after its end', whole + whole, 'not-json'],
    ['without a head', whole.slice(whole.indexOf('\n') + 1), 'not-json'],
    ['with the same code twice', listLines([listedPerson(1), listedPerson(1)]), 'not-json'],
    ['that is an error page', '<html>\n<body>502</body></html>\n', 'not-json'],
    ['that is nothing', '', 'cut'],
  ])('%s is turned down and leaves no file', async (_, text, problem) => {
    const job = mirrorJob(tempFolder(), text, { form: 'lines' })
    expect(await buildMirror(job, () => {})).toEqual({ ok: false, problem })
    expect(existsSync(job.target)).toBe(false)
  })

  it('is cut into the same lines however the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '))), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), fc.string(), (lines, cuts, rest) => {
        const document = Buffer.from(lines.map((line) => `${line}\n`).join('') + rest.replaceAll('\n', ''))
        const found: string[] = []
        const splitter = createLineSplitter((line) => found.push(line))
        for (let at = 0, turn = 0; at < document.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1
          splitter.push(document.subarray(at, at + size))
          at += size
        }
        expect(found).toEqual(lines.map((line) => Buffer.from(line).toString('utf8')))
      }),
    )
  })
})

describe('what changed since', () => {
  it('changes rows, counts and cursor together, and survives a restart', async () => {
    const mirror = await build(listLines([listedPerson(1), listedPerson(2)]))
    mirror.counts()
    mirror.apply([listed(person(2, { checkedInAtMs: 5, leftAtMs: 9 })), listed(person(3)), { kind: 'gone', code: 'CODE0001' }], 7, 'c.2')
    for (const seen of [mirror, opened(mirror.file)]) {
      expect(seen.about).toMatchObject({ cursor: 'c.2', count: 2 })
      expect(seen.counts()).toEqual({ expected: 2, checkedIn: 1 })
      expect(seen.find('CODE0001')).toBeNull()
      expect(seen.find('CODE0002')).toMatchObject({ containsConfirmation: 7, attendee: { checkedInAtMs: 5, leftAtMs: 9 } })
    }
  })
  it('keeps the cursor until the last part of a page', async () => {
    const mirror = await build(listLines([listedPerson(1)]))
    mirror.apply([listed(person(2))], 0, null)
    expect(mirror.about.cursor).toBe('c.1')
    mirror.apply([listed(person(3))], 0, 'c.2')
    expect(mirror.about.cursor).toBe('c.2')
  })
  it('is written whole or not at all', async () => {
    const mirror = await build(listLines([listedPerson(1)]))
    mirror.counts()
    const broken = { ...person(3), lines: null } as unknown as Attendee
    expect(() => mirror.apply([listed(person(2)), listed(broken)], 0, 'c.2')).toThrow()
    expect([mirror.find('CODE0002'), mirror.about.cursor, mirror.about.count, mirror.counts().expected]).toEqual([null, 'c.1', 1, 1])
  })
  it('leaves alone who is known not to be let in, with the reason', async () => {
    const mirror = await build(listLines([listedPerson(1)]))
    mirror.put(person(1, { order: 'refunded' }), 0)
    mirror.apply([{ kind: 'gone', code: 'CODE0001' }, { kind: 'gone', code: 'NOBODY' }], 0, 'c.2')
    expect(mirror.find('CODE0001')?.attendee.order).toBe('refunded')
  })
  it('keeps the search true: new names are found, also with a slip, and old ones are not', async () => {
    const mirror = await build(listLines([listedPerson(1, { name: 'Alexander Fixture' })]))
    mirror.apply([listed(person(1, { name: 'Wilhelmina Fixture' })), listed(person(2, { name: 'Theodora Sample' }))], 0, 'c.2')
    expect(codes(mirror, 'alexander')).toEqual([])
    expect(codes(mirror, 'wilhelmna')).toEqual(['CODE0001'])
    expect(codes(mirror, 'theodroa')).toEqual(['CODE0002'])
    mirror.apply([{ kind: 'gone', code: 'CODE0002' }], 0, 'c.3')
    expect(codes(mirror, 'theodora')).toEqual([])
    expect(codes(mirror, 'fixture')).toEqual(['CODE0001'])
  })
  it('says that the list is no longer as it was built, once somebody on it was changed', async () => {
    const mirror = await build(listLines([listedPerson(1)]))
    mirror.put(person(9, { order: 'refunded' }), 0)
    expect([mirror.isAsBuilt(), opened(mirror.file).isAsBuilt()]).toEqual([true, true])
    mirror.put(person(1), 0)
    expect([mirror.isAsBuilt(), opened(mirror.file).isAsBuilt()]).toEqual([false, false])
  })

  it('ends the same as a list that was built with it, search, slips, parties and counts included', async () => {
    const names = ['Zoë Müller', 'Alexander Fixture', 'Łukasz Nowak', 'Nguyễn Văn An', "O'Brien-Smith", '山田太郎', 'Alexandra Fixture', '']
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ number: fc.integer({ min: 1, max: 6 }), name: fc.constantFrom(...names), isIn: fc.boolean(), party: fc.integer({ min: 1, max: 2 }) }) },
      { weight: 1, arbitrary: fc.record({ number: fc.integer({ min: 1, max: 6 }) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 4 }), async (pages) => {
        const mirror = await build(listLines([listedPerson(1, { name: 'Alexander Fixture' }), listedPerson(2)]))
        const model = new Map([1, 2].map((number) => [number, listedPerson(number, number === 1 ? { name: 'Alexander Fixture' } : {})]))
        mirror.counts()
        for (const [index, page] of pages.entries()) {
          const changes = page.map((change): Change => {
            if (!('name' in change)) {
              model.delete(change.number)
              return { kind: 'gone', code: person(change.number).code }
            }
            const at = change.isIn ? '2027-05-01T08:00:00+00:00' : null
            const line = { id: change.party, description: 'Regular', quantity: 1, ticket_type_slug: 'regular', addon_slug: null, redeemed_count: 0, remaining: 1 }
            model.set(change.number, listedPerson(change.number, { name: change.name, email: '', products: [line], checked_in: change.isIn, checked_in_at: at }))
            const lines = [{ lineId: change.party, description: 'Regular', product: 'regular', quantity: 1, redeemed: 0, kind: 'ticket' as const }]
            return listed(person(change.number, { name: change.name, checkedInAtMs: at === null ? null : Date.parse(at), lines, order: 'admissible' }))
          })
          mirror.apply(changes, 0, `c.${index + 2}`)
        }
        const fresh = await build(listLines([...model.values()]))
        const rows = (of: Mirror, sql: string): unknown[] => of.db.prepare(sql).raw().all()
        for (const sql of ['SELECT code, name, email, checked_in_at_ms, party, lines FROM attendee ORDER BY code', 'SELECT term, doc FROM search_word ORDER BY term']) expect(rows(mirror, sql)).toEqual(rows(fresh, sql))
        expect(rows(mirror, 'SELECT variant, word FROM slip ORDER BY word, variant')).toEqual(rows(fresh, 'SELECT variant, word FROM slip ORDER BY word, variant'))
        expect([mirror.counts(), mirror.about.count]).toEqual([fresh.counts(), fresh.about.count])
        for (const name of names.filter((text) => text !== '')) expect(codes(mirror, name)).toEqual(codes(fresh, name))
        mirror.db.exec(`INSERT INTO search (search) VALUES ('integrity-check')`)
      }),
      { numRuns: 40 },
    )
  })
  it('knows the same words as the index', async () => {
    const mirror = await build(listLines([]))
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'É', 'ß', 'ł', 'İ', '太', "'", '-', ' ', '9', 'ñ') }), { maxLength: 4 }), (texts) => {
        mirror.apply([listed(person(1, { name: texts.join(' ') }))], 0, null)
        const terms = new Set(mirror.db.prepare<[], string>('SELECT term FROM search_word').pluck().all())
        const known = new Set(mirror.db.prepare<[], string>('SELECT DISTINCT word FROM slip').pluck().all())
        const wanted = [...terms].filter((term) => term.length >= SLIP_MIN_LENGTH)
        expect([...known].toSorted()).toEqual(wanted.toSorted())
        for (const word of searchWords(texts.join(' '))) expect(slipForms(word).length).toBeGreaterThan(0)
      }),
    )
  })
})
