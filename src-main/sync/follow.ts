import { limits } from '../../src-shared/limits.ts'
import type { Central, CentralProblem, Change, ChangesPage } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import type { Mirror } from '../store/mirror/mirror.ts'
import type { Readings } from './readings.ts'
import { turn } from './turn.ts'

export type Followed =
  /** Everything is here. `isClear` unless an answer overlapped own operations of people it told of. */
  | { kind: 'up-to-date'; isClear: boolean }
  | { kind: 'unknown-cursor' }
  | { kind: 'failed'; problem: CentralProblem }
  /** Given up: the desk closes, or another list came into use. */
  | { kind: 'left' }

export interface FollowOptions {
  store: Store
  central: Central
  clock: Clock
  readings: Readings
  onPerson: (code: string) => void
}

type Page = Extract<ChangesPage, { kind: 'page' }>

const codeOf = (change: Change): string => (change.kind === 'listed' ? change.attendee.code : change.code)

/** Asks for what changed until there is no more, and writes it into the list in use, a little at a time. */
export const createFollow = ({ store, central, clock, readings, onPerson }: FollowOptions) => {
  /** Scans go first: between two parts everything else has its turn. False when this list is no longer the one in use. */
  const write = async (mirror: Mirror, { changes, next }: Page, containsConfirmation: number, signal: AbortSignal): Promise<boolean> => {
    for (let from = 0; from === 0 || from < changes.length; from += limits.changesAtOnce) {
      if (signal.aborted || store.mirror() !== mirror) return false
      const part = changes.slice(from, from + limits.changesAtOnce)
      const isLast = from + limits.changesAtOnce >= changes.length
      mirror.apply(part, containsConfirmation, isLast ? next : null)
      for (const change of part) readings.newerOf(codeOf(change))
      if (!isLast) await turn(clock)
    }
    return true
  }

  /** Empty pages are the rule: they are nothing to write. */
  const isNews = (mirror: Mirror, { changes, next }: Page): boolean => changes.length > 0 || next !== mirror.about.cursor

  /**
   * @param signal the desk closes, or somebody else goes on from here.
   * @param onKnown central knows where this desk has got to.
   */
  return async (mirror: Mirror, signal: AbortSignal, onKnown: () => void): Promise<Followed> => {
    let isClear = true
    // Between two pages central may fall into doubt, and then nobody knows whether it can tell changes.
    while (!signal.aborted && mirror.about.cursor !== null && central.capabilities?.deltaSync === true) {
      const requestedAtMs = clock.nowMs()
      const containsConfirmation = store.outbox.lastConfirmation()
      const reading = readings.begin()
      const answer = await central.changes(mirror.about.cursor)
      reading.end()
      if (signal.aborted || store.mirror() !== mirror) return { kind: 'left' }
      if (!answer.ok) return { kind: 'failed', problem: answer.problem }
      if (answer.value.kind === 'unknown-cursor') return answer.value
      onKnown()
      const { changes, more } = answer.value
      if (changes.some((change) => reading.overlapped.has(codeOf(change)))) isClear = false
      if (isNews(mirror, answer.value) && !(await write(mirror, answer.value, containsConfirmation, signal))) return { kind: 'left' }
      if (changes.length <= limits.changesTold) for (const change of changes) onPerson(codeOf(change))
      // Whoever changed until now was told, so everybody else is as they were: the whole list contains what was confirmed before.
      if (!more) mirror.renew(requestedAtMs, containsConfirmation)
      if (!more) return { kind: 'up-to-date', isClear }
    }
    return { kind: 'left' }
  }
}

export type Follow = ReturnType<typeof createFollow>
