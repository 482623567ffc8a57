import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createChanges } from '../../../src-main/central/lanyard/changes.ts'
import { createListDownload, PRELOAD, SNAPSHOT } from '../../../src-main/central/list-download.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { snapshotHead, snapshotLine } from '../../../src-shared/wire/changes.ts'
import { writeBeside } from '../../support/changes/write-beside.ts'
import { count, MINUTE_MS, newcomer } from '../../support/movements/desk.ts'
import { confirmedId, parcelOf, startReach, type Reach } from '../../support/station-central/reach.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const CHECK_IN: Operation = { kind: 'check-in' }
const NEVER = new AbortController().signal

/** Takes the list in one of its forms; `people` is what it said while it came. */
const take = async (reach: Reach, kind = SNAPSHOT) => {
  const line = reach.line()
  const file = join(tempFolder(), 'list')
  const told: (number | null)[] = []
  const download = createListDownload({ http: systemHttp, clock: systemClock, line })
  const result = await download(kind, file, (_bytes, people) => told.push(people), NEVER)
  if (!result.ok) throw new Error(result.problem)
  const text = readFileSync(file, 'utf8')
  return { ...result.value, text, people: told.at(-1), changes: createChanges(line) }
}
const cursorOf = (text: string): string => snapshotHead.parse(JSON.parse(text.split('\n')[0] ?? '')).cursor

describe('the whole list as lines', () => {
  test('is whole, says how many it holds, and counts as the same while nobody changes', async () => {
    const reach = await startReach()
    const first = await take(reach)
    const lines = first.text.trimEnd().split('\n').map((line) => snapshotLine.parse(JSON.parse(line)))
    expect(first).toMatchObject({ form: 'lines', people: lines.length - 2 })
    reach.clock.advance(MINUTE_MS)
    const second = await take(reach)
    expect(second.text).not.toBe(first.text)
    expect(second.fingerprint).toBe(first.fingerprint)
    confirmedId(await reach.station.deliver(parcelOf(await newcomer(reach.central), CHECK_IN)))
    expect((await take(reach)).fingerprint).not.toBe(first.fingerprint)
  })

  test('of nobody has a fingerprint of its own as well', async () => {
    const reach = await startReach()
    const full = await take(reach)
    await reach.central.rows("UPDATE orders SET status = 'refunded'")
    const empty = await take(reach)
    expect(empty).toMatchObject({ people: 0 })
    expect(empty.fingerprint).not.toBe(full.fingerprint)
  })

  test('comes as one document from who has no lines', async () => {
    const reach = await startReach({ profile: 'strict' })
    expect(await take(reach, PRELOAD)).toMatchObject({ form: 'preload', people: expect.any(Number) })
    await expect(take(reach, SNAPSHOT)).rejects.toThrow('unknown-event')
  })

  test('comes although the login ran out', async () => {
    const reach = await startReach()
    const line = reach.line()
    await line.probe()
    await reach.central.rows('DELETE FROM session')
    const download = createListDownload({ http: systemHttp, clock: systemClock, line })
    expect(await download(SNAPSHOT, join(tempFolder(), 'list'), () => {}, NEVER)).toMatchObject({ ok: true })
  })

  test.each([
    [{ kind: 'html', status: 200 }, 'captive'],
    [{ kind: 'html', status: 503 }, 'upgrading'],
    [{ kind: 'html', status: 500 }, 'server-error'],
    [{ kind: 'html', status: 404 }, 'unknown-event'],
    [{ kind: 'cut', bytes: 400 }, 'cut'],
    [{ kind: 'lose-request' }, 'cut'],
  ] as const)('is no list when %j comes instead', async (fault, problem) => {
    const reach = await startReach()
    reach.proxy.set(fault, /snapshot/u)
    await expect(take(reach)).rejects.toThrow(problem)
  })
})

describe('what is new since the list', () => {
  test('tells who came and left, with the time, and who is gone', async () => {
    const reach = await startReach()
    const { text, changes } = await take(reach)
    const code = await reach.sample('with hand-outs')
    const since = cursorOf(text)
    expect(await changes(since)).toEqual({ ok: true, value: { kind: 'page', changes: [], next: since, more: false } })
    const { answer: came } = await reach.station.deliver(parcelOf(code, CHECK_IN))
    const first = await changes(since)
    expect(first).toMatchObject({ ok: true, value: { changes: [{ kind: 'listed', attendee: { code, order: 'paid', leftAtMs: null, checkedInAtMs: expect.any(Number) } }] } })
    reach.clock.advance(MINUTE_MS)
    const { answer: left } = await reach.station.deliver(parcelOf(code, { kind: 'check-out', forced: null }))
    const second = await changes(first.ok && first.value.kind === 'page' ? first.value.next : '')
    expect(came.kind === 'confirmed' && left.kind === 'confirmed' && (left.atMs ?? 0) > (came.atMs ?? 0)).toBe(true)
    expect(second).toMatchObject({ ok: true, value: { changes: [{ kind: 'listed', attendee: { code, leftAtMs: left.kind === 'confirmed' ? left.atMs : null } }], more: false } })
    await writeBeside(reach.central).setStatus(code, 'refunded')
    expect(await changes(second.ok && second.value.kind === 'page' ? second.value.next : '')).toMatchObject({ value: { changes: [{ kind: 'gone', code }] } })
    await writeBeside(reach.central).setStatus(code, 'paid')
    const lookedUp = await reach.station.lookup(code, 5000)
    const listed = second.ok && second.value.kind === 'page' ? second.value.changes[0] : undefined
    if (!lookedUp.ok || lookedUp.value === null || listed?.kind !== 'listed') throw new Error('nobody')
    expect({ ...listed.attendee, lines: listed.attendee.lines.filter(({ kind }) => kind !== 'ticket') }).toEqual({
      ...lookedUp.value,
      lines: lookedUp.value.lines.filter(({ kind }) => kind !== 'ticket'),
    })
  })

  test('tells nobody as having left whose arrival was taken back', async () => {
    const reach = await startReach()
    const { text, changes } = await take(reach)
    const code = await newcomer(reach.central)
    const id = confirmedId(await reach.station.deliver(parcelOf(code, CHECK_IN)))
    await reach.station.deliver(parcelOf(code, { kind: 'undo', subject: 'check-in', reason: 'wrong person', centralId: id, targetState: 'confirmed' }))
    expect(await changes(cursorOf(text))).toMatchObject({ value: { changes: [{ attendee: { code, checkedInAtMs: null, leftAtMs: null } }] } })
    expect(await reach.station.lookup(code, 10_000)).toMatchObject({ value: { checkedInAtMs: null, leftAtMs: null } })
  })

  test('comes in pages and misses nobody', async () => {
    const reach = await startReach({ seed: { attendees: 900, seed: 7 } })
    const { text, changes } = await take(reach)
    const codes = text.split('\n').flatMap((line) => /"access_code": "(\w+)"/u.exec(line)?.[1] ?? [])
    await reach.station.deliverAll(codes.map((code) => parcelOf(code, CHECK_IN)))
    const seen = new Set<string>()
    let [cursor, pages] = [cursorOf(text), 0]
    for (let more = true; more; pages += 1) {
      const page = await changes(cursor)
      if (!page.ok || page.value.kind !== 'page') throw new Error('no page')
      for (const change of page.value.changes) if (change.kind === 'listed') seen.add(change.attendee.code)
      ;({ next: cursor, more } = page.value)
    }
    expect(seen).toEqual(new Set(codes))
    expect(pages).toBeGreaterThan(1)
  })

  test.each(['c.other.1.1.1', 'nonsense', '', 'x'.repeat(500)])('is not known of a cursor that central never gave: %s', async (cursor) => {
    const { changes } = await take(await startReach())
    expect(await changes(cursor)).toEqual({ ok: true, value: { kind: 'unknown-cursor' } })
  })

  test.each([
    [{ kind: 'html', status: 503 }, 'upgrading'],
    [{ kind: 'html', status: 200 }, 'captive'],
    [{ kind: 'html', status: 404 }, 'unknown-event'],
    [{ kind: 'cut', bytes: 20 }, 'cut'],
  ] as const)('is not known when %j comes instead: the cursor still stands', async (fault, problem) => {
    const reach = await startReach()
    const { changes, text } = await take(reach)
    reach.proxy.set(fault, /changes/u)
    expect(await changes(cursorOf(text))).toEqual({ ok: false, problem })
  })
})

describe('the doors', () => {
  test('are told with their hours and what opens them', async () => {
    const { station, leadApi, clock } = await startReach()
    const lead = await leadApi()
    const [opensAtMs, closesAtMs] = [clock.nowMs(), clock.nowMs() + MINUTE_MS]
    await lead.send('PUT', 'checkin/doors/session/keynote/', { name: 'Keynote', opens_at: new Date(opensAtMs).toISOString(), closes_at: new Date(closesAtMs).toISOString(), addons: ['t-shirt-l'] })
    const doors = await station.doors()
    const list = doors.ok ? doors.value : []
    expect(list).toContainEqual({ kind: 'session', slug: 'keynote', name: 'Keynote', opensAtMs, closesAtMs, reentry: true, products: ['t-shirt-l'] })
    expect(list).toContainEqual(expect.objectContaining({ kind: 'addon', slug: 't-shirt-l', opensAtMs: null, closesAtMs: null, reentry: false }))
  })
  test('are none where the server knows none, and not known when it is not heard', async () => {
    expect(await (await startReach({ profile: 'strict' })).station.doors()).toEqual({ ok: true, value: [] })
    const { station, proxy, central } = await startReach()
    proxy.set({ kind: 'html', status: 200 }, /doors/u)
    expect(await station.doors()).toEqual({ ok: false, problem: 'captive' })
    expect(await count(central, 'door_check')).toBe(0)
  })
})
