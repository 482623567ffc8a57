import type { SheetView, StaffSheetView } from '../../src-shared/contract/types.ts'

/** The printed sheets as the window sees them. */
export interface SheetDesk {
  commands(): Promise<SheetView>
  staff(names: readonly string[]): Promise<StaffSheetView>
  /** What waits for a staff code is not wanted any more. */
  cancel(): void
}
