import { limits } from '../limits.ts'
import { stands, type DeskOperation } from './known-person.ts'

export type UndoRefusal = 'not-found' | 'undone-before' | 'too-late' | 'items-first' | 'moved-since'

/** What an undo comes to: withdrawn before central heard of it, sent to central, or a mark that becomes a case. */
export type UndoDecision = { kind: 'withdraw'; rule: 'U5' } | { kind: 'send'; rule: 'U6' } | { kind: 'refuse'; rule: 'U1' | 'U2' | 'U3' | 'U4'; reason: UndoRefusal }

/**
 * May this desk take its own operation back (rules U1 to U6)?
 * @param operations everything this desk did with the person, oldest first.
 */
export const decideUndo = (operations: readonly DeskOperation[], id: string, nowMs: number): UndoDecision => {
  const at = operations.findIndex((past) => past.id === id)
  const wanted = operations[at]
  if (wanted === undefined || wanted.state === 'refused' || wanted.state === 'withdrawn') return { kind: 'refuse', rule: 'U1', reason: 'not-found' }
  if (wanted.undo !== null) return { kind: 'refuse', rule: 'U1', reason: 'undone-before' }
  // A clock that was set back must not lock an undo, so only time that has certainly passed counts.
  if (nowMs - wanted.atMs > limits.undoForMs) return { kind: 'refuse', rule: 'U2', reason: 'too-late' }
  const later = operations.slice(at + 1).filter(stands)
  if (wanted.operation === 'check-in' && later.some((past) => past.operation === 'redeem' || past.operation === 'door-check')) {
    return { kind: 'refuse', rule: 'U3', reason: 'items-first' }
  }
  const isMovement = wanted.operation === 'check-in' || wanted.operation === 'check-out'
  if (isMovement && later.some((past) => past.operation === 'check-in' || past.operation === 'check-out')) return { kind: 'refuse', rule: 'U4', reason: 'moved-since' }
  return wanted.state === 'queued' && !wanted.wasSent ? { kind: 'withdraw', rule: 'U5' } : { kind: 'send', rule: 'U6' }
}
