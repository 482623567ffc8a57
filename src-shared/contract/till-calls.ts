import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../limits.ts'
import { customerView, productKeyView, receiptLineView, shiftSummaryView, soldView, stageCardView, tillAnswerView, tillScanView } from './till-views.ts'

const minor = z.number().int().nonnegative().max(limits.tillAmountMaxMinor)
const saleId = z.string().min(1).max(100)
const reason = z.string().trim().min(3).max(limits.reasonMaxLength)
const staffName = z.string().trim().min(1).max(limits.staffNameMaxLength)
const answer = tillAnswerView

/** The till. What changes comes back with the `till` and `till-catalogue` events; answers say what stood in the way. */
export const tillCalls = {
  /** While somebody listens, scans are for the till and check nobody in: who was scanned becomes the customer. */
  attend: oc.output(eventIterator(tillScanView)),
  /** Ask central and the readers anew. */
  refresh: oc.output(answer),
  /** How many of a product are in the cart; 0 takes it out. */
  setItem: oc.input(z.object({ product: productKeyView, quantity: z.number().int().min(0).max(limits.cartQuantityMax) })).output(answer),
  clear: oc.output(answer),
  setCustomer: oc.input(z.object({ customer: customerView })).output(answer),
  setVoucher: oc.input(z.object({ code: z.string().trim().min(1).max(100).nullable() })).output(answer),
  useCredits: oc.input(z.object({ isUsed: z.boolean() })).output(answer),
  acceptPrice: oc.output(answer),
  /** Puts an order that waits for its money into the till, by its reference. */
  payOrder: oc.input(z.object({ reference: z.string().trim().min(1).max(100) })).output(answer),
  park: oc.output(answer),
  unpark: oc.input(z.object({ id: z.string().min(1).max(100) })).output(answer),
  chooseReader: oc.input(z.object({ readerId: z.string().min(1).max(200) })).output(answer),
  charge: oc.output(answer),
  payCash: oc.input(z.object({ tenderedMinor: minor })).output(answer),
  /** Complimentary; a lead scans a staff card. */
  giveAway: oc.input(z.object({ reason })).output(answer),
  cancel: oc.input(z.object({ saleId })).output(answer),
  /** Another card, the same reader again, or another reader. */
  retry: oc.input(z.object({ saleId, readerId: z.string().min(1).max(200).nullable() })).output(answer),
  change: oc.input(z.object({ saleId })).output(answer),
  finish: oc.input(z.object({ saleId })).output(answer),
  release: oc.input(z.object({ saleId })).output(answer),
  askAgain: oc.input(z.object({ saleId })).output(answer),
  /** Frees the till; the sale stays locked as a case. A lead scans a staff card. */
  giveToLead: oc.input(z.object({ saleId })).output(answer),
  /** A lead found out and says so. */
  settle: oc.input(z.object({ saleId, charged: z.boolean(), note: reason })).output(answer),
  /** Cancels the card payment, and pays the same order another way. */
  payAnotherWay: oc.input(z.object({ saleId })).output(answer),
  /** The desk has seen how it ended. */
  done: oc.input(z.object({ saleId })).output(answer),
  receipt: oc.input(z.object({ saleId })).output(z.object({ lines: z.array(receiptLineView) }).nullable()),
  printReceipt: oc.input(z.object({ saleId })).output(answer),
  emailReceipt: oc.input(z.object({ saleId, email: z.email().max(254) })).output(answer),
  openDrawer: oc.input(z.object({ reason })).output(answer),
  /** Sales of this station, the newest first. */
  sold: oc.output(z.array(soldView)),
  /** A lead scans a staff card. Without lines it is money alone. */
  refund: oc
    .input(z.object({ saleId, amountMinor: minor, lines: z.array(z.object({ lineId: z.number().int(), quantity: z.number().int().positive() })).max(100), handedBack: z.boolean(), reason }))
    .output(answer),
  openShift: oc.input(z.object({ floatMinor: minor, by: staffName })).output(answer),
  moveCash: oc.input(z.object({ kind: z.enum(['cash-in', 'cash-out']), minor: minor.min(1), reason })).output(answer),
  closeShift: oc.input(z.object({ countedMinor: minor, by: staffName })).output(answer),
  /** The open shift, or the last one; null when there was none. */
  shiftSummary: oc.input(z.object({ shiftId: z.string().min(1).max(100).nullable(), askLedgers: z.boolean() })).output(shiftSummaryView.nullable()),
  printShift: oc.input(z.object({ shiftId: z.string().min(1).max(100) })).output(answer),
  training: oc.input(z.object({ isOn: z.boolean() })).output(answer),
  /** What the pretended card does next; training and demo alone. */
  stage: oc.input(z.object({ card: stageCardView })).output(answer),
}
