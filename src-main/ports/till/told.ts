import type { CentralProblem } from '../central.ts'

/** Central's definite no: its code, and its own sentence for the details. */
export interface TillRefusal {
  code: string
  sentence: string
}

/**
 * `refused` is definite and changed nothing. `no-answer` may have had its effect: the same is asked again with the same
 * key, or read back, and never taken for a no.
 */
export type Told<Value> =
  | { kind: 'ok'; value: Value }
  | { kind: 'refused'; refusal: TillRefusal }
  | { kind: 'no-answer'; problem: CentralProblem }
