import type { ReceiptLineView, SaleView, SearchView, TillAnswerView } from '../../../src-shared/contract/types.ts'
import type { ShiftNow } from './shift-now.ts'
import type { SoldNow } from './sold-now.ts'

/** What the till shows where nothing is being paid. A running sale is shown before any of them. */
export type TillPage =
  | { kind: 'sell' }
  /** Whom the sale is for. */
  | { kind: 'guest'; text: string; found: SearchView | null; row: number }
  /** What is seldom done at the till. */
  | { kind: 'more' }
  | { kind: 'readers' }
  | { kind: 'parked' }
  /** Sales that nobody knows the end of. */
  | { kind: 'unresolved' }
  /** One of them, looked at; `ended` is its end, which came meanwhile. */
  | { kind: 'looked-at'; saleId: string; ended?: SaleView }
  /** The drawer; `now` comes with the first answer of the station. */
  | { kind: 'shift'; now?: ShiftNow }
  | { kind: 'sold'; now?: SoldNow }

/** Why the last wish was not followed; it stays until the next one. */
export type TillRefusal = Exclude<TillAnswerView, { kind: 'done' | 'staff-wanted' }>

/** The till in the window. The cart, the parked ones and the sales belong to the station, and stay when the window leaves. */
export interface TillScreen {
  kind: 'till'
  page: TillPage
  /** What was typed to find a product. */
  text: string
  refusal: TillRefusal | null
  /** A wish is on its way to the station. */
  isAsking: boolean
  /** What was bought, as it is printed, for the sale that is shown. */
  receipt: { saleId: string; lines: readonly ReceiptLineView[] } | null
  /** The last thing that went well and shows nowhere else. */
  told: 'printed' | 'e-mailed' | 'drawer' | null
}

export const startTill: TillScreen = { kind: 'till', page: { kind: 'sell' }, text: '', refusal: null, isAsking: false, receipt: null, told: null }
