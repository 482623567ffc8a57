import { limits } from '../../src-shared/limits.ts'
import type { CentralProblem } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { OpenHead } from '../store/open-operations.ts'
import type { Outbox } from '../store/outbox.ts'
import type { OutboxEntry } from '../store/outbox-entry.ts'
import type { Deliver, Step } from './deliver.ts'
import { nextAwaited, nextOrdinary } from './queue.ts'
import type { Readings } from './readings.ts'

export interface UploaderOptions {
  outbox: Outbox
  clock: Clock
  deliver: Deliver
  readings: Readings
  /** Central can be reached, and what it can do is known. */
  mayGo: () => boolean
  takesBatches: () => boolean
  heard: (problem: CentralProblem | null, isLong?: boolean) => void
  /** A broken assumption or the disk: for the loop, which decides what that means. */
  onFault: (error: unknown) => void
  /** Nothing is on its way, and nothing may go now. */
  onIdle: () => void
}

/** One place is kept free for what a guest waits for. */
const ORDINARY_PLACES = limits.uploadsInFlight - 1

/**
 * Keeps requests on their way: up to `uploadsInFlight`, a place taken again as soon as it is free, never two of one
 * person. What a guest waits for goes first and alone; when more of the rest wait than there are places, they share
 * requests, if central takes many in one.
 */
export const createUploader = (options: UploaderOptions) => {
  const { outbox, clock, deliver, readings, mayGo, takesBatches, heard, onFault, onIdle } = options
  const inFlight = new Map<string, number>()
  const tasks = new Set<Promise<void>>()
  const heldUntilMs = new Map<number, number>()
  let requests = 0
  let batches = 0
  let failures = 0

  const isHeld = ({ seq }: OpenHead): boolean => (heldUntilMs.get(seq) ?? 0) > clock.monotonicMs()
  const inTheWay = (head: OpenHead): boolean => inFlight.has(head.code) || isHeld(head)

  const note = (seq: number, { waits }: Step): void => {
    if (waits) heldUntilMs.set(seq, clock.monotonicMs() + limits.readBackAfterMs)
    else heldUntilMs.delete(seq)
  }
  /** Requests that were on their way together fail together: that is one failure, not eight. */
  const tell = (steps: readonly Step[], failuresBefore: number): void => {
    const contacts = steps.flatMap((step) => step.heard ?? [])
    if (contacts.length === 0) return
    const problem = contacts.find((contact) => contact.problem !== null)?.problem ?? null
    if (problem !== null && failures > failuresBefore) return
    if (problem !== null) failures += 1
    heard(problem, steps.length > 1)
  }

  const carry = async (heads: readonly OpenHead[]): Promise<void> => {
    const failuresBefore = failures
    try {
      const entries = heads.flatMap((head) => outbox.entry(head.seq) ?? [])
      const steps = await stepsOf(entries)
      entries.forEach((entry, index) => note(entry.seq, steps[index] ?? { waits: true, heard: null }))
      tell(steps, failuresBefore)
    } catch (error) {
      for (const head of heads) note(head.seq, { waits: true, heard: null })
      onFault(error)
    } finally {
      for (const { code } of heads) {
        inFlight.delete(code)
        readings.settledOf(code)
      }
      requests -= 1
      if (heads.length > 1) batches -= 1
    }
    pump()
  }

  const stepsOf = async (entries: readonly OutboxEntry[]): Promise<Step[]> => {
    const [only] = entries
    if (only === undefined) return []
    return entries.length === 1 ? [await deliver.one(only)] : await deliver.many(entries)
  }

  const start = (heads: readonly OpenHead[]): void => {
    for (const { code, seq } of heads) {
      inFlight.set(code, seq)
      readings.leavingOf(code)
    }
    requests += 1
    if (heads.length > 1) batches += 1
    const task = carry(heads)
    tasks.add(task)
    void task.finally(() => tasks.delete(task))
  }

  /** Whoever has to be asked about first goes alone. */
  const mayShare = ({ seq }: OpenHead): boolean => {
    const entry = outbox.entry(seq)
    return entry !== null && deliver.mayShare(entry)
  }

  const fillOrdinary = (): void => {
    const places = ORDINARY_PLACES - requests
    if (places <= 0) return
    const next = nextOrdinary(outbox.heads, inTheWay, takesBatches() ? limits.uploadBatch : places)
    if (next.length <= places) {
      for (const head of next) start([head])
      return
    }
    if (batches >= limits.uploadBatchesInFlight) return
    const shared = next.filter(mayShare)
    const alone = shared.length > 1 ? next.filter((head) => !shared.includes(head)).slice(0, places - 1) : next.slice(0, places)
    for (const head of alone) start([head])
    if (shared.length < 2) return
    start(shared)
    fillOrdinary()
  }

  const fill = (): void => {
    if (!mayGo()) return
    while (requests < limits.uploadsInFlight) {
      const head = nextAwaited(outbox.heads, inTheWay)
      if (head === null) break
      start([head])
    }
    fillOrdinary()
  }

  const pump = (): void => {
    try {
      fill()
    } catch (error) {
      onFault(error)
    }
    if (requests === 0) onIdle()
  }

  return {
    /** Sends whatever may go now. */
    pump,
    /** How long until something that has to wait may go; null when nothing waits. */
    nextInMs: (): number | null => {
      const now = clock.monotonicMs()
      for (const [seq, untilMs] of heldUntilMs) if (untilMs <= now) heldUntilMs.delete(seq)
      return heldUntilMs.size === 0 ? null : Math.min(...[...heldUntilMs.values()].map((untilMs) => untilMs - now))
    },
    isBusy: (): boolean => requests > 0,
    /** Ends when everything on its way has come to its end. */
    rest: async (): Promise<void> => {
      while (tasks.size > 0) await Promise.all(tasks)
    },
  }
}

export type Uploader = ReturnType<typeof createUploader>
