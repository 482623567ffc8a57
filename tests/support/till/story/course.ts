import { isObserved, isSoft, matches, type Happened } from './happened.ts'
import type { Step } from './story-file.ts'

/**
 * How far a story has come. What the code under test does is matched with the steps in their order, as it happens; what
 * the test does is counted by `performed`. The station dies the very moment the step before a `kill` has happened.
 */
export const createCourse = (steps: readonly Step[], onLastBreath: () => void) => {
  const happened: Happened[] = []
  let place = 0
  let from = 0

  const findFrom = (step: Step): number => happened.findIndex((one, at) => at >= from && matches(step, one))

  const pass = (upTo: number): void => {
    place = upTo
    if (steps[place]?.by === 'process' && steps[place]?.do === 'kill') onLastBreath()
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
      if (found < 0) return
      from = found + 1
      pass(next + 1)
    }
  }

  return {
    place: (): number => place,
    happened: (): readonly Happened[] => happened,
    note: (one: Happened): void => {
      happened.push(one)
      advance()
    },
    /** The test is about to do this step, or gives up waiting for a soft one. */
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
  }
}
export type Course = ReturnType<typeof createCourse>
