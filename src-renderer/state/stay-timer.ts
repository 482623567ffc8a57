import type { Clock } from './clock.ts'
import { stayOf } from './stay.ts'
import type { DeskState, View } from './view.ts'

/** What a stay time goes by. */
export type StayFacts = Pick<DeskState, 'view' | 'party'>

const keyOf = ({ view, party }: StayFacts): string => {
  const stay = stayOf(view, party)
  const of = view.kind === 'verdict' ? view.verdict.number : view.kind === 'person' ? view.card.code : ''
  return stay === null ? 'none' : `${view.kind} ${of} ${stay.ms}`
}

export interface StayTimer {
  /** The view changed; a new stay time begins only when it is another one. */
  watch: (facts: StayFacts) => void
  /** Somebody did something at the desk. */
  touch: () => void
  /** The view could not go: its time begins anew. */
  again: () => void
}

/** Ends a view when its stay time is over. */
export const createStayTimer = (clock: Clock, over: () => void): StayTimer => {
  let current: StayFacts = { view: { kind: 'idle' } satisfies View, party: null }
  let key = 'none'
  let stop = (): void => {}

  const begin = (): void => {
    stop()
    const stay = stayOf(current.view, current.party)
    stop = stay === null ? () => {} : clock.after(stay.ms, over)
  }

  return {
    watch: (facts) => {
      current = facts
      const next = keyOf(facts)
      if (next === key) return
      key = next
      begin()
    },
    touch: () => {
      if (stayOf(current.view, current.party)?.restarts === true) begin()
    },
    again: begin,
  }
}
