import { isKeyed, resolveUnknown, type Baseline } from '../../src-shared/domain/delivery.ts'
import { undoStep } from '../../src-shared/domain/settlement.ts'
import { limits } from '../../src-shared/limits.ts'
import { ok, fail, type Result } from '../../src-shared/result.ts'
import type { Central, CentralProblem, Delivered, Parcel } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { OutboxEntry } from '../store/outbox-entry.ts'
import type { Store } from '../store/store.ts'
import { createGroupCommit } from './group-commit.ts'
import type { End, Ended, Settle } from './settle.ts'

/** What came of one try: whether the entry has to wait, and what was heard of central; null when it was not asked. */
export interface Step {
  waits: boolean
  heard: { problem: CentralProblem | null } | null
}

const DONE_HERE: Step = { waits: false, heard: null }
const NOT_YET: Step = { waits: true, heard: null }
/** As long as a packet may be on its way, and central at work on it. Much longer, and a replay would lose its patience. */
const STRAY_MS = limits.requestTimeoutMs + limits.readBackAfterMs
const answered = { problem: null }

export interface DeliverOptions {
  store: Store
  central: Central
  clock: Clock
  settle: Settle
}

/** Carries outbox entries to central, and reads back what it cannot know. */
export const createDeliver = ({ store, central, clock, settle }: DeliverOptions) => {
  const { outbox } = store
  const startedMs = clock.monotonicMs()
  const newestAtStart = [...outbox.heads.all()].at(-1)?.seq ?? 0

  const mark = createGroupCommit(clock, (leaving: readonly { entry: OutboxEntry; baseline: Baseline }[]) => {
    const marked: boolean[] = []
    store.atomically(() => {
      for (const { entry, baseline } of leaving) marked.push(outbox.markSending(entry.seq, baseline))
    })
    return marked
  })
  const finish = createGroupCommit(clock, (ended: readonly Ended[]) => {
    settle(ended)
    return ended.map(() => null)
  })
  const end = async (entry: OutboxEntry, how: End): Promise<void> => void (await finish({ entry, end: how }))
  const memoryOf = (entry: OutboxEntry) => ({ isKept: central.capabilities?.idempotency === true, ageMs: clock.nowMs() - entry.atMs, trustedMs: limits.keyTrustedMs })

  /** What is sent once more with its key must be the same to the letter, so what was journalled then is said again. */
  const isRepeat = (entry: OutboxEntry): boolean => isKeyed(entry.baseline, memoryOf(entry))

  const hasConfirmedEntry = (code: string): boolean =>
    store.journal.operationsOf(code).some((past) => past.operation === 'check-in' && past.state === 'confirmed')

  /** When it happened by central's clock, for a central that wants to know. */
  const timeOf = ({ atMs }: OutboxEntry): Pick<Baseline, 'clientTimeMs'> =>
    central.capabilities?.clientTimestamps === true ? { clientTimeMs: atMs + (central.clockOffsetMs() ?? 0) } : {}

  /** What is known before sending with a key: who is sure to be told of a repeat needs no count. */
  const keyedBaseline = (entry: OutboxEntry): Baseline => {
    if (entry.baseline !== null && isRepeat(entry)) return entry.baseline
    const checkedIn = store.mirror()?.find(entry.code)?.attendee.checkedInAtMs ?? null
    return { checkedIn: checkedIn !== null || hasConfirmedEntry(entry.code), redeemed: null, keyed: true, ...timeOf(entry) }
  }

  /** What is known before sending. Whose unit is gone can be told only by a count taken just before. */
  const baselineOf = async (entry: OutboxEntry): Promise<Result<Baseline, CentralProblem>> => {
    if (central.capabilities?.idempotency === true) return ok(keyedBaseline(entry))
    const { operation, code } = entry
    const known = { ...keyedBaseline({ ...entry, baseline: null }), keyed: false }
    if (operation.kind !== 'redeem') return ok(known)
    const fresh = await central.readBack(code, operation.lineId)
    if (!fresh.ok) return fail(fresh.problem)
    return ok({ ...known, redeemed: fresh.value?.redeemed ?? null })
  }

  const parcelOf = (entry: OutboxEntry, baseline: Baseline): Parcel => ({
    code: entry.code,
    station: entry.station,
    operation: entry.operation,
    // A refusal is central's lasting answer to a key: what a lead sends again goes by another one.
    key: baseline.keyed !== true ? null : entry.round === 0 ? entry.id : `${entry.id}.${entry.round}`,
    clientTimeMs: baseline.clientTimeMs ?? null,
  })

  /** What an answer ends; null when it ends nothing. */
  const endOf = ({ answer, firstAtMs }: Delivered): End | null => {
    if (answer.kind === 'confirmed') return { kind: 'confirmed', atMs: answer.atMs, centralId: answer.centralId, firstAtMs }
    return answer.kind === 'refused' ? { kind: 'refused', reason: answer.reason, facts: answer.facts ?? null } : null
  }

  /** A repeat that never left says nothing of the first one, which may have arrived. */
  const keep = (entry: OutboxEntry, { answer }: Delivered): void => {
    if (answer.kind === 'not-sent' && entry.state === 'queued') outbox.markQueued(entry.seq)
    else outbox.markUnknown(entry.seq)
  }

  const send = async (entry: OutboxEntry): Promise<Step> => {
    const baseline = await baselineOf(entry)
    if (!baseline.ok) return { waits: true, heard: baseline }
    if (!(await mark({ entry, baseline: baseline.value }))) return DONE_HERE
    const result = await central.deliver(parcelOf(entry, baseline.value))
    const how = endOf(result)
    if (how === null) keep(entry, result)
    else await end(entry, how)
    return { waits: how === null, heard: result }
  }

  /** A killed program's system goes on delivering what was sent: to read back now would call undone what is yet to come. */
  const mayBeStray = ({ seq }: OutboxEntry): boolean => seq <= newestAtStart && clock.monotonicMs() - startedMs < STRAY_MS

  /** Reads an unknown outcome back and acts on rules D1 to D6 and D8; what was sent with a key is sent again (rule D7). */
  const resolve = async (entry: OutboxEntry): Promise<Step> => {
    if (isRepeat(entry)) return await send(entry)
    if (mayBeStray(entry)) return NOT_YET
    const { operation } = entry
    const now = await central.readBack(entry.code, operation.kind === 'redeem' ? operation.lineId : null)
    if (!now.ok) return { waits: true, heard: now }
    const before = entry.baseline ?? { checkedIn: false, redeemed: null }
    if (now.value === null) await end(entry, { kind: 'refused', reason: 'attendee-not-found', facts: null })
    else {
      const { kind } = resolveUnknown(operation, before, now.value)
      if (kind === 'send-again') outbox.markQueued(entry.seq)
      else await end(entry, kind === 'case' ? { kind: 'unresolved' } : { kind: 'confirmed', atMs: null, centralId: null, firstAtMs: null })
    }
    return { waits: false, heard: answered }
  }

  /** How an undo ends that needs no request, or cannot be sent (rules D9 and D10); null when there is something to send. */
  const endHere = ({ operation }: OutboxEntry): End | null => {
    const step = operation.kind === 'undo' ? undoStep(operation).kind : 'send'
    if (step === 'send') return null
    return step === 'done' ? { kind: 'confirmed', atMs: null, centralId: null, firstAtMs: null } : { kind: 'refused', reason: 'not-offered', facts: null }
  }

  return {
    /** One entry, as far as it goes in one try. */
    one: async (entry: OutboxEntry): Promise<Step> => {
      const known = endHere(entry)
      if (known !== null) {
        await end(entry, known)
        return DONE_HERE
      }
      return entry.state === 'queued' ? await send(entry) : await resolve(entry)
    },
    /** Whether an entry can go with others in one request: nothing has to be asked before. */
    mayShare: (entry: OutboxEntry): boolean =>
      central.capabilities?.idempotency === true && (entry.state === 'queued' || isRepeat(entry)) && endHere(entry) === null,
    /** Many in one request; marks and ends in one transaction each. Gives the step of each, in their order. */
    many: async (entries: readonly OutboxEntry[]): Promise<Step[]> => {
      const baselines = new Map(entries.map((entry) => [entry, keyedBaseline(entry)]))
      const leaving: OutboxEntry[] = []
      store.atomically(() => {
        for (const [entry, baseline] of baselines) if (outbox.markSending(entry.seq, baseline)) leaving.push(entry)
      })
      if (leaving.length === 0) return entries.map(() => DONE_HERE)
      const results = await central.deliverAll(leaving.map((entry) => parcelOf(entry, baselines.get(entry) ?? keyedBaseline(entry))))
      const byEntry = new Map(leaving.map((entry, index) => [entry, results[index] ?? NO_ANSWER]))
      store.atomically(() => {
        for (const [entry, result] of byEntry) if (endOf(result) === null) keep(entry, result)
      })
      settle([...byEntry].flatMap(([entry, result]) => {
        const how = endOf(result)
        return how === null ? [] : [{ entry, end: how }]
      }))
      return entries.map((entry) => {
        const result = byEntry.get(entry)
        return result === undefined ? DONE_HERE : { waits: endOf(result) === null, heard: result }
      })
    },
  }
}

/** Fewer answers than parcels: nobody knows what became of the rest. */
const NO_ANSWER: Delivered = { answer: { kind: 'unknown' }, problem: 'not-json', firstAtMs: null }

export type Deliver = ReturnType<typeof createDeliver>
