import type { Clock } from './clock.ts'
import { stayOf } from './stay.ts'
import type { View } from './view.ts'

const keyOf = (view: View): string => {
  const stay = stayOf(view)
  const of = view.kind === 'verdict' ? view.verdict.number : view.kind === 'person' ? view.card.code : ''
  return stay === null ? 'none' : `${view.kind} ${of} ${stay.ms}`
}

export interface StayTimer {
  /** The view changed; a new stay time begins only when it is another one. */
  watch: (view: View) => void
  /** Somebody did something at the desk. */
  touch: () => void
}

/** Ends a view when its stay time is over. */
export const createStayTimer = (clock: Clock, over: () => void): StayTimer => {
  let current: View = { kind: 'idle' }
  let key = 'none'
  let stop = (): void => {}

  const begin = (): void => {
    stop()
    const stay = stayOf(current)
    stop = stay === null ? () => {} : clock.after(stay.ms, over)
  }

  return {
    watch: (view) => {
      current = view
      const next = keyOf(view)
      if (next === key) return
      key = next
      begin()
    },
    touch: () => {
      if (stayOf(current)?.restarts === true) begin()
    },
  }
}
