import type { CustomerView, ProductKeyView, ReceiptLineView, ShiftSummaryView, SoldView, StageCardView, TillAnswerView, TillScanView } from '../../../src-shared/contract/types.ts'

type Later = Promise<TillAnswerView>

/** The till as its window sees it; see the contract for what each call means. */
export interface TillDesk {
  attend(signal: AbortSignal): AsyncIterable<TillScanView>
  refresh(): Later
  setItem(wish: { product: ProductKeyView; quantity: number }): Later
  clear(): Later
  setCustomer(customer: CustomerView): Later
  setVoucher(code: string | null): Later
  useCredits(isUsed: boolean): Later
  acceptPrice(): Later
  payOrder(reference: string): Later
  park(): Later
  unpark(id: string): Later
  chooseReader(readerId: string): Later
  charge(): Later
  payCash(tenderedMinor: number): Later
  giveAway(reason: string): Later
  cancel(saleId: string): Later
  retry(wish: { saleId: string; readerId: string | null }): Later
  change(saleId: string): Later
  finish(saleId: string): Later
  release(saleId: string): Later
  askAgain(saleId: string): Later
  giveToLead(saleId: string): Later
  settle(wish: { saleId: string; charged: boolean; note: string }): Later
  payAnotherWay(saleId: string): Later
  done(saleId: string): Later
  receipt(saleId: string): { lines: ReceiptLineView[] } | null
  printReceipt(saleId: string): Later
  emailReceipt(wish: { saleId: string; email: string }): Later
  openDrawer(reason: string): Later
  sold(): SoldView[]
  refund(wish: { saleId: string; amountMinor: number; lines: readonly { lineId: number; quantity: number }[]; handedBack: boolean; reason: string }): Later
  openShift(wish: { floatMinor: number; by: string }): Later
  moveCash(wish: { kind: 'cash-in' | 'cash-out'; minor: number; reason: string }): Later
  closeShift(wish: { countedMinor: number; by: string }): Later
  shiftSummary(wish: { shiftId: string | null; askLedgers: boolean }): Promise<ShiftSummaryView | null>
  printShift(shiftId: string): Later
  training(isOn: boolean): Later
  stage(card: StageCardView): Later
}
