import { isSomebodyElse, lostOperations } from '../../src-shared/domain/loss.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Clock } from '../ports/clock.ts'
import type { OutboxEntry } from '../store/outbox-entry.ts'
import type { Store } from '../store/store.ts'
import type { Readings } from './readings.ts'
import type { Settle } from './settle.ts'
import { turn } from './turn.ts'

export interface ListCheckOptions {
  store: Store
  clock: Clock
  newId: () => string
  settle: Settle
  readings: Readings
  signal: AbortSignal
}

/**
 * Looks through what this desk knows after a whole list came into use: a central that was restored from a copy, or is
 * another one, may know somebody else by a code, or have lost what it confirmed (rules Q1 to Q6). A little at a time.
 */
export const createListCheck = ({ store, clock, newId, settle, readings, signal }: ListCheckOptions) => {
  const isForSomebodyElse = (entry: OutboxEntry): boolean => isSomebodyElse(entry.name, store.mirror()?.find(entry.code)?.attendee ?? null)

  /** What is on its way already cannot be held back. */
  const holdBack = async (): Promise<void> => {
    const seqs = [...store.outbox.heads.all()].map(({ seq }) => seq)
    for (let from = 0; from < seqs.length && !signal.aborted; from += limits.checkedAtOnce) {
      const entries = seqs.slice(from, from + limits.checkedAtOnce).flatMap((seq) => store.outbox.entry(seq) ?? [])
      const strangers = entries.filter((entry) => !readings.isOnTheWay(entry.code) && isForSomebodyElse(entry))
      settle(strangers.map((entry) => ({ entry, end: { kind: 'refused', reason: 'other-person', facts: null } })))
      await turn(clock)
    }
  }

  const lose = (code: string): void => {
    const mirror = store.mirror()
    const listed = mirror?.find(code) ?? null
    // The whole list: what one look-up contains beyond it is no proof of what the list must contain.
    const lost = lostOperations(listed?.attendee ?? null, store.journal.operationsOf(code), mirror?.about.containsConfirmation ?? 0)
    if (lost.length === 0) return
    store.atomically(() => {
      for (const { seq } of lost) if (store.losses.markLost(seq)) store.cases.open({ caseId: newId(), seq, atMs: clock.nowMs(), central: 'no-longer-there' })
    })
  }

  const findLosses = async (): Promise<void> => {
    for (let codes = store.losses.confirmedCodes('', limits.checkedAtOnce); codes.length > 0 && !signal.aborted; codes = store.losses.confirmedCodes(codes.at(-1) ?? '', limits.checkedAtOnce)) {
      for (const code of codes) lose(code)
      await turn(clock)
    }
  }

  return {
    afterList: async (): Promise<void> => {
      await holdBack()
      await findLosses()
    },
    /** Rule Q7: what another database calls its rows is something else. */
    forgetNumbers: (): void => store.losses.forgetCentralIds(),
  }
}

export type ListCheck = ReturnType<typeof createListCheck>
