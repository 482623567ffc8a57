import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createCheckIn } from '../../../src-main/actions/check-in.ts'
import { createRedeem } from '../../../src-main/actions/redeem.ts'
import { createSearch } from '../../../src-main/actions/search.ts'
import { createJournal } from '../../../src-main/store/journal.ts'
import type { StoreProblem } from '../../../src-main/store/problem.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fillMirror, preloadPerson, SLUG } from '../../support/preload.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const openDesk = async () => {
  const folder = tempFolder()
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error('not opened')
  const store = opened.value
  onTestFinished(() => store.close())
  await fillMirror(store, folder, [preloadPerson(1), preloadPerson(2)])
  return store
}
const full = (): { ok: false; problem: StoreProblem } => ({ ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } })
const withFullDisk = (store: Store): Store => ({ ...store, journal: { ...store.journal, append: full, appendAll: full } })

const at = (store: Store, storage: string[]) => ({
  store,
  clock: createFakeClock(),
  newId: () => 'id',
  station: 'Station 1',
  reach: () => 'online' as const,
  onStorage: (state: string) => storage.push(state),
})

describe('a disk that is full', () => {
  it('S1: what could not be saved is never shown as an entry, and nobody is shown as in', async () => {
    const storage: string[] = []
    let entries = 0
    const store = withFullDisk(await openDesk())
    const begun = createCheckIn({ ...at(store, storage), slug: SLUG, onEntry: () => (entries += 1) })('CODE0001')
    expect(begun).toMatchObject({ kind: 'answered', verdict: { band: 'stop', reason: 'not-saved', rule: 'S1', card: null } })
    expect([storage, entries, store.outbox.countOpen()]).toEqual([['full'], 0, 0])
  })

  it('S1: a hand-out that could not be saved is not given', async () => {
    const storage: string[] = []
    const store = withFullDisk(await openDesk())
    const outcome = createRedeem({ ...at(store, storage), onGiven: () => {} })({ code: 'CODE0001', lineId: 11, units: 1 })
    expect([outcome, storage]).toEqual([{ kind: 'not-saved' }, ['full']])
  })
})

describe('hand-outs at this desk', () => {
  it('R2: a line of somebody else is not found, nor is a ticket handed out', async () => {
    const redeem = createRedeem({ ...at(await openDesk(), []), onGiven: () => {} })
    expect(redeem({ code: 'CODE0001', lineId: 21, units: 1 })).toMatchObject({ kind: 'refused', reason: 'line-not-found' })
    expect(redeem({ code: 'CODE0001', lineId: 10, units: 1 })).toMatchObject({ kind: 'refused', reason: 'line-not-found' })
    expect(redeem({ code: 'NOBODY', lineId: 11, units: 1 })).toEqual({ kind: 'refused', reason: 'not-on-list', card: null })
  })

  it('R3: several units stand or fall together', async () => {
    const store = await openDesk()
    const redeem = createRedeem({ ...at(store, []), onGiven: () => {} })
    expect(redeem({ code: 'CODE0001', lineId: 11, units: 4 })).toMatchObject({ kind: 'refused', reason: 'nothing-left' })
    expect(store.outbox.countOpen()).toBe(0)
    expect(redeem({ code: 'CODE0001', lineId: 11, units: 3 })).toMatchObject({ kind: 'given', card: { handOuts: [{ remaining: 0, unsent: 3 }] } })
    expect(store.outbox.countOpen()).toBe(3)
  })
})

describe('searching at this desk', () => {
  it('asks for three letters, and shows who was let in here', async () => {
    const store = await openDesk()
    const search = createSearch(store)
    expect(search('pe').rows).toEqual([])
    expect(search('person').rows.map((row) => row.state)).toEqual(['not-in', 'not-in'])
    createCheckIn({ ...at(store, []), slug: SLUG, onEntry: () => {} })('CODE0002')
    expect(search('person 2').rows).toMatchObject([{ code: 'CODE0002', state: 'in' }])
  })
})

describe('the journal as a program from outside sees it', () => {
  it('holds one row a scan, with its verdict and without anything that was no ticket', async () => {
    const store = await openDesk()
    const checkIn = createCheckIn({ ...at(store, []), slug: SLUG, onEntry: () => {} })
    checkIn('CODE0001')
    checkIn('BEGIN:VCARD somebody private, with much more text than a ticket')
    expect(store.journal.lastScans(5).map(({ code, body }) => [code, (JSON.parse(body) as { reason: string }).reason])).toEqual([
      ['', 'not-a-ticket'],
      ['CODE0001', 'first-entry'],
    ])
    const memory = new Database(':memory:')
    expect(() => createJournal(memory, '')).toThrow('no such table')
    memory.close()
  })
})
