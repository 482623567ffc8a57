import type { ConnectionView } from '../../src-shared/contract/types.ts'
import type { Central } from '../ports/central.ts'
import type { Sync } from '../sync/sync-loop.ts'
import type { Store } from '../store/store.ts'

export interface Progress {
  done: number
  total: number | null
}

/** The connection part of the screen: what is known of central, the list and the outbox, in one. */
export const statusOf = (parts: { sync: Sync; store: Store; central: Pick<Central, 'clockOffsetMs'>; progress: Progress | null; storage: ConnectionView['storage'] }): ConnectionView => {
  const { sync, store, central, progress, storage } = parts
  const connection = sync.connection()
  const mirror = store.mirror()
  // A routine refresh is nobody's business; only a desk without a list is told that one is coming.
  const waitsForList = progress !== null && mirror === null && connection.state === 'online'
  const problem = connection.problem ?? sync.listProblem() ?? 'none'
  return {
    state: waitsForList ? 'downloading' : connection.state,
    problem: problem === 'full' ? 'other' : problem,
    sinceMs: connection.sinceMs,
    lastAnswerAtMs: connection.lastAnswerAtMs,
    pending: store.outbox.countOpen(),
    list: mirror === null ? null : { count: mirror.about.count, atMs: mirror.about.listAtMs },
    progress: waitsForList ? progress : null,
    storage: storage === 'ok' ? sync.storage() : storage,
    nextTryAtMs: sync.nextTryAtMs(),
    clockOffsetMs: central.clockOffsetMs(),
    openCases: store.cases.countOpen(),
  }
}
