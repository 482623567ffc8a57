import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyJournal, type JournalCopy } from '../../../src-main/store/journal-copy.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { SLUG } from '../../support/preload.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const open = (folder: string): Store => {
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  return opened.value
}

const scan = (store: Store, number: number): void => {
  const code = `CODE${String(number).padStart(4, '0')}`
  const saved = store.journal.append({ id: `id-${number}`, atMs: number, kind: 'scan', code, station: 'Station 7', operation: 'check-in', lineId: null, body: {} })
  expect(saved.ok).toBe(true)
}

const copyOf = (folder: string): JournalCopy => {
  const copied = copyJournal(folder)
  if (!copied.ok) throw new Error(copied.problem.type)
  return copied.value
}

/** Opens a copy as a station would, and counts what it holds. */
const countIn = ({ bytes }: JournalCopy): number => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'journal.db'), bytes)
  const store = open(folder)
  const count = store.journal.countScans()
  store.close()
  return count
}

/** A folder as a station leaves it that was killed: the log was not folded in, its index is gone. */
const deadFolder = (scans: number): string => {
  const [alive, dead] = [tempFolder(), tempFolder()]
  const store = open(alive)
  for (let number = 0; number < scans; number += 1) scan(store, number)
  for (const name of ['journal.db', 'journal.db-wal']) copyFileSync(join(alive, name), join(dead, name))
  store.close()
  return dead
}

describe('a copy of the journal', () => {
  it('is taken from a station that goes on working', () => {
    const folder = tempFolder()
    const store = open(folder)
    for (let number = 0; number < 5; number += 1) scan(store, number)
    const copy = copyOf(folder)
    scan(store, 5)
    expect(copy.facts).toMatchObject({ station: 'Station 7', open: 5, cases: 0 })
    expect(countIn(copy)).toBe(5)
    expect(store.journal.countScans()).toBe(6)
    store.close()
  })
  it('has what a killed station had only in its log, and leaves the folder as it was', () => {
    const folder = deadFolder(7)
    const before = readFileSync(join(folder, 'journal.db-wal'))
    const copy = copyOf(folder)
    expect(copy.facts.open).toBe(7)
    expect(countIn(copy)).toBe(7)
    expect(readFileSync(join(folder, 'journal.db-wal')).equals(before)).toBe(true)
  })
  it('counts as open what central has not settled, and cases', () => {
    const folder = tempFolder()
    const store = open(folder)
    for (let number = 0; number < 4; number += 1) scan(store, number)
    store.outbox.settle(1, { state: 'confirmed', atMs: 9, firstAtMs: null, centralId: null })
    store.outbox.settle(2, { state: 'refused', atMs: 9, firstAtMs: null, centralId: null })
    store.cases.open({ caseId: 'c', seq: 2, atMs: 9, central: 'rejected' })
    expect(copyOf(folder).facts.clockOffsetMs).toBeNull()
    store.outbox.markSending(3, { checkedIn: false, redeemed: null, clientTimeMs: 2 + 750 })
    store.outbox.markSending(4, { checkedIn: false, redeemed: null })
    expect(copyOf(folder).facts).toMatchObject({ open: 2, cases: 1, clockOffsetMs: 750 })
    store.close()
  })
  it.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)('is taken where nothing can be written', () => {
    const folder = join(deadFolder(3), '..', `read-only-${process.pid}`)
    mkdirSync(folder)
    const dead = deadFolder(3)
    for (const name of readdirSync(dead)) {
      copyFileSync(join(dead, name), join(folder, name))
      chmodSync(join(folder, name), 0o444)
    }
    chmodSync(folder, 0o555)
    const script = `import { copyJournal } from ${JSON.stringify(new URL('../../../src-main/store/journal-copy.ts', import.meta.url).href)}
      process.setuid(65534)
      process.stdout.write(JSON.stringify(copyJournal(${JSON.stringify(folder)}).value?.facts ?? null))`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    chmodSync(folder, 0o755)
    expect(stdout, stderr).toContain('"open":3')
    expect(existsSync(join(folder, 'journal.db-shm'))).toBe(false)
  })
  it('says that there is none, or that it is damaged', () => {
    expect(copyJournal(tempFolder())).toMatchObject({ ok: false, problem: { type: 'no-journal' } })
    const folder = tempFolder()
    writeFileSync(join(folder, 'journal.db'), 'no database at all, but long enough to look like one'.repeat(100))
    expect(copyJournal(folder)).toMatchObject({ ok: false, problem: { type: 'broken' } })
  })
})
