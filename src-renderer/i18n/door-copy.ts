import type { VerdictView } from '../../src-shared/contract/types.ts'
import { momentOf, timeOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'
import type { Lines, VerdictFacts } from './verdict-lines.ts'
import { happenedAt, listTime } from './verdict-lines.ts'

export type DoorReason = Extract<VerdictView['reason'], `door-${string}` | 'not-booked'>

const nameOf = ({ verdict }: VerdictFacts): string | Phrase => {
  if (verdict.door !== null) return verdict.door.name
  return verdict.mode.kind === 'door' ? verdict.mode.name : say('door.this')
}

/** Why the door let them in or not, with its opening times where those decided. */
const reasonOf = (facts: VerdictFacts, reason: DoorReason): Phrase => {
  const { verdict } = facts
  const door = nameOf(facts)
  switch (reason) {
    case 'door-entry':
    case 'not-booked':
    case 'door-unknown':
      return say(`verdict.${reason}.reason`, { door })
    case 'door-again':
      return verdict.earlier === null
        ? say('verdict.door-again.reason-unknown', { door })
        : say('verdict.door-again.reason', { door, when: happenedAt(verdict.earlier, verdict.atMs) })
    case 'door-offline':
      return say('verdict.door-offline.reason', { door, time: timeOf(listTime(facts) ?? verdict.atMs) })
    case 'door-not-open': {
      const opensAtMs = verdict.door?.opensAtMs ?? null
      return opensAtMs === null
        ? say('verdict.door-not-open.reason', { door })
        : say('verdict.door-not-open.reason-when', { door, when: momentOf(opensAtMs, verdict.atMs) })
    }
    case 'door-closed': {
      const closesAtMs = verdict.door?.closesAtMs ?? null
      return closesAtMs === null
        ? say('verdict.door-closed.reason', { door })
        : say('verdict.door-closed.reason-when', { door, when: momentOf(closesAtMs, verdict.atMs) })
    }
    case 'door-used':
      return verdict.earlier === null
        ? say('verdict.door-used.reason')
        : say('verdict.door-used.reason-when', { when: happenedAt(verdict.earlier, verdict.atMs) })
  }
}

/** What the band says at a door: a session, or wherever a ticket or product lets in. */
export const doorLines = (facts: VerdictFacts, reason: DoorReason): Lines => ({
  reason: reasonOf(facts, reason),
  next: say(`verdict.${reason}.next`),
  say: reason === 'door-entry' || reason === 'door-again' || reason === 'door-offline' ? null : say(`verdict.${reason}.say`),
})
