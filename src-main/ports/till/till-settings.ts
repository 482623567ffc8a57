import type { Merchant, TaxRate } from '../../../src-shared/domain/till/merchant.ts'

/** Characters of one line on the paper: 80 mm rolls have 42 or 48, 58 mm rolls have 32. */
export type PrinterColumns = 32 | 42 | 48

/** How one till is set up. */
export interface TillSettings {
  /** Three small letters (ISO 4217); null: the currency of central's catalogue. */
  currency: string | null
  cards: 'server-driven' | 'stripe-js' | 'off'
  /** The reader that is chosen at first; null: the first that central names. */
  readerId: string | null
  cash: boolean
  complimentary: boolean
  /** Nothing is sold without an open shift. */
  needsShift: boolean
  /** Address of the receipt printer, as `parsePrinterAddress` reads it; null without one. */
  printer: string | null
  columns: PrinterColumns
  /** A cash drawer hangs on the printer. */
  drawer: boolean
  merchant: Merchant
  tax: TaxRate | null
  /** Starts in training mode, in which no money moves. */
  training: boolean
}
