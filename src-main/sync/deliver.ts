import { isKeyed, resolveUnknown, type Baseline } from '../../src-shared/domain/delivery.ts'
import { limits } from '../../src-shared/limits.ts'
import { ok, fail, type Result } from '../../src-shared/result.ts'
import type { Central, CentralProblem, Delivered } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { CentralSaid } from '../store/cases.ts'
import type { OutboxEntry, Settlement } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'

/** What became of one entry in one go; `waits` keeps it for later. */
export type DeliveryStep = 'settled' | 'again' | 'waits'

export interface DeliverOptions {
  store: Store
  central: Central
  clock: Clock
  newId: () => string
  /** A person's list entry is out of date: central said something newer. */
  onSettled: (entry: OutboxEntry, state: Settlement['state']) => void
}

/** Carries outbox entries to central, one at a time, and reads back what it cannot know. */
export const createDeliver = ({ store, central, clock, newId, onSettled }: DeliverOptions) => {
  const { outbox, cases } = store

  const end = (entry: OutboxEntry, settlement: Settlement, said: CentralSaid | null): void => {
    store.atomically(() => {
      outbox.settle(entry.seq, settlement)
      if (said !== null) cases.open({ caseId: newId(), seq: entry.seq, atMs: settlement.atMs, central: said })
    })
    onSettled(entry, settlement.state)
  }
  const confirm = (entry: OutboxEntry, firstAtMs: number | null, centralId: number | null): void => end(entry, { state: 'confirmed', atMs: clock.nowMs(), firstAtMs, centralId }, null)
  const giveUp = (entry: OutboxEntry, state: 'refused' | 'unresolved', said: CentralSaid): void =>
    end(entry, { state, atMs: clock.nowMs(), firstAtMs: null, centralId: null }, said)

  /** What is known before sending. Whose unit is gone can be told only by a count taken just before. */
  const baselineOf = async (entry: OutboxEntry): Promise<Result<Baseline, CentralProblem>> => {
    const { operation, code } = entry
    const known = store.mirror()?.find(code)?.attendee ?? null
    const checkedIn = known?.checkedInAtMs !== null && known !== null
    const keyed = central.capabilities?.idempotency === true
    // Who is sure to be told of a repeat needs no count.
    if (operation.kind !== 'redeem' || keyed) return ok({ checkedIn: checkedIn || hasConfirmedEntry(code), redeemed: null, keyed })
    const fresh = await central.readBack(code, operation.lineId)
    if (!fresh.ok) return fail(fresh.problem)
    return ok({ checkedIn, redeemed: fresh.value?.redeemed ?? null, keyed })
  }

  const hasConfirmedEntry = (code: string): boolean =>
    store.journal.operationsOf(code).some((past) => past.operation === 'check-in' && past.state === 'confirmed')

  const send = async (entry: OutboxEntry): Promise<{ step: DeliveryStep; problem: CentralProblem | null }> => {
    const baseline = await baselineOf(entry)
    if (!baseline.ok) return { step: 'waits', problem: baseline.problem }
    outbox.markSending(entry.seq, baseline.value)
    const result: Delivered = await central.deliver({ ...entry, key: baseline.value.keyed === true ? entry.id : null, clientTimeMs: null })
    switch (result.answer.kind) {
      case 'confirmed':
        confirm(entry, result.firstAtMs, result.answer.centralId)
        return { step: 'settled', problem: null }
      case 'refused':
        giveUp(entry, 'refused', result.answer.reason)
        return { step: 'settled', problem: null }
      case 'not-sent':
        outbox.markQueued(entry.seq)
        return { step: 'waits', problem: result.problem }
      case 'unknown':
        outbox.markUnknown(entry.seq)
        return { step: 'waits', problem: result.problem }
    }
  }

  /** Reads an unknown outcome back and acts on rules D1 to D6; what was sent with a key is sent again (rule D7). */
  const resolve = async (entry: OutboxEntry): Promise<{ step: DeliveryStep; problem: CentralProblem | null }> => {
    const { operation } = entry
    const memory = { isKept: central.capabilities?.idempotency === true, ageMs: clock.nowMs() - entry.atMs, trustedMs: limits.keyTrustedMs }
    if (isKeyed(entry.baseline, memory)) {
      outbox.markQueued(entry.seq)
      return { step: 'again', problem: null }
    }
    const now = await central.readBack(entry.code, operation.kind === 'redeem' ? operation.lineId : null)
    if (!now.ok) return { step: 'waits', problem: now.problem }
    if (now.value === null) {
      giveUp(entry, 'refused', 'attendee-not-found')
      return { step: 'settled', problem: null }
    }
    const before = entry.baseline ?? { checkedIn: false, redeemed: null }
    const resolution = resolveUnknown(operation, before, now.value)
    switch (resolution.kind) {
      case 'send-again':
        outbox.markQueued(entry.seq)
        return { step: 'again', problem: null }
      case 'confirmed':
        confirm(entry, null, null)
        return { step: 'settled', problem: null }
      case 'case':
        giveUp(entry, 'unresolved', 'unknown-outcome')
        return { step: 'settled', problem: null }
    }
  }

  return { send, resolve }
}

export type Deliver = ReturnType<typeof createDeliver>
