import { isObserved, isSoft, matches, wordsOf, type Happened } from './happened.ts'
import type { Step } from './story-file.ts'

export interface Matched {
  at: number
  step: Step
  happened: Happened
}

/** So much of what happened is told of a step that did not. */
const LAST_TOLD = 6

/** Names a step in a few words, counted from 1 as people count. */
export const stepWords = (steps: readonly Step[], at: number): string => {
  const { by, do: what, state, shows, event, pi, reader } = steps[at] ?? { by: '', do: '' }
  return [`step ${at + 1}`, `${by}.${what}`, state ?? shows ?? event ?? pi ?? reader].filter((word) => word !== undefined).join(' ')
}

/**
 * How far a story has come. What the code under test does is matched with the steps in their order, as it happens; what
 * the test does is counted by `performed`. `onReach` hears at once which step is the next: a station dies the very moment
 * the step before a `kill` has happened.
 */
export const createCourse = (steps: readonly Step[], onReach: (step: Step) => void = () => {}) => {
  const happened: Happened[] = []
  const matched: Matched[] = []
  let place = 0
  let from = 0

  const findFrom = (step: Step): number => happened.findIndex((one, at) => at >= from && matches(step, one))

  const pass = (upTo: number): void => {
    place = upTo
    const next = steps[place]
    if (next !== undefined) onReach(next)
  }

  /** Goes on as far as what has happened allows. */
  const advance = (): void => {
    for (;;) {
      let next = place
      let found = -1
      while (next < steps.length) {
        const step = steps[next]
        if (step === undefined || !isObserved(step)) break
        found = findFrom(step)
        if (found >= 0 || !isSoft(step)) break
        next += 1
      }
      const step = steps[next]
      const one = happened[found]
      if (step === undefined || one === undefined) return
      matched.push({ at: next, step, happened: one })
      from = found + 1
      pass(next + 1)
    }
  }

  return {
    place: (): number => place,
    happened: (): readonly Happened[] => happened,
    matched: (): readonly Matched[] => matched,
    note: (one: Happened): void => {
      happened.push(one)
      advance()
    },
    /** The test does this step, or gives up waiting for a soft one. */
    performed: (at: number): void => {
      if (place <= at) pass(at + 1)
      advance()
    },
    /** The step that the code under test will take next, of this kind; a test arms its fault before it. */
    upcoming: (what: string, pi: string | null): Step | undefined =>
      steps.slice(place).find((step) => step.by === 'central' && step.do === what && (pi === null || step.pi === undefined || step.pi === pi) && step.result !== 'idempotency_error' && step.result !== 'idempotency_key_in_use'),
    isWaitingForTest: (): boolean => {
      const step = steps[place]
      return step !== undefined && !isObserved(step)
    },
    /** What is said of a step that never came. */
    missing: (at: number): string => `${stepWords(steps, at)} did not happen; the last that did: ${happened.slice(-LAST_TOLD).map(wordsOf).join(', ')}`,
  }
}
export type Course = ReturnType<typeof createCourse>
