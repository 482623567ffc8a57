import type { TillAnswerView, TillView } from '../../src-shared/contract/types.ts'
import type { TillDesk } from '../ports/till/till-desk.ts'

const NOT_OFFERED: TillAnswerView = { kind: 'refused', why: 'not-offered', detail: '' }
const refused = (): Promise<TillAnswerView> => Promise.resolve(NOT_OFFERED)

/** What the window is told of a station that sells nothing. */
export const NO_TILL_VIEW: TillView = {
  mode: 'off',
  currency: null,
  can: { card: null, cash: false, complimentary: false, vouchers: false, credits: false, newCustomers: false, refunds: false, emailReceipts: false, print: false, ledger: false, training: false },
  isOffline: false,
  basket: { lines: [], customer: { kind: 'nobody' }, customerNote: null, voucherCode: null, useCredits: false, order: null, price: { kind: 'none' }, priceChange: null, block: 'empty' },
  parked: [],
  readers: [],
  readerId: null,
  sale: null,
  unresolved: [],
  failedRefunds: [],
  shift: null,
  stage: false,
}

/** A station that sells nothing. */
export const noTill: TillDesk = {
  // Nobody is told anything, and the stream ends.
  attend: async function* () {},
  refresh: refused, setItem: refused, clear: refused, setCustomer: refused, setVoucher: refused, useCredits: refused, acceptPrice: refused, payOrder: refused,
  park: refused, unpark: refused, chooseReader: refused, charge: refused, payCash: refused, giveAway: refused,
  cancel: refused, retry: refused, change: refused, finish: refused, release: refused, askAgain: refused, giveToLead: refused, settle: refused, payAnotherWay: refused, done: refused,
  receipt: () => null, printReceipt: refused, emailReceipt: refused, openDrawer: refused,
  sold: () => [], refund: refused,
  openShift: refused, moveCash: refused, closeShift: refused, shiftSummary: () => Promise.resolve(null), printShift: refused,
  training: refused, stage: refused,
}
