import type { ConnectionView } from '../../src-shared/contract/types.ts'
import { storageOf } from '../actions/at-desk.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import type { Feed } from './feed.ts'

export interface LeadCallOptions {
  store: Store
  clock: Clock
  newId: () => string
  station: string
  feed: Pick<Feed, 'tell'>
  onStorage: (state: ConnectionView['storage']) => void
}

/** Since when this desk waits for a lead. */
export const createLeadCall = ({ store, clock, newId, station, feed, onStorage }: LeadCallOptions) => {
  let atMs: number | null = null
  const tell = (): void => feed.tell({ kind: 'lead-called', atMs })
  return {
    tell,
    /** Called twice, they were called when it was first. */
    set: (isCalled: boolean): void => {
      if (isCalled === (atMs !== null)) return
      const nowMs = clock.nowMs()
      const saved = store.journal.append({ id: newId(), atMs: nowMs, kind: 'staff', code: '', station, operation: '', lineId: null, body: { lead: isCalled ? 'called' : 'here' } })
      onStorage(saved.ok ? 'ok' : storageOf(saved.problem))
      // Help is called for all the same where nothing can be written: that is what it is needed for.
      atMs = isCalled ? nowMs : null
      tell()
    },
  }
}

export type LeadCall = ReturnType<typeof createLeadCall>
