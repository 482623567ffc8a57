import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createScan } from '../../../src-main/actions/scan.ts'
import { createSearch } from '../../../src-main/actions/search.ts'
import { createJournal } from '../../../src-main/store/journal.ts'
import type { StoreProblem } from '../../../src-main/store/problem.ts'
import type { Store } from '../../../src-main/store/store.ts'
import type { StationMode } from '../../../src-shared/domain/station-mode.ts'
import { DEFAULT_POLICY, type StationPolicy } from '../../../src-shared/domain/value-policy.ts'
import { preloadPerson } from '../../support/preload.ts'
import { atDesk, openDesk, scanner } from '../../support/desk/at-desk.ts'

const full = (): { ok: false; problem: StoreProblem } => ({ ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } })
const withFullDisk = (store: Store): Store => ({ ...store, journal: { ...store.journal, append: full, appendAll: full } })
const MODES: readonly StationMode[] = [
  { kind: 'check-in' },
  { kind: 'check-out' },
  { kind: 'door', door: { kind: 'session', slug: 'keynote' }, name: 'Keynote' },
  { kind: 'hand-out', product: 'shirt', name: 'T-shirt' },
  { kind: 'look-up' },
]
const deeds = (store: Store): string[] => store.journal.operationsOf('CODE0001').map((past) => past.operation)

describe('a disk that is full', () => {
  it.each(MODES)('S1: what could not be saved is never shown as done at a $kind desk', async (mode) => {
    const storage: string[] = []
    let operations = 0
    const store = withFullDisk(await openDesk())
    const begin = createScan({ ...atDesk(store, { mode: () => mode, onStorage: (state) => storage.push(state), onOperation: () => (operations += 1) }), takeCommand: () => false })
    expect(begin({ kind: 'scan', text: 'CODE0001' })).toMatchObject({ kind: 'answered', verdict: { band: 'stop', reason: 'not-saved', rule: 'S1', card: null, operation: null } })
    expect([storage, operations, store.outbox.countOpen()]).toEqual([['full'], 0, 0])
  })
})

describe('what a scan does', () => {
  it('X1: goes by the mode alone', async () => {
    const done = async (mode: StationMode): Promise<unknown> => {
      const store = await openDesk([{ ...preloadPerson(1), checked_in: true, checked_in_at: '2025-12-01T08:00:00Z' }])
      const doors = [{ kind: 'session' as const, slug: 'keynote', name: 'Keynote', opensAtMs: null, closesAtMs: null, reentry: true, products: [] }]
      const verdict = scanner(atDesk(store, { mode: () => mode, doors: () => doors }))('CODE0001')
      return [verdict.band, verdict.reason, deeds(store)]
    }
    expect(await Promise.all(MODES.map(done))).toEqual([
      ['hold', 'offline-return', ['check-in']],
      ['out', 'checked-out-offline', ['check-out']],
      ['hold', 'door-offline', ['door-check']],
      ['hold', 'handed-out-offline', ['redeem']],
      ['again', 'looked-up-in', []],
    ])
  })

  it.each(MODES)('Y1: a code of a sheet is no scan at a $kind desk', async (mode) => {
    const store = await openDesk()
    const taken: string[] = []
    const begin = createScan({ ...atDesk(store, { mode: () => mode }), takeCommand: (text) => text.startsWith('LY2/') && taken.push(text) > 0 })
    expect(begin({ kind: 'scan', text: 'LY2/K4/ABC' })).toBeNull()
    expect([taken, store.journal.countScans()]).toEqual([['LY2/K4/ABC'], 0])
    expect(begin({ kind: 'scan', text: 'CODE0001' })).not.toBeNull()
    expect(begin({ kind: 'scan', text: 'LANYARD/1/example-conf-2027/mode/check-out' })).toMatchObject({ verdict: { reason: 'not-a-ticket' } })
    expect(taken).toHaveLength(1)
  })

  it('X3: looking up writes no operation, and says who is in, gone, and not arrived', async () => {
    const store = await openDesk()
    const look = scanner(atDesk(store, { mode: () => ({ kind: 'look-up' }) }))
    expect(look('CODE0001')).toMatchObject({ band: 'none', reason: 'looked-up-not-in', rule: 'X3', operation: null })
    scanner(atDesk(store))('CODE0001')
    expect(look('CODE0001')).toMatchObject({ band: 'again', reason: 'looked-up-in' })
    scanner(atDesk(store, { mode: () => ({ kind: 'check-out' }) }))('CODE0001')
    expect(look('CODE0001')).toMatchObject({ band: 'none', reason: 'looked-up-out', left: { station: 'Station 1' } })
    expect(look('NOBODY')).toMatchObject({ band: 'lead', reason: 'unknown-offline' })
    expect(store.outbox.countOpen()).toBe(2)
  })

  it('X4: a hand-out desk gives one unit a scan until none is left', async () => {
    const store = await openDesk()
    const scan = scanner(atDesk(store, { mode: () => ({ kind: 'hand-out', product: 'shirt', name: 'T-shirt' }) }))
    expect([1, 2, 3].map(() => scan('CODE0001').product)).toEqual([1, 2, 3].map((redeemed) => ({ name: 'T-shirt', quantity: 3, redeemed })))
    expect(scan('CODE0001')).toMatchObject({ band: 'stop', reason: 'already-given', rule: 'R3' })
    expect(deeds(store)).toEqual(['redeem', 'redeem', 'redeem'])
  })

  it('R2: a hand-out desk gives nothing to who did not buy it', async () => {
    const store = await openDesk()
    const scan = scanner(atDesk(store, { mode: () => ({ kind: 'hand-out', product: 'dinner', name: 'Dinner' }) }))
    expect(scan('CODE0001')).toMatchObject({ band: 'stop', reason: 'not-bought' })
    expect(deeds(store)).toEqual([])
  })
})

describe('asking central first', () => {
  const policy: StationPolicy = { ...DEFAULT_POLICY, askFirst: { checkIn: true, redeem: true, doorCheck: true, checkOut: true } }
  const online = { policy, reach: () => 'online' as const }

  it('A15: central is heard before an arrival is shown, where the station is told to', async () => {
    const store = await openDesk()
    expect(scanner(atDesk(store, online), { settled: () => ({ kind: 'confirmed', atMs: 1 }) })('CODE0001')).toMatchObject({ band: 'in', provisional: false, decidedBy: { by: 'central' } })
    const no = scanner(atDesk(store, online), { settled: () => ({ kind: 'refused', reason: 'order-not-admissible', facts: null }) })('CODE0002')
    expect(no).toMatchObject({ band: 'stop', reason: 'turned-down', rule: 'A15', operation: null, decidedBy: { by: 'central' } })
  })

  it('A14: silent central: decided here, for now, and written down as shown before it is', async () => {
    const store = await openDesk()
    const verdict = scanner(atDesk(store, online), { settled: () => ({ kind: 'silent' }) })('CODE0001')
    expect(verdict).toMatchObject({ band: 'hold', reason: 'offline-entry', provisional: true, decidedBy: { by: 'station' }, pending: 1 })
    expect(store.outbox.open(5).map(({ shown }) => shown)).toEqual(['provisional'])
  })

  it('V3: silent central and a product that waits for a lead: not given, and withdrawn while it has not left', async () => {
    const store = await openDesk()
    const values = { fallback: { kind: 'hold' as const }, products: {} }
    const at = atDesk(store, { ...online, policy: { ...policy, values }, mode: () => ({ kind: 'hand-out', product: 'shirt', name: 'T-shirt' }) })
    expect(scanner(at, { settled: () => ({ kind: 'silent' }) })('CODE0001')).toMatchObject({ band: 'lead', reason: 'held', rule: 'V3', operation: null })
    expect([store.outbox.countOpen(), store.cases.countOpen()]).toEqual([0, 0])
  })

  it('V2: silent central and a product to be looked at: given, and a case', async () => {
    const store = await openDesk()
    const values = { fallback: { kind: 'give-and-flag' as const }, products: {} }
    const at = atDesk(store, { ...online, policy: { ...policy, values }, mode: () => ({ kind: 'hand-out', product: 'shirt', name: 'T-shirt' }) })
    expect(scanner(at, { settled: () => ({ kind: 'silent' }) })('CODE0001')).toMatchObject({ band: 'hold', flagged: true })
    expect([store.outbox.countOpen(), store.cases.countOpen()]).toEqual([1, 1])
  })

  it('S1: a disk that fills up while central is silent: nothing is shown as done', async () => {
    const store = await openDesk()
    const at = atDesk({ ...store, attempt: () => full() }, online)
    expect(scanner(at, { settled: () => ({ kind: 'silent' }) })('CODE0001')).toMatchObject({ reason: 'not-saved', operation: null })
  })
})

describe('searching at this desk', () => {
  it('asks for three letters, and shows who was let in here', async () => {
    const store = await openDesk()
    const search = createSearch(store)
    expect(search('pe').rows).toEqual([])
    expect(search('person').rows.map((row) => row.state)).toEqual(['not-in', 'not-in'])
    scanner(atDesk(store))('CODE0002')
    expect(search('person 2').rows).toMatchObject([{ code: 'CODE0002', state: 'in' }])
  })
})

describe('the journal as a program from outside sees it', () => {
  it('holds one row a scan, with its verdict and without anything that was no ticket', async () => {
    const store = await openDesk()
    const scan = scanner(atDesk(store))
    scan('CODE0001')
    scan('BEGIN:VCARD somebody private, with much more text than a ticket')
    expect(store.journal.lastScans(5).map(({ code, body }) => [code, (JSON.parse(body) as { reason: string }).reason])).toEqual([
      ['', 'not-a-ticket'],
      ['CODE0001', 'offline-entry'],
    ])
    const memory = new Database(':memory:')
    expect(() => createJournal(memory, '')).toThrow('no such table')
    memory.close()
  })
})
