import type { SheetDesk } from '../../../src-main/ports/sheet-desk.ts'

/** A station that cannot keep a key, so that it makes no sheets. */
export const fakeSheetDesk: SheetDesk = {
  commands: () => Promise.resolve({ kind: 'not-saved' }),
  staff: () => Promise.resolve({ kind: 'not-saved' }),
  cancel: () => {},
}
