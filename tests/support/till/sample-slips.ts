import { slipText } from '../../../src-main/devices/printers/slip-rows.ts'
import { slipWords } from '../../../src-main/till/slip-words.ts'
import type { ReceiptLine } from '../../../src-shared/domain/till/receipt.ts'
import type { SlipFrame } from '../../../src-shared/domain/till/receipt-frame.ts'
import { NOTHING_LEARNED, type CardReceipt, type Sale, type SaleLine, type SaleOrder } from '../../../src-shared/domain/till/sale.ts'

export const SOLD_AT_MS = Date.UTC(2027, 3, 15, 7, 5)

export const FRAME: SlipFrame = {
  words: slipWords(),
  merchant: { name: 'Example Conf e.V.', lines: ['Hauptstraße 1', '8001 Zürich', ''], taxId: 'CHE-123.456.789' },
  tax: { name: 'VAT', basisPoints: 810 },
  zone: 'Europe/Zurich',
  isTraining: false,
}

export const TICKET_LINE: SaleLine = { product: { kind: 'ticket', id: 3 }, name: 'Day ticket', quantity: 1, unitMinor: 15_500, discountMinor: 1550, totalMinor: 13_950 }
export const SHIRT_LINE: SaleLine = { product: { kind: 'addon', id: 7 }, name: 'T-shirt', quantity: 2, unitMinor: 2500, discountMinor: 0, totalMinor: 5000 }
export const ORDER: SaleOrder = {
  id: 11,
  reference: 'ORD-11',
  totalMinor: 18_950,
  dueMinor: 18_950,
  accessCode: 'K7M2-ADA',
  lines: [{ lineId: 31, description: 'Day ticket', quantity: 1, totalMinor: 13_950 }, { lineId: 32, description: 'T-shirt', quantity: 2, totalMinor: 5000 }],
}
export const CARD: CardReceipt = {
  brand: 'visa', last4: '4242', funding: 'credit', readMethod: 'contactless_emv', wallet: '', applicationName: 'VISA CREDIT', applicationId: 'A0000000031010',
  accountType: 'credit', verification: 'online_pin', authorizationCode: '831000',
}
export const SWIPED: CardReceipt = { ...CARD, readMethod: 'magnetic_stripe_track2', applicationName: '', applicationId: '', accountType: '', verification: '', authorizationCode: '' }

/** A sale that was paid by card; what a test changes of it stands in `over`. */
export const soldSale = (over: Partial<Sale> = {}): Sale => ({
  ...NOTHING_LEARNED,
  saleId: 'sale-1',
  number: 12,
  atMs: SOLD_AT_MS,
  shiftId: null,
  method: 'card',
  source: { kind: 'cart', lines: [TICKET_LINE, SHIRT_LINE], customer: { kind: 'new', name: 'Ada', email: '' }, voucherCode: null, useCredits: false },
  currency: 'chf',
  agreedMinor: 18_950,
  readerId: 'tmr_1',
  tenderedMinor: null,
  reason: '',
  lead: '',
  order: ORDER,
  card: CARD,
  state: 'captured',
  stateAtMs: SOLD_AT_MS,
  ...over,
})

export const paperOf = (lines: readonly ReceiptLine[], columns = 42): string => `\n${slipText(lines, columns)}\n`
