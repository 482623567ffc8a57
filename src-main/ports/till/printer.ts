import type { Result } from '../../../src-shared/result.ts'
import type { ReceiptLine } from '../../../src-shared/domain/till/receipt.ts'

/**
 * Why a slip did not come out; a word for the catalogue. With `not-set-up`, `not-reached`, `out-of-paper`, `cover-open`
 * and `fault` nothing was sent. `stopped`: paper or cover ended it in the middle. `no-answer`: sent at least in part, and
 * the printer never said how it went; nobody prints that again by itself.
 */
export type PrinterProblem = 'not-set-up' | 'not-reached' | 'no-answer' | 'out-of-paper' | 'cover-open' | 'fault' | 'stopped'

/** A receipt printer with the cash drawer that hangs on it. */
export interface ReceiptPrinter {
  /** Prints one slip; ok when the printer took all of it. */
  print(slip: readonly ReceiptLine[]): Promise<Result<null, PrinterProblem>>
  /** Opens the drawer. */
  kickDrawer(): Promise<Result<null, PrinterProblem>>
  /** False where nobody set one up. */
  readonly isThere: boolean
}
