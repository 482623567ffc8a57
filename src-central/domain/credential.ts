import type { Micros } from '../instant.ts'
import { REFUSALS, type Trouble } from '../locks.ts'

/** Why there is no PIN: our own patience, or what the locks said. */
export const FAILURES = ['deadline', 'no_answer', ...REFUSALS] as const
export type Failure = (typeof FAILURES)[number]

/** Who or what took it away: a lead, or that the order or ticket behind it is gone. */
export const WITHDRAWALS = ['lead', 'not_entitled'] as const
export type Withdrawal = (typeof WITHDRAWALS)[number]

export type Pin = { sealed: string; validFrom: Micros; validUntil: Micros }

/** Where a credential stands. A PIN exists only while it is good for something. */
export type CredentialState =
  | { kind: 'preparing' }
  | { kind: 'ready'; pin: Pin }
  | { kind: 'failed'; reason: Failure }
  | { kind: 'withdrawn'; why: Withdrawal }
  | { kind: 'ended' }

/** One attendee's credential for one purpose, as the job that makes and keeps it. */
export type Credential = {
  state: CredentialState
  /** Under which the locks know the PIN. */
  key: string
  /** Of an earlier PIN that may still open. It is taken back before anything else happens. */
  leftover: string | null
  /** Times that the present task was begun without an end. */
  attempts: number
  /** What went wrong the last time that the locks were asked. */
  trouble: Trouble | null
  deadlineAt: Micros
  /** When there is something to do again; never when this is null. */
  nextAt: Micros | null
}
