import type { GunReadingView } from '../../../src-shared/contract/types.ts'
import type { KeyboardProposal } from '../../input/keyboard-proposal.ts'

/** One burst of keys of a gun that types. */
export interface TypedReading {
  kind: 'typed'
  number: number
  atMs: number
  /** Keys that made a character. */
  keys: number
  proposal: KeyboardProposal
}

/** What a gun that the station reads sent at one pull of its trigger. */
export interface SentReading {
  kind: 'sent'
  number: number
  sent: GunReadingView
}

/** Something a gun was heard to do during the test, counted from the opening of the screen. */
export type TestReading = TypedReading | SentReading

/** The text that arrived; null where none did. */
export const arrivedOf = (reading: TestReading): string | null => {
  if (reading.kind === 'typed') return reading.proposal.arrived
  return reading.sent.outcome.kind === 'code' ? reading.sent.outcome.code : null
}

/** The bytes of a reading as numbers; the first ones only where there were many. */
export const bytesOf = (hex: string): number[] => (hex.match(/../gu) ?? []).map((pair) => Number.parseInt(pair, 16))
