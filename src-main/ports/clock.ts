export type Cancel = () => void

/** Time as the station sees it: wall clock for people, monotonic for waits and ages. */
export interface Clock {
  /** Milliseconds since 1970 UTC. May jump; never used to measure a duration. */
  nowMs(): number
  /** Milliseconds since an arbitrary start. Never jumps. */
  monotonicMs(): number
  /** Runs `task` once after `delayMs`. */
  after(delayMs: number, task: () => void): Cancel
}
