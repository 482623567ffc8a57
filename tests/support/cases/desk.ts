import { onTestFinished } from 'vitest'
import type { AtCases } from '../../../src-main/actions/cases/at-cases.ts'
import type { Capabilities } from '../../../src-main/ports/central.ts'
import type { CaseReason } from '../../../src-shared/domain/case.ts'
import type { RefusalFacts } from '../../../src-shared/domain/delivery.ts'
import type { NewEvent } from '../../../src-main/store/journal.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { createFakeClock, type FakeClock } from '../fake-clock.ts'
import { fillMirror, preloadPerson, SLUG, type PreloadPerson } from '../preload.ts'
import { tempFolder } from '../temp-folder.ts'

const ALL: Capabilities = {
  idempotency: true, deltaSync: true, batchUpload: true, doorChecks: true, checkOut: true, bulkCheckOut: true, search: true, clientTimestamps: true,
  serverDrivenCards: true, credentials: true, stats: true, devicePairing: true, undo: true, sheetKey: true,
}

export interface CaseDesk {
  at: AtCases
  store: Store
  folder: string
  clock: FakeClock
  /** What the parts around the actions heard. */
  heard: { operations: number; cases: number; storage: string[] }
  /** Journals something and opens a case about it, as the settlement does; gives the case. */
  refused: (event?: Partial<NewEvent>, end?: Partial<{ state: 'confirmed' | 'refused' | 'unresolved'; central: CaseReason; facts: RefusalFacts | null; centralId: number | null }>) => string
}

/** A desk with a few people on its list and real files, without a central. */
export const openCaseDesk = async (people: readonly PreloadPerson[] = [1, 2, 3].map((number) => preloadPerson(number)), server: Partial<Capabilities> = {}): Promise<CaseDesk> => {
  const folder = tempFolder()
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error('not opened')
  const store = opened.value
  onTestFinished(() => store.close())
  await fillMirror(store, folder, people)
  const clock = createFakeClock()
  let last = 0
  const newId = (): string => `id-${(last += 1)}`
  const heard: CaseDesk['heard'] = { operations: 0, cases: 0, storage: [] }
  const at: AtCases = {
    store,
    clock,
    newId,
    station: 'Station 1',
    slug: SLUG,
    abilities: () => ({ ...ALL, ...server }),
    doors: () => [],
    onOperation: () => (heard.operations += 1),
    onStorage: (state) => heard.storage.push(state),
    onCase: () => (heard.cases += 1),
  }
  const refused: CaseDesk['refused'] = (event = {}, { state = 'refused', central = 'already-redeemed', facts = null, centralId = null } = {}) => {
    const redeem = { kind: 'hand-out', operation: 'redeem', lineId: 11, body: { name: 'Person 1', product: 'T-shirt', slug: 'shirt', quantity: 3 } } as const
    const id = newId()
    const saved = store.journal.append({ id, atMs: clock.nowMs(), code: 'CODE0001', station: 'Station 1', ...redeem, ...event })
    if (!saved.ok) throw new Error('not saved')
    const caseId = newId()
    const seq = store.outbox.open(1000).find((entry) => entry.id === id)?.seq ?? 0
    store.atomically(() => {
      if (central !== 'flagged' && central !== 'released') store.outbox.settle(seq, { state, atMs: clock.nowMs(), centralId, firstAtMs: null })
      store.cases.open({ caseId, seq, atMs: clock.nowMs(), central, facts })
    })
    return caseId
  }
  return { at, store, folder, clock, heard, refused }
}
