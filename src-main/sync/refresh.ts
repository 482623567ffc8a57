import { fail, ok, type Result } from '../../src-shared/result.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Central, CentralProblem } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { MirrorLoader } from '../store/mirror/loader.ts'
import type { Store } from '../store/store.ts'

export interface RefreshOptions {
  store: Store
  central: Central
  clock: Clock
  slug: string
  load: MirrorLoader
  onProgress: (done: number, total: number | null) => void
}

/** Why there is no new list. Central `answered` when only the list itself was no good. */
export interface ListProblem {
  problem: CentralProblem
  answered: boolean
}

/**
 * Fetches the whole guest list and puts it into use. The list in use stays as it is unless the new
 * one arrived whole, is about this event and holds as many people as it says.
 */
export const createRefresh = ({ store, central, clock, slug, load, onProgress }: RefreshOptions) => {
  /** A guess at the bytes of one person, until a first list taught it. */
  let bytesAPerson = 560
  return async (signal: AbortSignal): Promise<Result<{ changed: boolean; tookMs: number }, ListProblem>> => {
    const startedMs = clock.monotonicMs()
    const before = store.mirror()
    let total = before?.about.count ?? null
    // Taken before the request: what was confirmed until now must be in the answer.
    const containsConfirmation = store.outbox.lastConfirmation()
    let bytes = 0
    const downloaded = await central.download(
      store.downloadFile(),
      (now, people) => {
        bytes = now
        total = people ?? total
        onProgress(Math.min(Math.round(now / bytesAPerson), total ?? Number.MAX_SAFE_INTEGER), total)
      },
      signal,
    )
    if (!downloaded.ok) return fail({ problem: downloaded.problem, answered: downloaded.problem === 'cut' || downloaded.problem === 'full' || downloaded.problem === 'too-big' })
    const { fingerprint, requestedAtMs, file, form } = downloaded.value
    const took = (): number => clock.monotonicMs() - startedMs
    // Lines come with a cursor, which is new even where nobody changed.
    if (form === 'preload' && before !== null && before.about.fingerprint === fingerprint && before.isAsBuilt()) {
      before.renew(requestedAtMs, containsConfirmation)
      return ok({ changed: false, tookMs: took() })
    }
    const target = store.nextMirrorFile()
    const job = { source: file, form, target, previous: before?.file ?? null, slug, requestedAtMs, containsConfirmation, fingerprint }
    const built = await load(job, (done) => onProgress(done, total))
    if (!built.ok) return fail({ problem: built.problem, answered: true })
    if (signal.aborted) return fail({ problem: 'other', answered: true })
    if (!store.adopt(target)) return fail({ problem: 'other', answered: true })
    if (built.value.count > 0) bytesAPerson = Math.max(1, bytes / built.value.count)
    return ok({ changed: true, tookMs: took() })
  }
}

/** Big lists are fetched less often, so that fetching never takes more than a twentieth of the time. */
export const refreshDelayMs = (tookMs: number): number => Math.max(limits.refreshEveryMs, tookMs * 20)
