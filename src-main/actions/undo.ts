import type { UndoView } from '../../src-shared/contract/types.ts'
import type { DeliveryRefusal, Settled } from '../../src-shared/domain/delivery.ts'
import { decideUndo } from '../../src-shared/domain/undoing.ts'
import { asksFirst } from '../../src-shared/domain/value-policy.ts'
import type { NewEvent, PastOperation } from '../store/journal.ts'
import type { StoreProblem } from '../store/problem.ts'
import { storageOf, type AtDesk } from './at-desk.ts'
import { findCard } from './person.ts'

export interface UndoWish {
  code: string
  /** The journal's id of what is to be taken back. */
  id: string
  reason: string
}

const REFUSED: Partial<Record<DeliveryRefusal, 'undone-before' | 'moved-since'>> = { 'already-undone': 'undone-before', 'moved-since': 'moved-since' }

/** Takes back what this desk did: here when central has not heard of it, else at central, else as a case. */
export const createUndo = (at: AtDesk) => {
  const { store, clock, newId, station } = at

  const notSaved = (problem: StoreProblem): UndoView => {
    at.onStorage(storageOf(problem))
    return { kind: 'not-saved' }
  }

  const eventOf = ({ code, reason }: UndoWish, seq: number, isAsked: boolean): NewEvent => {
    const body = { reason, name: store.mirror()?.find(code)?.attendee.name ?? '' }
    return { id: newId(), atMs: clock.nowMs(), kind: 'undo', code, station, operation: 'undo', lineId: null, aboutSeq: seq, body, ...(isAsked ? { asksFirst: true } : {}) }
  }

  /** Both or neither (rule U5): null when it left this desk in the meantime. */
  const withdraw = (wish: UndoWish, seq: number): UndoView | null => {
    const entry = store.outbox.entry(seq)
    if (entry === null || entry.state !== 'queued' || entry.attempts > 0) return null
    const atMs = clock.nowMs()
    const saved = store.journal.appendAll([eventOf(wish, seq, false)], ([undoSeq = 0]) => {
      store.outbox.withdraw(seq, atMs)
      store.outbox.settle(undoSeq, { state: 'withdrawn', atMs, firstAtMs: null, centralId: null })
    })
    return saved.ok ? { kind: 'undone', card: findCard(store, wish.code), provisional: false } : notSaved(saved.problem)
  }

  const told = ({ code }: UndoWish, settled: Settled): UndoView => {
    if (settled.kind !== 'refused') return { kind: 'undone', card: findCard(store, code), provisional: settled.kind === 'silent' }
    if (settled.reason === 'not-offered') return { kind: 'marked', card: findCard(store, code) }
    return { kind: 'refused', reason: REFUSED[settled.reason] ?? 'not-allowed' }
  }

  /** Rule U6. */
  const send = async (wish: UndoWish, { seq }: PastOperation): Promise<UndoView> => {
    const canTakeBack = at.abilities().undo
    const isAsked = canTakeBack && asksFirst(true, at.reach())
    const saved = store.journal.append(eventOf(wish, seq, isAsked))
    if (!saved.ok) return notSaved(saved.problem)
    at.onStorage('ok')
    if (!isAsked) {
      at.onOperation()
      const card = findCard(store, wish.code)
      return canTakeBack ? { kind: 'undone', card, provisional: true } : { kind: 'marked', card }
    }
    const settled = at.settled(saved.value, at.policy.askBudgetMs).then((end) => {
      if (end.kind === 'silent') store.outbox.markShown(saved.value, 'provisional')
      return end
    })
    at.onOperation()
    return told(wish, await settled)
  }

  return async (wish: UndoWish): Promise<UndoView> => {
    const operations = store.journal.operationsOf(wish.code)
    const decision = decideUndo(operations, wish.id, clock.nowMs())
    const wanted = operations.find((past) => past.id === wish.id)
    if (decision.kind === 'refuse' || wanted === undefined) return { kind: 'refused', reason: decision.kind === 'refuse' ? decision.reason : 'not-found' }
    const withdrawn = decision.kind === 'withdraw' ? withdraw(wish, wanted.seq) : null
    return withdrawn ?? (await send(wish, wanted))
  }
}

export type Undo = ReturnType<typeof createUndo>
