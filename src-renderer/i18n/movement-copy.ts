import type { VerdictView } from '../../src-shared/contract/types.ts'
import { timeOf } from './format.ts'
import { say } from './phrase.ts'
import type { Lines, VerdictFacts } from './verdict-lines.ts'
import { firstInReason, happenedAt } from './verdict-lines.ts'

export type MovementReason = Extract<VerdictView['reason'], 'checked-out' | 'checked-out-offline' | 'was-not-in' | 'left-before' | `looked-up-${string}`>

/** What the band says when somebody leaves, and when a badge was only looked at. */
export const movementLines = ({ verdict, card }: VerdictFacts, reason: MovementReason): Lines => {
  const next = say(`verdict.${reason}.next`)
  switch (reason) {
    case 'checked-out':
    case 'checked-out-offline':
      return { reason: say(`verdict.${reason}.reason`, { time: timeOf(verdict.left?.atMs ?? verdict.atMs) }), next, say: null }
    case 'was-not-in':
    case 'looked-up-not-in':
      return { reason: say(`verdict.${reason}.reason`), next, say: null }
    case 'left-before':
    case 'looked-up-out': {
      const left = verdict.left ?? card?.left ?? null
      const reasonLine = left === null ? say(`verdict.${reason}.reason`) : say(`verdict.${reason}.reason-when`, { when: happenedAt(left, verdict.atMs) })
      return { reason: reasonLine, next, say: null }
    }
    case 'looked-up-in': {
      const first = verdict.earlier ?? card?.firstIn ?? null
      return { reason: first === null ? say('verdict.looked-up-in.reason') : firstInReason(first, verdict.atMs), next, say: null }
    }
  }
}
