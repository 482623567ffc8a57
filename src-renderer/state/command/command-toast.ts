import type { CommandView } from '../../../src-shared/contract/types.ts'

/** Why a product was not handed over by its code. */
export type HandOverTrouble = 'no-guest' | 'not-bought' | 'all-given' | 'lead-first' | 'not-now'

/** What a code of a printed sheet is answered with, where nothing else on the screen says it. */
export type CommandToast =
  /** The key with this number on the sheet means nothing now. */
  | { kind: 'key-not-now'; number: number }
  | { kind: 'not-handed-over'; why: HandOverTrouble; product: string }
  /** An answer is on its way; what is open cannot be left. */
  | { kind: 'finish-first' }
  /** Another ticket is shown now: the code was meant for somebody else. */
  | { kind: 'command-again' }
  | { kind: 'mode-in-use' }
  | { kind: 'staff-late' }
  | { kind: 'command-refused'; reason: Extract<CommandView, { kind: 'refused' }>['reason'] }
  | { kind: 'gun-works' }
  /** The how many-th badge of this person. */
  | { kind: 'badge-prints'; number: number }
  | { kind: 'no-badge'; reason: 'not-on-list' | 'not-saved' }
