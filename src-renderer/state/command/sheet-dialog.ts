import type { SheetView, StaffSheetView } from '../../../src-shared/contract/types.ts'

/** The sheet of all commands: being made, or to be looked at and printed. */
export interface CommandSheetDialog {
  kind: 'command-sheet'
  sheet: SheetView | null
}

/** Cards for the staff: names first, then what is made of them. */
export interface StaffCardsDialog {
  kind: 'staff-cards'
  text: string
  sheet: StaffSheetView | null
  step: 'names' | 'busy' | 'lost'
}

export type SheetDialog = CommandSheetDialog | StaffCardsDialog
