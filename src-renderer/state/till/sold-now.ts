import type { ReceiptLineView, SoldView } from '../../../src-shared/contract/types.ts'
import type { RefundForm } from './refund-form.ts'

/** The page of what was sold, as it stands. */
export interface SoldNow {
  /** The newest first; null before the station told it. */
  list: readonly SoldView[] | null
  row: number
  /** What was bought, as it is printed, for the sale that is marked. */
  receipt: { saleId: string; lines: readonly ReceiptLineView[] } | null
  form: RefundForm | null
  /** A refund was asked for, and a lead lets it through with a staff card. */
  wantsLead: boolean
}

export type SoldDeed = { kind: 'refund'; saleId: string; isForNothing: boolean } | { kind: 'what'; what: RefundForm['what'] } | { kind: 'confirm'; minor: number; currency: string }

export const NO_SOLD_NOW: SoldNow = { list: null, row: 0, receipt: null, form: null, wantsLead: false }
