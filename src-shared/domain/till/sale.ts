import { isOver, type SaleState } from './sale-state.ts'

/** A product of the catalogue, by central's number of it. */
export interface ProductKey {
  kind: 'ticket' | 'addon'
  id: number
}

/** One line of a cart or an order. Amounts are in the smallest unit of the sale's currency. */
export interface SaleLine {
  product: ProductKey
  name: string
  quantity: number
  unitMinor: number
  discountMinor: number
  totalMinor: number
}

/** Whom the sale is for: somebody on the list, somebody new, or nobody in particular. */
export type Customer = { kind: 'attendee'; code: string; name: string } | { kind: 'new'; name: string; email: string } | { kind: 'nobody' }

export type PayMethod = 'card' | 'cash' | 'comp'

/**
 * What is sold: a cart that becomes an order, or an order that central has already. `isFound`: central told of its payment,
 * and nothing here says how it began.
 */
export type SaleSource =
  | { kind: 'cart'; lines: readonly SaleLine[]; customer: Customer; voucherCode: string | null; useCredits: boolean }
  | { kind: 'order'; order: SaleOrder; lines: readonly SaleLine[]; customer: Customer; madeHere: boolean; isFound?: true }

/** The order as central made it. */
export interface SaleOrder {
  id: number
  reference: string
  totalMinor: number
  /** What is left to pay after credits and earlier payments. */
  dueMinor: number
  /** Who has it by now; null while nobody does. */
  accessCode: string | null
  /** Lines by central's own numbers, for refunds. Empty where central does not tell them. */
  lines: readonly { lineId: number; description: string; quantity: number; totalMinor: number }[]
}

/** Everything of a card that may be stored or printed (contract of the terminal, section 6). */
export interface CardReceipt {
  brand: string
  last4: string
  funding: string
  readMethod: string
  wallet: string
  applicationName: string
  applicationId: string
  accountType: string
  verification: string
  authorizationCode: string
}

/** What never changes of a sale once it was begun. `saleId` is made here before the first request. */
export interface SaleFacts {
  saleId: string
  /** Running number at this station, for people. */
  number: number
  atMs: number
  shiftId: string | null
  method: PayMethod
  source: SaleSource
  currency: string
  /** What the desk was shown and agreed to; anything else from central is refused before money moves (rule Z10). */
  agreedMinor: number
  /** The reader that was chosen first; null without a card. */
  readerId: string | null
  /** Cash only: what the guest handed over. */
  tenderedMinor: number | null
  /** Complimentary only: why, and which lead. */
  reason: string
  lead: string
}

/** What was learned of a sale on its way; later words replace earlier ones. */
export interface SaleLearned {
  order: SaleOrder | null
  readerId: string | null
  intentId: string | null
  card: CardReceipt | null
  /** Until when the hold lasts; null while nothing is held. */
  captureBeforeMs: number | null
  /** The desk's word for what happened last: one of the desk messages. */
  message: DeskMessage | null
  /** For the details alone, never shown large. */
  declineCode: string
  /** The desk asked to cancel and it was too late, or it was in time. */
  cancelAsked: boolean
  /** Its order is to be paid another way and stays when the payment is cancelled. */
  keepsOrder: boolean
  /** What the desk agreed to after it went back to the cart, where that is another sum; the sale then has this one. */
  agreedAnewMinor: number | null
  /** A lead took it over: the till is free, the sale stays locked until it is resolved (rule Z9). */
  withLead: string | null
  /** Given back so far. */
  refundedMinor: number
  /** A lead's word at the end, for `settled`. */
  settledAs: { charged: boolean; note: string; lead: string } | null
  /** How often a slip was sent to the printer: `sale`, or the number of a refund. The next one says that it is a copy (rule Z29). */
  printed: Readonly<Record<string, number>>
}

export interface Sale extends SaleFacts, SaleLearned {
  state: SaleState
  /** Since when it is in this state. */
  stateAtMs: number
}

export const NOTHING_LEARNED: SaleLearned = {
  order: null,
  readerId: null,
  intentId: null,
  card: null,
  captureBeforeMs: null,
  message: null,
  declineCode: '',
  cancelAsked: false,
  keepsOrder: false,
  agreedAnewMinor: null,
  withLead: null,
  refundedMinor: 0,
  settledAs: null,
  printed: {},
}

/** What a desk is told about a payment, by name; the texts are the window's (contract of the terminal, `desk_messages`). */
export const DESK_MESSAGES = [
  'paid', 'finishing', 'checking', 'try_again', 'approved_not_finished', 'approved_finish_or_release', 'hold_expired', 'amount_changed',
  'already_paid_offer_refund', 'cancelled', 'cancelling', 'customer_canceled', 'present_card', 'no_card',
  'generic_decline', 'insufficient_funds', 'expired_card', 'wrong_pin', 'pin_blocked', 'pin_needed', 'bank_no_answer', 'maybe_paid', 'test_mode',
  'reader_busy', 'remove_card', 'reader_in_use', 'reader_offline', 'reader_disconnected', 'reader_timeout', 'reader_unusable', 'cannot_connect',
  'other_payment', 'order_closed', 'refund_failed',
] as const
export type DeskMessage = (typeof DESK_MESSAGES)[number]

/** Rule Z9: does this sale keep the till from beginning another one? */
export const blocksTill = ({ state, withLead }: Pick<Sale, 'state' | 'withLead'>): boolean => !isOver(state) && withLead === null

/** Rule Z10: what central asks for has to be what the desk agreed to. */
export const isAgreed = ({ agreedMinor }: Pick<SaleFacts, 'agreedMinor'>, order: Pick<SaleOrder, 'dueMinor'>): boolean => order.dueMinor === agreedMinor
