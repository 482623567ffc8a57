import type { Shown } from './delivery.ts'
import type { Operation } from './operation.ts'

type Undo = Extract<Operation, { kind: 'undo' }>

/** How an undo goes on: with a request, or without one because it is known already what central could say. */
export type UndoStep = { kind: 'send' } | { kind: 'done'; rule: 'D9' } | { kind: 'cannot'; rule: 'D10' }

/** What to do with an undo whose turn has come (rules D9 and D10). */
export const undoStep = ({ targetState, centralId }: Undo): UndoStep => {
  if (targetState === 'refused' || targetState === 'withdrawn') return { kind: 'done', rule: 'D9' }
  return targetState === 'confirmed' && centralId !== null ? { kind: 'send' } : { kind: 'cannot', rule: 'D10' }
}

/** How an operation ended. */
export type Outcome = 'confirmed' | 'refused' | 'unresolved'

/** What its end means at the desk: what is shown of it from now on, and whether a person must look. */
export interface Ending {
  rule: 'D11' | 'D12' | 'D13' | 'D14' | 'D15' | 'D16'
  shown: Shown | null
  case: 'none' | 'refusal' | 'booked-unseen' | 'unknown-outcome'
}

/** Nobody at the desk was ever told that it is done. */
const isUntold = (shown: Shown | null): boolean => shown === 'waiting' || shown === 'held' || shown === 'refused'

/**
 * What becomes of an operation at its end (rules D11 to D16).
 * @param shown what the desk was shown of it until now.
 * @param isHeard somebody still waits for this very word.
 */
export const endingOf = (outcome: Outcome, shown: Shown | null, isHeard: boolean): Ending => {
  switch (outcome) {
    case 'unresolved':
      return { rule: 'D16', shown, case: 'unknown-outcome' }
    case 'confirmed':
      if (isHeard) return { rule: 'D11', shown: 'final', case: 'none' }
      return isUntold(shown) ? { rule: 'D14', shown, case: 'booked-unseen' } : { rule: 'D12', shown, case: 'none' }
    case 'refused':
      if (isHeard) return { rule: 'D11', shown: 'refused', case: 'none' }
      return isUntold(shown) ? { rule: 'D15', shown, case: 'none' } : { rule: 'D13', shown, case: 'refusal' }
  }
}
