import type { Database } from 'better-sqlite3'
import type { Baseline, Shown } from '../../src-shared/domain/delivery.ts'
import { rowToEntry, type OutboxEntry } from './outbox-entry.ts'
import { outboxStatements } from './outbox-statements.ts'
import { createOpenOperations, type OpenHead, type OpenOperations } from './open-operations.ts'

/** How an entry ended. */
export interface Settlement {
  state: 'confirmed' | 'refused' | 'unresolved' | 'withdrawn'
  atMs: number
  /** Central's row of it, where it said so. */
  centralId: number | null
  /** Central's time of the person's first check-in, when this entry made it. */
  firstAtMs: number | null
}

export interface Outbox {
  /** Everything open, oldest first, at most `count`. */
  open(count: number): OutboxEntry[]
  /** One open operation in full; null when it is settled by now. */
  entry(seq: number): OutboxEntry | null
  /** Kept up in memory: they are asked for with every verdict, and a long outage leaves thousands. */
  readonly heads: Pick<OpenOperations, 'all' | 'awaited' | 'firstOf'>
  countOpen(): number
  /** The journal holds these operations more. */
  grow(heads: readonly OpenHead[]): void
  /** Journals that the entry is about to leave; durable before the request goes out. False: it was withdrawn meanwhile. */
  markSending(seq: number, baseline: Baseline): boolean
  /** Back to the queue: it provably did not arrive. */
  markQueued(seq: number): void
  markUnknown(seq: number): void
  /** What the desk is about to be shown of an operation that asks first; durable before it is. */
  markShown(seq: number, shown: Shown): void
  /** What it was shown of it until now; null when it did not ask. */
  shownOf(seq: number): Shown | null
  /** Takes back what never left this desk. False: too late, it may be at central. */
  withdraw(seq: number, atMs: number): boolean
  /** A lead sends what central refused, or what nobody knows the end of, once more: with a new key. */
  requeue(seq: number): void
  settle(seq: number, end: Settlement): void
  /** After a crash nobody knows what became of the ones on their way. */
  forgetSending(): number
  /** What is known in memory is read anew: a transaction was taken back. */
  reload(): void
  /** Units of a product, by its slug, that this desk gave and central has not confirmed. */
  countOpenUnits(product: string): number
  /** People this desk let in whom a list that contains confirmations up to `contained` does not show yet. */
  countUnlisted(contained: number): number
  /** Number of the newest confirmation; a list requested after it contains it. */
  lastConfirmation(): number
}

export const createOutbox = (db: Database): Outbox => {
  const { openRow, headRows, codeOf, sending, state, withdrawn, final, show, shownRow, again, crashed, lastNo, unlisted, openUnits } = outboxStatements(db)
  const load = (): OpenOperations => createOpenOperations(headRows.all().map((row) => ({ ...row, isAwaited: false })))
  let heads = load()
  const openSeqs = (): string => JSON.stringify([...heads.all()].map(({ seq }) => seq))
  let confirmations = lastNo.get()?.no ?? 0
  const reload = (): void => {
    heads = load()
    confirmations = lastNo.get()?.no ?? 0
  }
  const entry = (seq: number): OutboxEntry | null => {
    const row = openRow.get(seq)
    return row === undefined ? null : rowToEntry(row)
  }
  return {
    open: (count) => [...heads.all()].slice(0, count).flatMap((head) => entry(head.seq) ?? []),
    entry,
    heads: { all: () => heads.all(), awaited: () => heads.awaited(), firstOf: (code) => heads.firstOf(code) },
    countOpen: () => heads.count(),
    grow: (added) => {
      for (const head of added) heads.add(head)
    },
    markSending: (seq, baseline) => sending.run(seq, JSON.stringify(baseline)).changes > 0,
    markQueued: (seq) => {
      state.run('queued', seq)
    },
    markUnknown: (seq) => {
      state.run('unknown', seq)
    },
    markShown: (seq, shown) => {
      show.run(shown, seq)
      heads.release(seq)
    },
    shownOf: (seq) => shownRow.get(seq)?.shown ?? null,
    withdraw: (seq, atMs) => {
      if (withdrawn.run(seq, atMs).changes === 0) return false
      heads.remove(seq)
      return true
    },
    requeue: (seq) => {
      const code = codeOf.get(seq)?.code
      if (code !== undefined && again.run(seq).changes > 0) heads.add({ seq, code, isAwaited: false })
    },
    settle: (seq, { state: to, atMs, firstAtMs, centralId }) => {
      if (to === 'confirmed') confirmations += 1
      final.run(seq, to, to === 'confirmed' ? confirmations : null, firstAtMs, centralId, atMs)
      heads.remove(seq)
    },
    forgetSending: () => crashed.run().changes,
    reload,
    countOpenUnits: (product) => openUnits.get(product, openSeqs())?.count ?? 0,
    countUnlisted: (contained) => unlisted.get(openSeqs(), contained)?.count ?? 0,
    lastConfirmation: () => confirmations,
  }
}
