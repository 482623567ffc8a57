import type { DeliveryRefusal, RefusalFacts, Settled } from '../../src-shared/domain/delivery.ts'
import { endingOf } from '../../src-shared/domain/settlement.ts'
import type { Clock } from '../ports/clock.ts'
import type { CentralSaid } from '../store/cases.ts'
import type { Settlement } from '../store/outbox.ts'
import type { OutboxEntry } from '../store/outbox-entry.ts'
import type { Store } from '../store/store.ts'
import type { Waiters } from './waiters.ts'

/** The end of one operation, as central or this desk found it out. */
export type End =
  | { kind: 'confirmed'; atMs: number | null; centralId: number | null; firstAtMs: number | null }
  | { kind: 'refused'; reason: DeliveryRefusal; facts: RefusalFacts | null }
  | { kind: 'unresolved' }

export interface Ended {
  entry: OutboxEntry
  end: End
}

export interface SettleOptions {
  store: Store
  clock: Clock
  newId: () => string
  waiters: Waiters
  /** Durable by now. */
  onSettled: (entry: OutboxEntry, state: Settlement['state']) => void
}

const caseWord = (kind: 'refusal' | 'booked-unseen' | 'unknown-outcome', end: End): CentralSaid =>
  kind !== 'refusal' ? kind : end.kind === 'refused' ? end.reason : 'unknown-outcome'

const wordOf = (end: End): Settled | null => {
  switch (end.kind) {
    case 'confirmed':
      return { kind: 'confirmed', atMs: end.atMs }
    case 'refused':
      return { kind: 'refused', reason: end.reason, facts: end.facts }
    // Nobody knows: whoever waits hears silence when their time is up.
    case 'unresolved':
      return null
  }
}

/** Writes ends down: state, what is shown and cases stand or fall together (rules D11 to D16). Then tells who waits. */
export const createSettle = ({ store, clock, newId, waiters, onSettled }: SettleOptions) => {
  const write = ({ entry: { seq }, end }: Ended, atMs: number): void => {
    const { outbox, cases } = store
    const shown = outbox.shownOf(seq)
    const ending = endingOf(end.kind, shown, waiters.isWaiting(seq))
    const isConfirmed = end.kind === 'confirmed'
    outbox.settle(seq, { state: end.kind, atMs, firstAtMs: isConfirmed ? end.firstAtMs : null, centralId: isConfirmed ? end.centralId : null })
    if (ending.shown !== null && ending.shown !== shown) outbox.markShown(seq, ending.shown)
    if (ending.case !== 'none') cases.open({ caseId: newId(), seq, atMs, central: caseWord(ending.case, end), facts: end.kind === 'refused' ? end.facts : null })
  }
  return (all: readonly Ended[]): void => {
    if (all.length === 0) return
    const atMs = clock.nowMs()
    store.atomically(() => {
      for (const ended of all) write(ended, atMs)
    })
    for (const { entry, end } of all) {
      const word = wordOf(end)
      if (word !== null) waiters.tell(entry.seq, word)
      onSettled(entry, end.kind)
    }
  }
}

export type Settle = ReturnType<typeof createSettle>
