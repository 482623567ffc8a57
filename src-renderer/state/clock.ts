/** Time for the window, so that stay times can be tested without waiting. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now: () => number
  /** Runs `then` once after `ms`; returns how to call it off. */
  after: (ms: number, then: () => void) => () => void
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}

/** Milliseconds that only go on, whatever becomes of the computer's clock. */
export const steadyMs = (): number => performance.now()
