import type { CatalogueView, SaleView, TillView } from '../../../../src-shared/contract/types.ts'
import { MORNING_MS } from '../samples.ts'

const product = (kind: 'ticket' | 'addon', id: number, name: string, priceMinor: number, part: Partial<CatalogueView['products'][number]> = {}): CatalogueView['products'][number] => ({
  kind,
  id,
  name,
  slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-'),
  description: '',
  priceMinor,
  onSale: true,
  availableFromMs: null,
  availableUntilMs: null,
  left: null,
  perPerson: null,
  needsVoucher: false,
  needsOneOf: [],
  ...part,
})

export const catalogue: CatalogueView = {
  currency: 'eur',
  roomLeft: 318,
  atMs: MORNING_MS - 3000,
  products: [
    product('ticket', 1, 'Full conference', 24000, { left: 318, perPerson: 10 }),
    product('ticket', 2, 'Day ticket, Saturday', 6000, { left: 41, perPerson: 2 }),
    product('ticket', 3, 'Student, full', 9500, { availableFromMs: MORNING_MS + 3_600_000, onSale: false, perPerson: 11 }),
    product('addon', 4, 'Tutorial, morning', 8000, { left: 3, needsOneOf: [1] }),
    product('addon', 5, 'T-shirt, size M', 2000, { perPerson: 1 }),
    product('addon', 6, 'Lunch box', 1500, { left: 66 }),
    product('addon', 7, 'Dinner', 4500, { left: 0 }),
    product('addon', 8, 'Speaker guest', 0, { needsVoucher: true }),
    product('addon', 9, 'Parking, day', 1200, { needsOneOf: [1, 2] }),
  ],
}

export const lines: TillView['basket']['lines'] = [
  { kind: 'ticket', id: 2, name: 'Day ticket, Saturday', quantity: 1, unitMinor: 6000, discountMinor: 0, totalMinor: 6000 },
  { kind: 'addon', id: 5, name: 'T-shirt, size M', quantity: 1, unitMinor: 2000, discountMinor: 0, totalMinor: 2000 },
  { kind: 'addon', id: 6, name: 'Lunch box', quantity: 5, unitMinor: 1500, discountMinor: 0, totalMinor: 7500 },
]

const price = { kind: 'quoted', subtotalMinor: 15500, discountMinor: 0, totalMinor: 15500, creditsMinor: 0, dueMinor: 15500, isHeld: true, troubles: [] } as const

const emptyBasket: TillView['basket'] = { lines: [], customer: { kind: 'nobody' }, customerNote: null, voucherCode: null, useCredits: false, order: null, price: { kind: 'none' }, priceChange: null, block: 'empty' }

export const robin = { kind: 'new', name: 'Robin Sample', email: 'robin.s@example.org' } as const

export const filled: TillView['basket'] = { ...emptyBasket, lines, customer: robin, price: { ...price, troubles: [] }, block: null }

export const basketOf = (part: Partial<TillView['basket']>): TillView['basket'] => ({ ...filled, ...part })
export const quoted = (part: Partial<Extract<TillView['basket']['price'], { kind: 'quoted' }>>): TillView['basket']['price'] => ({ ...price, troubles: [], ...part })

/** A till that can do everything, with an empty cart. */
export const openTill: TillView = {
  mode: 'live',
  currency: 'eur',
  can: { card: 'server-driven', cash: true, complimentary: true, vouchers: true, credits: true, newCustomers: true, refunds: true, emailReceipts: true, print: true, ledger: true, training: true },
  isOffline: false,
  basket: emptyBasket,
  parked: [],
  readers: [
    { id: 'tmr_5', label: 'Reader 5', isOnline: true, inUseBy: null, trouble: null },
    { id: 'tmr_6', label: 'Reader 6', isOnline: true, inUseBy: null, trouble: null },
    { id: 'tmr_7', label: 'Reader 7', isOnline: true, inUseBy: 'Station 2', trouble: null },
    { id: 'tmr_8', label: 'Reader 8', isOnline: false, inUseBy: null, trouble: null },
  ],
  readerId: 'tmr_5',
  sale: null,
  unresolved: [],
  failedRefunds: [],
  shift: { shiftId: 'shift-1', openedAtMs: MORNING_MS - 3_600_000, openedBy: 'MARA D', floatMinor: 20000, currency: 'eur', moves: [] },
  stage: false,
}

export const tillOf = (part: Partial<TillView>): TillView => ({ ...openTill, ...part })

const STEPS: SaleView['steps'] = [
  { state: 'ordering', atMs: MORNING_MS - 4000 },
  { state: 'creating', atMs: MORNING_MS - 3000 },
  { state: 'waiting_for_card', atMs: MORNING_MS - 2000 },
]

/** A card payment that waits for its card. */
export const waiting: SaleView = {
  saleId: 'sale-147',
  number: 147,
  atMs: MORNING_MS - 4000,
  method: 'card',
  state: 'waiting_for_card',
  stateAtMs: MORNING_MS,
  message: 'present_card',
  currency: 'eur',
  amountMinor: 15500,
  lines,
  customer: robin,
  order: { reference: 'ORD-147', accessCode: null, dueMinor: 15500 },
  reader: { id: 'tmr_5', label: 'Reader 5' },
  card: null,
  declineCode: '',
  tenderedMinor: null,
  changeMinor: null,
  refundedMinor: 0,
  reason: '',
  lead: '',
  withLead: null,
  isInDoubt: false,
  records: { reader: 'asking', company: 'none', ours: 'none' },
  steps: STEPS,
  cardUntilMs: MORNING_MS + 52_000,
  wishes: ['cancel', 'change'],
}

export const saleOf = (part: Partial<SaleView>): SaleView => ({ ...waiting, cardUntilMs: null, ...part })

/** A sale for every panel of the till. */
export const sales = {
  ordering: saleOf({ state: 'ordering', message: null, reader: null, records: { reader: 'none', company: 'none', ours: 'asking' }, steps: STEPS.slice(0, 1), wishes: ['cancel'] }),
  waiting,
  'try-again': saleOf({ message: 'try_again', cardUntilMs: MORNING_MS + 40_000, wishes: ['cancel', 'retry', 'change'] }),
  blocked: saleOf({ state: 'blocked', message: 'reader_offline', records: { reader: 'unknown', company: 'no', ours: 'none' }, wishes: ['cancel', 'retry', 'change', 'give-to-lead', 'pay-another-way'] }),
  declined: saleOf({ state: 'declined', message: 'generic_decline', declineCode: 'stolen_card', records: { reader: 'no', company: 'no', ours: 'none' }, wishes: ['retry', 'pay-another-way', 'cancel', 'change'] }),
  'declined-funds': saleOf({ state: 'declined', message: 'insufficient_funds', records: { reader: 'no', company: 'no', ours: 'none' }, wishes: ['retry', 'pay-another-way', 'cancel'] }),
  'declined-pin': saleOf({ state: 'declined', message: 'wrong_pin', records: { reader: 'no', company: 'no', ours: 'none' }, wishes: ['retry', 'cancel'] }),
  finishing: saleOf({ state: 'capturing', message: 'finishing', records: { reader: 'yes', company: 'asking', ours: 'asking' }, steps: [...STEPS, { state: 'authorized', atMs: MORNING_MS - 1000 }], wishes: [] }),
  unsure: saleOf({ isInDoubt: true, message: 'checking', records: { reader: 'unknown', company: 'unknown', ours: 'none' }, wishes: ['ask-again', 'give-to-lead'] }),
  pending: saleOf({ state: 'capture_pending', message: 'approved_not_finished', records: { reader: 'yes', company: 'unknown', ours: 'none' }, wishes: ['ask-again', 'give-to-lead', 'settle'] }),
  'with-lead': saleOf({ isInDoubt: true, withLead: 'MARA D', message: 'checking', records: { reader: 'unknown', company: 'unknown', ours: 'none' }, wishes: ['ask-again', 'settle', 'done'] }),
  held: saleOf({ state: 'held', message: 'approved_finish_or_release', records: { reader: 'yes', company: 'asking', ours: 'none' }, wishes: ['finish', 'release', 'give-to-lead'] }),
  cancelling: saleOf({ state: 'cancelling', message: 'cancelling', records: { reader: 'asking', company: 'asking', ours: 'none' }, wishes: [] }),
  booking: saleOf({ method: 'cash', reader: null, state: 'booking', message: null, tenderedMinor: 20000, changeMinor: 4500, records: { reader: 'none', company: 'none', ours: 'asking' }, steps: STEPS.slice(0, 1), wishes: [] }),
  paid: saleOf({ state: 'captured', message: 'paid', order: { reference: 'ORD-147', accessCode: 'D2ND71XQ', dueMinor: 0 }, records: { reader: 'yes', company: 'yes', ours: 'yes' }, wishes: ['done'] }),
  'paid-cash': saleOf({ method: 'cash', reader: null, state: 'paid', message: 'paid', tenderedMinor: 20000, changeMinor: 4500, customer: { kind: 'nobody' }, records: { reader: 'none', company: 'none', ours: 'yes' }, wishes: ['done'] }),
  'cash-back': saleOf({ method: 'cash', reader: null, state: 'cash_refused', message: 'order_closed', tenderedMinor: 20000, changeMinor: 4500, records: { reader: 'none', company: 'none', ours: 'no' }, wishes: ['settle', 'give-to-lead'] }),
  cancelled: saleOf({ state: 'cancelled', message: 'cancelled', records: { reader: 'none', company: 'no', ours: 'no' }, wishes: ['done'] }),
  'too-late': saleOf({ state: 'captured', message: 'already_paid_offer_refund', records: { reader: 'yes', company: 'yes', ours: 'yes' }, wishes: ['done'] }),
  expired: saleOf({ state: 'expired', message: 'hold_expired', records: { reader: 'yes', company: 'no', ours: 'no' }, wishes: ['done'] }),
  refused: saleOf({ state: 'refused', message: null, declineCode: 'sold_out', records: { reader: 'none', company: 'none', ours: 'no' }, wishes: ['done'] }),
  'refused-cash': saleOf({ state: 'refused', method: 'cash', reader: null, message: null, declineCode: 'permission_denied', tenderedMinor: 20000, changeMinor: 4500, records: { reader: 'none', company: 'none', ours: 'no' }, wishes: ['done'] }),
  'unsure-cash': saleOf({ state: 'booking', method: 'cash', reader: null, isInDoubt: true, message: null, tenderedMinor: 20000, changeMinor: 4500, records: { reader: 'none', company: 'none', ours: 'unknown' }, wishes: ['ask-again', 'give-to-lead'] }),
  settled: saleOf({ state: 'settled', message: null, lead: 'MARA D', records: { reader: 'yes', company: 'yes', ours: 'yes' }, wishes: ['done'] }),
} as const satisfies Record<string, SaleView>
