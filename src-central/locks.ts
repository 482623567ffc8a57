import type { Micros } from './instant.ts'

/** What a PIN opens. */
export const PURPOSES = ['door', 'locker', 'room'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Why the locks make no PIN. `refused` stands for every reason of their own. */
export const REFUSALS = ['no_capacity', 'unknown_place', 'not_allowed', 'refused'] as const
export type Refusal = (typeof REFUSALS)[number]

/** Why it is not known what the locks did. */
export const TROUBLES = ['unreachable', 'timeout', 'broken_off', 'busy', 'unreadable'] as const
export type Trouble = (typeof TROUBLES)[number]

/** What the locks are told: nothing about the person. How long a PIN is good for is theirs to say. */
export type PinOrder = { key: string; purpose: Purpose; place: string }
export type MadePin = { pin: string; validFrom: Micros; validUntil: Micros }

export type PinOutcome =
  | ({ kind: 'made' } & MadePin)
  | { kind: 'refused'; reason: Refusal }
  /** There may be a PIN under this key, now or later. */
  | { kind: 'unknown'; trouble: Trouble }

export type RemovalOutcome = { kind: 'taken back' } | { kind: 'unknown'; trouble: Trouble }

/** Doors, lockers and rooms that open with a PIN. What they promise stands in `credentials/RULES.md`. */
export interface Locks {
  make(order: PinOrder): Promise<PinOutcome>
  takeBack(key: string): Promise<RemovalOutcome>
}
