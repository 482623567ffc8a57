import type { DeskEvent, ShiftSummaryView, SoldView, TillView } from '../../../../src-shared/contract/types.ts'
import { NO_TILL_VIEW } from '../../../../src-main/till/no-till.ts'
import { MORNING_MS } from '../samples.ts'

const MINUTE_MS = 60_000

export const openShift: NonNullable<TillView['shift']> = {
  shiftId: 'shift-1',
  openedAtMs: MORNING_MS - 90 * MINUTE_MS,
  openedBy: 'Ana',
  floatMinor: 20_000,
  currency: 'eur',
  moves: [
    { atMs: MORNING_MS - 60 * MINUTE_MS, kind: 'cash-in', minor: 5000, reason: 'Coins from the office' },
    { atMs: MORNING_MS - 40 * MINUTE_MS, kind: 'cash-out', minor: 10_000, reason: 'To the safe' },
    { atMs: MORNING_MS - 20 * MINUTE_MS, kind: 'drawer', minor: 0, reason: 'Changed a note' },
  ],
}

export const tillOf = (change: Partial<TillView> = {}): DeskEvent => ({
  kind: 'till',
  till: {
    ...NO_TILL_VIEW,
    mode: 'live',
    currency: 'eur',
    can: { ...NO_TILL_VIEW.can, card: 'server-driven', cash: true, refunds: true, emailReceipts: true, print: true, ledger: true },
    shift: openShift,
    ...change,
  },
})

export const openSummary: ShiftSummaryView = {
  shift: openShift,
  closed: null,
  expectedMinor: null,
  byMethod: [
    { method: 'card', sales: 41, soldMinor: 635_500, refundedMinor: 4500 },
    { method: 'cash', sales: 12, soldMinor: 54_000, refundedMinor: 0 },
    { method: 'comp', sales: 1, soldMinor: 15_500, refundedMinor: 0 },
  ],
  ledgers: {
    journal: { sales: 54, soldMinor: 689_500, refundedMinor: 4500 },
    central: { sales: 54, soldMinor: 689_500, refundedMinor: 4500 },
    processor: { sales: 41, soldMinor: 635_500, refundedMinor: 4500 },
    askedAtMs: MORNING_MS,
  },
  orphans: [],
  signature: null,
}

export const closedSummary: ShiftSummaryView = {
  ...openSummary,
  closed: { atMs: MORNING_MS, by: 'Ben', countedMinor: 68_700, expectedMinor: 69_000, differenceMinor: -300 },
  expectedMinor: 69_000,
  signature: 'b0dQm5d3uTpJ2kqkPq0yV1m0l2cJtT3xkqvX8G9eY0A',
  orphans: [
    { saleId: 's-12', number: 12, order: 'ORD-2026-0412', minor: 15_500, method: 'card', kind: 'authorised-not-captured', journal: 'held', central: 'pending', processor: 'requires_capture' },
    { saleId: 's-99', number: null, order: 'ORD-2026-0477', minor: 4500, method: 'cash', kind: 'only-central', journal: '', central: 'paid', processor: '' },
  ],
}

export const soldOf = (number: number, change: Partial<SoldView> = {}): SoldView => ({
  saleId: `s-${number}`,
  number,
  atMs: MORNING_MS - number * MINUTE_MS,
  method: 'card',
  state: 'captured',
  stateAtMs: MORNING_MS - number * MINUTE_MS,
  message: 'paid',
  currency: 'eur',
  amountMinor: 13_500,
  lines: [{ kind: 'addon', id: 3, name: 'T-shirt', quantity: 3, unitMinor: 4500, discountMinor: 0, totalMinor: 13_500 }],
  customer: { kind: 'attendee', code: 'ADA', name: 'Ada Example' },
  order: { reference: `ORD-2026-04${number}`, accessCode: 'ADA', dueMinor: 0 },
  reader: { id: 'r1', label: 'Reader 5' },
  card: { brand: 'visa', last4: '4242', funding: 'debit', readMethod: 'contactless_emv', wallet: '', applicationName: 'Visa Debit', applicationId: 'A0000000031010', accountType: '', verification: '', authorizationCode: '123456' },
  declineCode: '',
  tenderedMinor: null,
  changeMinor: null,
  refundedMinor: 0,
  reason: '',
  lead: '',
  withLead: null,
  isInDoubt: false,
  records: { reader: 'yes', company: 'yes', ours: 'yes' },
  steps: [],
  cardUntilMs: null,
  wishes: [],
  refundable: {
    leftMinor: 13_500,
    lines: [
      { lineId: 7, description: 'T-shirt', quantity: 2, totalMinor: 9000 },
      { lineId: 8, description: 'Printed proceedings', quantity: 1, totalMinor: 4500 },
    ],
  },
  refunds: [],
  ...change,
})

export const soldList: readonly SoldView[] = [
  soldOf(44),
  soldOf(43, { method: 'cash', card: null, customer: { kind: 'nobody' }, amountMinor: 4500, state: 'paid', refundable: { leftMinor: 4500, lines: [] } }),
  soldOf(42, {
    refundedMinor: 4500,
    refundable: { leftMinor: 9000, lines: [{ lineId: 7, description: 'T-shirt', quantity: 2, totalMinor: 9000 }] },
    refunds: [
      { atMs: MORNING_MS - 30 * MINUTE_MS, minor: 4500, state: 'done', reason: 'Wrong size', lead: 'Lea' },
      { atMs: MORNING_MS - 20 * MINUTE_MS, minor: 9000, state: 'failed', reason: 'They are ill', lead: 'Lea' },
    ],
  }),
  soldOf(41, { state: 'cancelled', refundable: null, message: 'cancelled' }),
  soldOf(40, { state: 'refunded', refundedMinor: 13_500, refundable: null, refunds: [{ atMs: MORNING_MS, minor: 13_500, state: 'done', reason: 'They are ill', lead: 'Lea' }] }),
  soldOf(39, { method: 'comp', card: null, refundable: { leftMinor: 0, lines: [{ lineId: 9, description: 'T-shirt', quantity: 3, totalMinor: 0 }] } }),
]

export const receiptOf = (number: number) => ({
  lines: [
    { kind: 'title' as const, text: 'Show 2026' },
    { kind: 'pair' as const, left: `Sale ${number}`, right: '135.00 EUR' },
    { kind: 'rule' as const },
    { kind: 'text' as const, text: 'Approved' },
  ],
})
