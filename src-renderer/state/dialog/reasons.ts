import { limits } from '../../../src-shared/limits.ts'

/** Why something was taken back, let through by hand, or ended for all. The last one is typed. */
export const undoReasons = ['wrong-person', 'scanned-twice', 'changed-mind', 'other'] as const
export const releaseReasons = ['saw-proof', 'organiser', 'mix-up', 'replacement', 'goodwill', 'other'] as const
export const leaveReasons = ['left-unseen', 'arrival-missed', 'mix-up', 'organiser', 'emergency', 'other'] as const
export const bulkReasons = ['day-over', 'clearing', 'count-wrong', 'other'] as const
/** Why a case is left as it is, and why something is taken back at the server for one. */
export const acceptReasons = ['server-right', 'desk-right', 'settled', 'other'] as const
/** Why a badge is printed once more. */
export const badgeReasons = ['lost', 'damaged', 'wrong-name', 'jam'] as const
export const takeBackReasons = ['guest-gone', 'not-wanted', 'other'] as const

export type ReasonName =
  | (typeof undoReasons)[number]
  | (typeof releaseReasons)[number]
  | (typeof leaveReasons)[number]
  | (typeof bulkReasons)[number]
  | (typeof acceptReasons)[number]
  | (typeof takeBackReasons)[number]
  | (typeof badgeReasons)[number]

/** The reason chosen so far; `typed` counts for `other` only. */
export interface ReasonChoice {
  name: ReasonName | null
  typed: string
}

export const NO_REASON: ReasonChoice = { name: null, typed: '' }

/** Central takes no reason shorter than this. */
const SHORTEST = 3

/** Is there enough of a reason to record? */
export const isReason = ({ name, typed }: ReasonChoice): boolean => name !== null && (name !== 'other' || typed.trim().length >= SHORTEST)

/** The text to record, or null while none can be. */
export const reasonText = ({ name, typed }: ReasonChoice, words: (name: ReasonName) => string): string | null => {
  if (name === null || !isReason({ name, typed })) return null
  return (name === 'other' ? typed.trim() : words(name)).slice(0, limits.reasonMaxLength)
}
