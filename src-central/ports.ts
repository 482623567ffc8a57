export type Cancel = () => void

/** Time as the central sees it. The shape is the station's clock port, so one simulated clock can drive both. */
export interface Clock {
  /** Milliseconds since 1970 UTC. May jump. */
  nowMs(): number
  /** Milliseconds since an arbitrary start. Never jumps. */
  monotonicMs(): number
  /** Runs `task` once after `delayMs`. */
  after(delayMs: number, task: () => void): Cancel
}

/** Chance, for sessions, salts and tokens. The simulation replaces it with a seeded one. */
export interface Random {
  bytes(count: number): Uint8Array
  /** A number in [0, 1). */
  unit(): number
}

/** Facts are counts, states and durations; a person's data never goes in here. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number>>) => void
