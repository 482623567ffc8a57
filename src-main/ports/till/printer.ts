import type { Result } from '../../../src-shared/result.ts'
import type { ReceiptLine } from '../../../src-shared/domain/till/receipt.ts'

/** Why nothing came out; a word for the catalogue. `unknown`: sent, and the printer never said how it went. */
export type PrinterProblem = 'not-set-up' | 'not-reached' | 'no-answer' | 'out-of-paper' | 'cover-open'

/** A receipt printer with the cash drawer that hangs on it. */
export interface ReceiptPrinter {
  /** Prints one slip; ok when the printer took all of it. */
  print(slip: readonly ReceiptLine[]): Promise<Result<null, PrinterProblem>>
  /** Opens the drawer. */
  kickDrawer(): Promise<Result<null, PrinterProblem>>
  /** False where nobody set one up. */
  readonly isThere: boolean
}
