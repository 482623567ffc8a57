import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { NewEvent } from '../../../src-main/store/journal.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { SLUG } from '../../support/preload.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const event = (code: string, over: Partial<NewEvent> = {}): NewEvent => ({
  id: `id-${code}`, atMs: 1000, kind: 'scan', code, station: 'Station 1', operation: 'check-in', lineId: null, body: { name: 'Ada', number: 7, band: 'hold' }, ...over,
})

const open = (folder = tempFolder()): Store => {
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  onTestFinished(() => opened.value.close())
  return opened.value
}

/** Journals events; gives the number of the first. */
const journal = (store: Store, ...events: NewEvent[]): number => {
  for (const one of events) expect(store.journal.append(one).ok).toBe(true)
  return store.outbox.open(50).find(({ id }) => id === events[0]?.id)?.seq ?? 0
}

const refuse = (store: Store, seq: number, caseId: string, atMs = 2000): void =>
  store.atomically(() => {
    store.outbox.settle(seq, { state: 'refused', atMs, centralId: null, firstAtMs: null })
    store.cases.open({ caseId, seq, atMs, central: 'already-redeemed', facts: { atMs: 900, station: 'Station 2' } })
  })

const note = (caseId: string, text: string) => ({ caseId, atMs: 3000, kind: 'note', note: text, eventId: null, closes: false }) as const
const accept = (caseId: string, atMs = 4000) => ({ caseId, atMs, kind: 'accept', note: 'The server is right', eventId: null, closes: true }) as const

describe('cases in the journal', () => {
  it('keep what central told, and tell the operation with what became of it', () => {
    const store = open()
    const seq = journal(store, event('A'))
    refuse(store, seq, 'case-1')
    expect(store.cases.find('case-1')).toMatchObject({
      caseId: 'case-1', seq, openedAtMs: 2000, closedAtMs: null, central: 'already-redeemed', facts: { atMs: 900, station: 'Station 2' },
      atMs: 1000, code: 'A', station: 'Station 1', operation: 'check-in', state: 'refused', shown: null, isTakenBack: false, subject: null, body: { name: 'Ada', number: 7, band: 'hold' },
    })
    expect(store.cases.find('case-2')).toBeNull()
  })

  it('are opened without facts as well', () => {
    const store = open()
    store.cases.open({ caseId: 'case-1', seq: journal(store, event('A')), atMs: 2000, central: 'flagged' })
    expect(store.cases.find('case-1')).toMatchObject({ facts: null, state: 'queued' })
  })

  it('take steps until they are closed, and never after', () => {
    const store = open()
    refuse(store, journal(store, event('A')), 'case-1')
    expect(store.cases.addStep(note('case-1', 'Asked the guest'))).toBe(true)
    expect(store.cases.countOpen()).toBe(1)
    expect(store.cases.addStep(accept('case-1'))).toBe(true)
    expect(store.cases.countOpen()).toBe(0)
    expect(store.cases.addStep(accept('case-1', 5000))).toBe(false)
    expect(store.cases.addStep(note('case-1', 'Too late'))).toBe(false)
    expect(store.cases.addStep(note('case-9', 'Not there'))).toBe(false)
    expect(store.cases.stepsOf('case-1').map(({ kind, note: text }) => [kind, text])).toEqual([['note', 'Asked the guest'], ['accept', 'The server is right']])
    expect(store.cases.find('case-1')?.closedAtMs).toBe(4000)
  })

  it('are listed oldest first while they are open, and newest first once they are closed', () => {
    const store = open()
    const seqs = ['A', 'B', 'C', 'D'].map((code, index) => journal(store, event(code, { atMs: 1000 - index })))
    seqs.forEach((seq, index) => refuse(store, seq, `case-${index}`))
    store.cases.addStep(accept('case-0', 10))
    store.cases.addStep(accept('case-1', 20))
    const ids = (rows: readonly { caseId: string }[]) => rows.map(({ caseId }) => caseId)
    expect(ids(store.cases.listOpen(10))).toEqual(['case-3', 'case-2'])
    expect(ids(store.cases.listOpen(1))).toEqual(['case-3'])
    expect(ids(store.cases.listClosedSince(0, 10))).toEqual(['case-1', 'case-0'])
    expect(ids(store.cases.listClosedSince(11, 10))).toEqual(['case-1'])
    expect(store.cases.all()).toHaveLength(4)
  })

  it('know what was taken back, what an undo was about, and what a step wrote', () => {
    const store = open()
    const seq = journal(store, event('A', { operation: 'redeem', kind: 'hand-out', lineId: 8, body: { name: 'Ada', product: 'T-shirt' } }))
    refuse(store, seq, 'case-1')
    const undoSeq = journal(store, event('A', { id: 'undo-1', kind: 'undo', operation: 'undo', aboutSeq: seq, body: { reason: 'wrong person' } }))
    store.cases.open({ caseId: 'case-2', seq: undoSeq, atMs: 2000, central: 'moved-since' })
    expect(store.cases.find('case-1')?.isTakenBack).toBe(true)
    expect(store.cases.find('case-2')).toMatchObject({ operation: 'undo', subject: 'redeem', body: { name: 'Ada', product: 'T-shirt', reason: 'wrong person' } })
    expect([...store.cases.writtenBy(['undo-1', 'id-A', 'nothing'], seq).keys()]).toEqual(['undo-1'])
  })

  it('lose no step and no case to whoever opens the file', () => {
    const folder = tempFolder()
    const store = open(folder)
    refuse(store, journal(store, event('A')), 'case-1')
    store.cases.addStep(note('case-1', 'Asked the guest'))
    const raw = new Database(join(folder, 'journal.db'))
    onTestFinished(() => {
      raw.close()
    })
    expect(() => raw.exec('DELETE FROM case_step')).toThrow('never deleted')
    expect(() => raw.exec(`UPDATE case_step SET note = ''`)).toThrow('never changed')
  })
})
