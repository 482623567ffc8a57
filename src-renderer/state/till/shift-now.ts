import type { ShiftSummaryView } from '../../../src-shared/contract/types.ts'

/** What is asked before something of the drawer is written down: a sum, and a name or a reason. */
export interface ShiftForm {
  kind: 'open-shift' | 'cash-in' | 'cash-out' | 'close-shift'
  amount: string
  text: string
}

/** The shift page as it stands. */
export interface ShiftNow {
  /** The open shift or the last one; null where there was none, or before it was told. */
  summary: ShiftSummaryView | null
  /** Is the station asked, and were the other two ledgers? */
  step: 'loading' | 'told'
  form: ShiftForm | null
}

export type ShiftDeed =
  | { kind: 'form'; form: ShiftForm['kind'] }
  /** What stands in the form is written down. */
  | { kind: 'confirm'; form: ShiftForm['kind'] }
  | { kind: 'ask-ledgers' }
  | { kind: 'print'; shiftId: string }

export const NO_SHIFT_NOW: ShiftNow = { summary: null, step: 'loading', form: null }
