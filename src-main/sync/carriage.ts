import { limits } from '../../src-shared/limits.ts'
import type { Central, LookedUp } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'
import type { MirrorLoader } from '../store/mirror/loader.ts'
import type { Store } from '../store/store.ts'
import { createDeliver } from './deliver.ts'
import { createRefresh } from './refresh.ts'
import { createSync, type Sync } from './sync-loop.ts'

export interface CarriageOptions {
  store: Store
  central: Central
  clock: Clock
  random: Random
  slug: string
  load: MirrorLoader
  newId: () => string
  onProgress: (done: number, total: number | null) => void
  onChange: () => void
  onPerson: (code: string) => void
}

/** Everything between one desk and central: the sync loop with its parts, and the question about one code. */
export const createCarriage = (options: CarriageOptions): { sync: Sync; ask: (code: string) => Promise<LookedUp> } => {
  const { store, central, clock, random, slug, load, newId, onProgress, onChange, onPerson } = options
  const deliver = createDeliver({
    store,
    central,
    clock,
    newId,
    onSettled: (entry, state) => {
      if (state !== 'confirmed') sync.learnAbout(entry.code)
      onChange()
    },
  })
  const refresh = createRefresh({ store, central, clock, slug, load, onProgress })
  const sync = createSync({ store, central, clock, random, deliver, refresh, onChange, onPerson })
  const ask = async (code: string): Promise<LookedUp> => {
    const containsConfirmation = store.outbox.lastConfirmation()
    const answer = await central.lookup(code, limits.requestTimeoutMs)
    sync.heard(answer.ok ? null : answer.problem)
    if (!answer.ok) return { kind: 'no-answer' }
    return answer.value === null ? { kind: 'not-found' } : { kind: 'found', attendee: answer.value, containsConfirmation }
  }
  return { sync, ask }
}
