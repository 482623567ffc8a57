import Database from 'better-sqlite3'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createJournal, OPERATIONS_OF, type NewEvent } from '../../../src-main/store/journal.ts'
import { createOutbox } from '../../../src-main/store/outbox.ts'
import { lockStation } from '../../../src-main/store/station-lock.ts'
import { journal0001 } from '../../../src-main/store/migrations/journal-0001.ts'
import { openJournalDatabase } from '../../../src-main/store/open-journal.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { SLUG } from '../../support/preload.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const entry = (code: string, over: Partial<NewEvent> = {}): NewEvent => ({ id: `id-${code}`, atMs: 1000, kind: 'scan', code, station: 'Station 1', operation: 'check-in', lineId: null, body: { name: 'Ada' }, ...over })
const handOut = (code: string): NewEvent => entry(code, { kind: 'hand-out', operation: 'redeem', lineId: 8, body: { name: 'Ada', product: 'T-shirt', quantity: 3 } })

const open = (folder = tempFolder()): Store => {
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  onTestFinished(() => opened.value.close())
  return opened.value
}
const append = (store: Store, event: NewEvent): number => {
  const saved = store.journal.append(event)
  if (!saved.ok) throw new Error('not saved')
  return saved.value
}

describe('the journal', () => {
  it('is durable: write-ahead log, full synchronisation, read back', () => {
    const opened = openJournalDatabase(tempFolder())
    if (!opened.ok) throw new Error('not opened')
    expect(opened.value.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(opened.value.pragma('synchronous', { simple: true })).toBe(2)
    opened.value.close()
  })

  it('cannot be rewritten, not even by us', () => {
    const folder = tempFolder()
    append(open(folder), entry('A'))
    const raw = new Database(join(folder, 'journal.db'))
    onTestFinished(() => {
      raw.close()
    })
    expect(() => raw.exec(`UPDATE event SET code = 'B'`)).toThrow('never changed')
    expect(() => raw.exec('DELETE FROM event')).toThrow('never deleted')
  })

  it('says what was done for a code and what became of it', () => {
    const store = open()
    const seq = append(store, entry('A'))
    append(store, entry('A', { operation: '' }))
    append(store, handOut('A'))
    store.outbox.markSending(seq, { checkedIn: false, redeemed: null })
    expect(store.journal.operationsOf('A').map(({ operation, state, lineId }) => ({ operation, state, lineId }))).toEqual([
      { operation: 'check-in', state: 'sending', lineId: null },
      { operation: 'redeem', state: 'queued', lineId: 8 },
    ])
    expect(store.journal.countScans()).toBe(2)
  })
})

describe('what was done for a code', () => {
  it('is found by indexes alone: a long journal must not make a scan slower', () => {
    const opened = openJournalDatabase(tempFolder())
    if (!opened.ok) throw new Error('not opened')
    onTestFinished(() => {
      opened.value.close()
    })
    const plan = opened.value.prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${OPERATIONS_OF}`).all('A')
    expect(plan.map(({ detail }) => detail).filter((detail) => /SCAN|MATERIALIZE|AUTOMATIC/u.test(detail))).toEqual([])
  })
})

describe('a journal of the first format', () => {
  it('keeps every event, what became of it, and its cases', () => {
    const folder = tempFolder()
    const old = new Database(join(folder, 'journal.db'))
    old.exec(journal0001.up)
    old.pragma('user_version = 1')
    old.exec(`INSERT INTO event VALUES (1, 'a', 10, 'scan', 'A', 'Station 1', 'check-in', NULL, '{"name":"Ada"}'),
      (2, 'b', 20, 'hand-out', 'A', 'Station 1', 'redeem', 8, '{"name":"Ada","product":"T-shirt","quantity":3}'), (3, 'c', 30, 'scan', 'B', 'Station 1', '', NULL, '{}');
      INSERT INTO delivery VALUES (1, 'confirmed', 1, NULL, 1, 11, 12), (2, 'refused', 1, NULL, NULL, NULL, 21);
      INSERT INTO desk_case VALUES ('case-1', 2, 21, 'already-redeemed', NULL);`)
    old.close()
    const store = open(folder)
    expect(store.journal.operationsOf('A').map(({ seq, operation, state, confirmedNo, firstAtMs }) => ({ seq, operation, state, confirmedNo, firstAtMs }))).toEqual([
      { seq: 1, operation: 'check-in', state: 'confirmed', confirmedNo: 1, firstAtMs: 11 },
      { seq: 2, operation: 'redeem', state: 'refused', confirmedNo: null, firstAtMs: null },
    ])
    expect(store.journal.countScans()).toBe(2)
    expect(store.cases.countOpen()).toBe(1)
    expect(append(store, entry('C'))).toBe(4)
    const raw = new Database(join(folder, 'journal.db'))
    onTestFinished(() => {
      raw.close()
    })
    expect(raw.pragma('foreign_key_check')).toEqual([])
    expect(() => raw.exec('DELETE FROM event')).toThrow('never deleted')
  })
})

describe('an operation taken back', () => {
  const undo = (aboutSeq: number): NewEvent => entry('A', { id: 'undo-1', kind: 'undo', operation: 'undo', aboutSeq, body: { reason: 'wrong person' } })
  it('says so itself, and its undo knows what central called it', () => {
    const store = open()
    const seq = append(store, entry('A'))
    store.outbox.settle(seq, { state: 'confirmed', atMs: 2, firstAtMs: 2, centralId: 77 })
    const undoSeq = append(store, undo(seq))
    expect(store.journal.operationsOf('A').map(({ undo: taken }) => taken)).toEqual([{ confirmedNo: null }])
    expect(store.outbox.open(10).map((row) => row.operation)).toEqual([{ kind: 'undo', subject: 'check-in', reason: 'wrong person', centralId: 77, targetState: 'confirmed' }])
    store.outbox.settle(undoSeq, { state: 'confirmed', atMs: 3, firstAtMs: null, centralId: null })
    expect(store.journal.operationsOf('A').map(({ undo: taken }) => taken)).toEqual([{ confirmedNo: 2 }])
  })
  it('stands again when central refuses to take it back', () => {
    const store = open()
    const seq = append(store, entry('A'))
    const undoSeq = append(store, undo(seq))
    store.outbox.settle(undoSeq, { state: 'refused', atMs: 3, firstAtMs: null, centralId: null })
    expect(store.journal.operationsOf('A').map(({ undo: taken }) => taken)).toEqual([null])
  })
})

describe('an operation that asks central first', () => {
  it('says until when nobody was told, and what was shown then', () => {
    const store = open()
    const seq = append(store, { ...handOut('A'), asksFirst: true })
    expect(store.outbox.open(10).map(({ shown, state }) => ({ shown, state }))).toEqual([{ shown: 'waiting', state: 'queued' }])
    store.outbox.markShown(seq, 'provisional')
    expect(store.outbox.open(10).map(({ shown }) => shown)).toEqual(['provisional'])
  })
  it('goes out again with another round when a lead wants it to', () => {
    const store = open()
    const seqs = ['A', 'B'].map((code) => append(store, handOut(code)))
    for (const seq of seqs) store.outbox.settle(seq, { state: 'refused', atMs: 3, firstAtMs: null, centralId: null })
    store.outbox.requeue(seqs[0] ?? 0)
    expect(store.outbox.open(10).map(({ code, round, attempts }) => ({ code, round, attempts }))).toEqual([{ code: 'A', round: 1, attempts: 0 }])
    expect(store.outbox.countOpen()).toBe(1)
    store.outbox.requeue(seqs[0] ?? 0)
    expect(store.outbox.countOpen()).toBe(1)
  })
})

describe('the outbox', () => {
  it('holds every operation until it is settled, oldest first, and survives a restart', () => {
    const folder = tempFolder()
    const first = open(folder)
    const a = append(first, entry('A'))
    const b = append(first, handOut('B'))
    append(first, entry('C', { operation: '' }))
    expect(first.outbox.countOpen()).toBe(2)
    first.outbox.forgetSending()
    expect(first.outbox.countOpen()).toBe(2)
    first.outbox.markSending(a, { checkedIn: false, redeemed: null })
    first.outbox.settle(a, { state: 'confirmed', atMs: 2, firstAtMs: 2, centralId: null })
    first.outbox.markSending(b, { checkedIn: true, redeemed: 1 })
    const again = open(folder)
    expect(again.outbox.forgetSending()).toBe(1)
    expect(again.outbox.open(10)).toEqual([
      { seq: b, id: 'id-B', atMs: 1000, code: 'B', station: 'Station 1', operation: { kind: 'redeem', lineId: 8, quantity: 3 }, state: 'unknown', attempts: 1, round: 0, shown: null, name: 'Ada', baseline: { checkedIn: true, redeemed: 1 } },
    ])
    expect(again.outbox.lastConfirmation()).toBe(1)
  })

  it('settles out of order without losing the older ones', () => {
    const store = open()
    const seqs = ['A', 'B', 'C', 'D'].map((code) => append(store, entry(code)))
    store.outbox.settle(seqs[2] ?? 0, { state: 'confirmed', atMs: 1, firstAtMs: null, centralId: null })
    store.outbox.settle(seqs[0] ?? 0, { state: 'refused', atMs: 1, firstAtMs: null, centralId: null })
    expect(store.outbox.open(10).map((row) => row.code)).toEqual(['B', 'D'])
    expect(store.outbox.countOpen()).toBe(2)
  })

  it('opens a case in the same breath, and keeps it', () => {
    const store = open()
    const seq = append(store, handOut('A'))
    store.atomically(() => {
      store.outbox.settle(seq, { state: 'refused', atMs: 5, firstAtMs: null, centralId: null })
      store.cases.open({ caseId: 'case-1', seq, atMs: 5, central: 'already-redeemed' })
    })
    expect(store.cases.countOpen()).toBe(1)
    expect(store.cases.list(10)).toEqual([{ caseId: 'case-1', atMs: 1000, did: 'redeem', name: 'Ada', code: 'A', product: 'T-shirt', central: 'already-redeemed' }])
    expect(() => store.atomically(() => store.cases.open({ caseId: 'case-2', seq: 999, atMs: 5, central: 'rejected' }))).toThrow('FOREIGN KEY')
  })
})

describe('trouble with the data folder', () => {
  it('a full disk is a value, and writing goes on once there is room', () => {
    const opened = openJournalDatabase(tempFolder())
    if (!opened.ok) throw new Error('not opened')
    const db = opened.value
    onTestFinished(() => {
      db.close()
    })
    const journal = createJournal(db, '')
    // SQLite's own page limit makes its writes fail exactly as a full disk does.
    db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`)
    const filler = entry('A', { body: { filler: 'x'.repeat(8_000_000) } })
    expect(journal.append(filler)).toEqual({ ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } })
    db.pragma('max_page_count = 1000000')
    expect(journal.append(entry('A')).ok).toBe(true)
    expect(createOutbox(db).countOpen()).toBe(1)
  })

  it('a database of a newer version is refused and left as it is', () => {
    const folder = tempFolder()
    const raw = new Database(join(folder, 'journal.db'))
    raw.pragma('user_version = 99')
    raw.close()
    expect(openStore(folder, SLUG)).toMatchObject({ ok: false, problem: { type: 'newer', found: 99, known: 3 } })
    const after = new Database(join(folder, 'journal.db'), { readonly: true })
    expect(after.pragma('user_version', { simple: true })).toBe(99)
    after.close()
  })

  it('a second station on the same folder is refused until the first lets go', () => {
    const folder = tempFolder()
    const first = lockStation(folder)
    expect(lockStation(folder)).toEqual({ ok: false, problem: { type: 'in-use', folder } })
    if (first.ok) first.value.release()
    const second = lockStation(folder)
    expect(second.ok).toBe(true)
    if (second.ok) second.value.release()
  })

  it('a folder that cannot be written says so', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(lockStation(join(folder, 'file', 'nested'))).toMatchObject({ ok: false, problem: { type: 'not-writable' } })
    expect(lockStation('/proc/lanyard')).toMatchObject({ ok: false, problem: { type: 'not-writable' } })
  })
})
