import type { Clock } from '../../ports/clock.ts'
import type { Told } from '../../ports/till/told.ts'
import type { Line } from '../django-program/line.ts'

/** The way to one server for one till. */
export interface Way {
  line: Line
  clock: Clock
  /** This till's name among the others. */
  station: string
  /** Three small letters; null while the server has not been reached. */
  currency(): string | null
}

/** One after the other: what two calls do to the same cart never mixes. */
export const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Value>(work: () => Promise<Told<Value>>): Promise<Told<Value>> => {
    const done = last.then(work, work)
    last = done
    return done
  }
}
export type Turns = ReturnType<typeof createTurns>
