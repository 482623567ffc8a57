import { limits } from '../../src-shared/limits.ts'
import { operationId } from '../../src-shared/ids.ts'
import type { Central, CentralProblem } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'
import type { MirrorLoader } from '../store/mirror/loader.ts'
import type { Store } from '../store/store.ts'
import { createCarriage } from '../sync/carriage.ts'
import { raiseDoubts } from './doubts.ts'

export interface ReplayParts {
  store: Store
  central: Central
  clock: Clock
  random: Random
  slug: string
  /** Central's clock minus the one that the journal was written by; 0 where nobody ever compared them. */
  clockOffsetMs: number
  load: MirrorLoader
  patienceMs: number
  /** Somebody wants it to end. */
  signal: AbortSignal
}

/** Why a replay is over: nothing is open any more, nothing moves any more, it was ended, or central is no help. */
export type ReplayEnd = { kind: 'empty' | 'stuck' | 'ended' } | { kind: 'out-of-reach'; problem: CentralProblem }

/** Problems that waiting does not solve: a person has to change what was written on the command line. */
const FOR_GOOD: readonly CentralProblem[] = ['bad-password', 'no-right', 'unknown-event', 'not-json']

/** Sends what is open in a journal as its own station would have, with nobody at the desk. */
export const replay = async (parts: ReplayParts): Promise<ReplayEnd> => {
  const { store, clock, random, slug, load, signal } = parts
  const central = byClockOf(parts)
  if (store.outbox.countOpen() === 0) return { kind: 'empty' }
  const problem = await reach(parts)
  if (problem !== null) return { kind: 'out-of-reach', problem }
  raiseDoubts(store, { keepsKeys: central.capabilities?.idempotency === true, nowMs: clock.nowMs() })
  const progress = watchProgress(parts)
  const { sync } = createCarriage({
    store,
    central,
    clock,
    random,
    slug,
    load,
    newId: () => operationId(clock.nowMs(), random.bytes(10)),
    onProgress: () => {},
    onChange: progress.look,
    onPerson: () => {},
  })
  sync.start()
  const end = await progress.ended
  await sync.stop()
  return signal.aborted && end !== 'empty' ? { kind: 'ended' } : { kind: end }
}

/** The journal's times are those of another computer, whatever the clock of this one. */
const byClockOf = ({ central, clockOffsetMs }: ReplayParts): Central => ({
  ...central,
  get capabilities() {
    return central.capabilities
  },
  clockOffsetMs: () => clockOffsetMs,
})

/** Null once central answered; what it is that keeps it from answering otherwise. */
const reach = async ({ central, clock, patienceMs, signal }: ReplayParts): Promise<CentralProblem | null> => {
  const untilMs = clock.monotonicMs() + patienceMs
  for (;;) {
    const answer = await central.probe()
    if (answer.ok) return null
    if (FOR_GOOD.includes(answer.problem) || signal.aborted || clock.monotonicMs() >= untilMs) return answer.problem
    await new Promise<void>((resolve) => void clock.after(limits.retryFirstMs, resolve))
  }
}

/** Sees the outbox become empty, or not change for too long. */
const watchProgress = ({ store, clock, patienceMs, signal }: ReplayParts) => {
  const { promise: ended, resolve } = Promise.withResolvers<'empty' | 'stuck'>()
  let open = store.outbox.countOpen()
  let cancel = clock.after(patienceMs, () => resolve('stuck'))
  signal.addEventListener('abort', () => resolve('stuck'), { once: true })
  void ended.then(() => cancel())
  const look = (): void => {
    const now = store.outbox.countOpen()
    if (now === 0) resolve('empty')
    if (now === open) return
    open = now
    cancel()
    cancel = clock.after(patienceMs, () => resolve('stuck'))
  }
  return { ended, look }
}
