import type { CardView, SheetView, StaffSheetView } from '../../../src-shared/contract/types.ts'

/** What is on its way to the printer. */
export type PaperJob =
  | { kind: 'badge'; card: CardView; number: number }
  | { kind: 'commands'; sheet: Extract<SheetView, { kind: 'sheet' }> }
  | { kind: 'staff'; sheet: Extract<StaffSheetView, { kind: 'cards' }> }
