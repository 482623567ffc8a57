import { z } from 'zod'
import { DESK_MESSAGES } from '../domain/till/sale.ts'
import { SALE_STATES } from '../domain/till/sale-state.ts'
import { limits } from '../limits.ts'

/** Shapes of the till. Amounts are whole units of the smallest coin; times are milliseconds since 1970 UTC. */

const minor = z.number().int()
const currency = z.string().regex(/^[a-z]{3}$/)

export const productKeyView = z.object({ kind: z.enum(['ticket', 'addon']), id: z.number().int() })

export const catalogueView = z.object({
  currency,
  roomLeft: z.number().int().nullable(),
  products: z.array(
    productKeyView.extend({
      name: z.string(),
      slug: z.string(),
      description: z.string(),
      priceMinor: minor,
      onSale: z.boolean(),
      availableFromMs: z.number().nullable(),
      availableUntilMs: z.number().nullable(),
      left: z.number().int().nullable(),
      perPerson: z.number().int().nullable(),
      needsVoucher: z.boolean(),
      needsOneOf: z.array(z.number().int()),
    }),
  ),
  atMs: z.number(),
})

export const customerView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attendee'), code: z.string().min(1).max(limits.scanTextMaxBytes), name: z.string() }),
  z.object({ kind: z.literal('new'), name: z.string().trim().min(1).max(150), email: z.union([z.literal(''), z.email().max(254)]) }),
  z.object({ kind: z.literal('nobody') }),
])

/** Why something cannot be sold as it stands: central's word; `line` is its place from 0, null is the cart as a whole. */
export const cartTroubleView = z.object({ line: z.number().int().nullable(), code: z.string(), sentence: z.string(), left: z.number().int().nullable() })

const lineView = productKeyView.extend({ name: z.string(), quantity: z.number().int(), unitMinor: minor, discountMinor: minor, totalMinor: minor })

export const basketView = z.object({
  lines: z.array(lineView),
  customer: customerView,
  /** What is known of the customer that the cart should say. */
  customerNote: z.object({ creditsMinor: minor, openCartWillBeEmptied: z.boolean(), pendingOrder: z.string().nullable() }).nullable(),
  voucherCode: z.string().nullable(),
  useCredits: z.boolean(),
  /** An order that is there already and waits for its money; its lines cannot be changed here. */
  order: z.object({ reference: z.string(), dueMinor: minor }).nullable(),
  /**
   * What central says that it costs. `none`: the cart is empty. `stale`: central cannot be asked; the catalogue's prices
   * are shown, and nothing can be charged.
   */
  price: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['none', 'asking', 'stale']) }),
    z.object({
      kind: z.literal('quoted'),
      subtotalMinor: minor, discountMinor: minor, totalMinor: minor, creditsMinor: minor, dueMinor: minor,
      isHeld: z.boolean(),
      troubles: z.array(cartTroubleView),
    }),
  ]),
  /** Central's price is another one than the cart had: to be accepted before anything is charged. */
  priceChange: z.object({ wasMinor: minor, isMinor: minor }).nullable(),
  /** What stands in the way of paying; null when nothing does. */
  block: z.enum(['empty', 'no-price', 'trouble', 'price-changed', 'name-needed', 'nothing-to-pay', 'sale-open', 'other-currency', 'no-shift']).nullable(),
})

export const readerView = z.object({
  id: z.string(), label: z.string(), isOnline: z.boolean().nullable(), inUseBy: z.string().nullable(),
  /** Why the chosen one cannot be had, found out before anything is charged. */
  trouble: z.enum(DESK_MESSAGES).nullable(),
})

const cardView = z.object({
  brand: z.string(), last4: z.string(), funding: z.string(), readMethod: z.string(), wallet: z.string(),
  applicationName: z.string(), applicationId: z.string(), accountType: z.string(), verification: z.string(), authorizationCode: z.string(),
})

export const saleWishView = z.enum(['cancel', 'retry', 'change', 'finish', 'release', 'ask-again', 'give-to-lead', 'settle', 'pay-another-way', 'done'])

/** One of the three records that have to agree before the screen says paid. */
const recordView = z.enum(['none', 'asking', 'yes', 'no', 'unknown'])

export const saleView = z.object({
  saleId: z.string(),
  number: z.number().int(),
  atMs: z.number(),
  method: z.enum(['card', 'cash', 'comp']),
  state: z.enum(SALE_STATES),
  stateAtMs: z.number(),
  message: z.enum(DESK_MESSAGES).nullable(),
  currency,
  amountMinor: minor,
  lines: z.array(lineView),
  customer: customerView,
  order: z.object({ reference: z.string(), accessCode: z.string().nullable(), dueMinor: minor }).nullable(),
  reader: z.object({ id: z.string(), label: z.string() }).nullable(),
  card: cardView.nullable(),
  declineCode: z.string(),
  tenderedMinor: minor.nullable(),
  changeMinor: minor.nullable(),
  refundedMinor: minor,
  reason: z.string(),
  lead: z.string(),
  withLead: z.string().nullable(),
  /** No answer for too long: nothing is known, and nobody charges again. */
  isInDoubt: z.boolean(),
  records: z.object({ reader: recordView, company: recordView, ours: recordView }),
  steps: z.array(z.object({ state: z.enum(SALE_STATES), atMs: z.number() })),
  /** Without a card until then the sale is cancelled. */
  cardUntilMs: z.number().nullable(),
  /** What the desk can do now. */
  wishes: z.array(saleWishView),
})

export const shiftView = z.object({
  shiftId: z.string(),
  openedAtMs: z.number(),
  openedBy: z.string(),
  floatMinor: minor,
  currency,
  /** `drawer`: it was only opened, for 0. */
  moves: z.array(z.object({ atMs: z.number(), kind: z.enum(['cash-in', 'cash-out', 'drawer']), minor, reason: z.string() })),
})

export const tillView = z.object({
  mode: z.enum(['off', 'live', 'training']),
  currency: currency.nullable(),
  can: z.object({
    card: z.enum(['server-driven', 'stripe-js', 'simulated']).nullable(),
    cash: z.boolean(), complimentary: z.boolean(), vouchers: z.boolean(), credits: z.boolean(), newCustomers: z.boolean(),
    refunds: z.boolean(), emailReceipts: z.boolean(), print: z.boolean(), ledger: z.boolean(), training: z.boolean(),
  }),
  /** Central cannot be asked: no card, no price, said before the cart is built. */
  isOffline: z.boolean(),
  basket: basketView,
  parked: z.array(z.object({ id: z.string(), atMs: z.number(), lines: z.number().int(), name: z.string(), totalMinor: minor })),
  readers: z.array(readerView),
  readerId: z.string().nullable(),
  /** The sale that the till is busy with, its end included until somebody says done. */
  sale: saleView.nullable(),
  /** Others that nobody knows the end of: with a lead, or found after a restart. */
  unresolved: z.array(saleView),
  /** Money that was to go back and did not, of the last day: a lead pays it back another way. */
  failedRefunds: z.array(z.object({ saleId: z.string(), number: z.number().int(), atMs: z.number(), minor, currency })),
  shift: shiftView.nullable(),
  /** A pretended card can be chosen: training, and the demo. */
  stage: z.boolean(),
})

/** What the pretended card does. */
export const stageCardView = z.enum(['approve', 'decline', 'insufficient-funds', 'lost-card', 'expired-card', 'wrong-pin', 'cancel-on-reader', 'slow', 'vanish', 'back'])

export const receiptLineView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string(), isStrong: z.boolean().optional(), align: z.enum(['left', 'center']).optional() }),
  z.object({ kind: z.literal('pair'), left: z.string(), right: z.string(), isStrong: z.boolean().optional() }),
  z.object({ kind: z.literal('rule') }),
  z.object({ kind: z.literal('gap') }),
  z.object({ kind: z.literal('code'), text: z.string() }),
  z.object({ kind: z.literal('signature') }),
])

/** Something was begun and its end comes with the `till` event, or why not. */
export const tillAnswerView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done') }),
  /** A lead has to scan a staff card first; then it goes on by itself. */
  z.object({ kind: z.literal('staff-wanted') }),
  z.object({
    kind: z.literal('refused'),
    why: z.enum([
      'not-now', 'too-late', 'already-paid', 'over', 'offline', 'no-reader', 'not-offered', 'block', 'too-little', 'no-shift', 'shift-open', 'sale-open',
      'not-found', 'more-than-paid', 'handed-out', 'no-staff-cards', 'printer', 'turned-down',
    ]),
    /** Central's or the printer's own word, for the details. */
    detail: z.string(),
  }),
  z.object({ kind: z.literal('not-saved') }),
  /** Sent, and nobody knows: it is asked again by itself. */
  z.object({ kind: z.literal('unknown') }),
])

/** A finished sale in the list of the day, for receipts and refunds. */
export const soldView = saleView.extend({
  refundable: z.object({
    leftMinor: minor,
    lines: z.array(z.object({ lineId: z.number().int(), description: z.string(), quantity: z.number().int(), totalMinor: minor })),
  }).nullable(),
  refunds: z.array(z.object({ atMs: z.number(), minor, state: z.enum(['asked', 'done', 'pending', 'failed', 'refused']), reason: z.string(), lead: z.string() })),
})

/** Figures of one shift by one ledger; null where that ledger cannot be asked. */
const ledgerFigures = z.object({ sales: z.number().int(), soldMinor: minor, refundedMinor: minor })

export const shiftSummaryView = z.object({
  shift: shiftView,
  closed: z.object({ atMs: z.number(), by: z.string(), countedMinor: minor, expectedMinor: minor, differenceMinor: minor }).nullable(),
  /** Cash that should be in the drawer: float, sales, moves, refunds. Null until it was counted (nobody counts to a number). */
  expectedMinor: minor.nullable(),
  byMethod: z.array(z.object({ method: z.enum(['card', 'cash', 'comp']), sales: z.number().int(), soldMinor: minor, refundedMinor: minor })),
  ledgers: z.object({ journal: ledgerFigures, central: ledgerFigures.nullable(), processor: ledgerFigures.nullable(), askedAtMs: z.number().nullable() }),
  /** Every sale on which the three do not agree, by name. */
  orphans: z.array(z.object({
    saleId: z.string(), number: z.number().int().nullable(), order: z.string().nullable(), minor, method: z.enum(['card', 'cash', 'comp']),
    kind: z.enum(['authorised-not-captured', 'captured-not-paid', 'paid-not-captured', 'only-here', 'only-central', 'only-processor', 'amount-differs', 'refund-differs', 'open-here']),
    journal: z.string(), central: z.string(), processor: z.string(),
  })),
  /** Signature over the summary with the station's key, as text; null while the shift is open. */
  signature: z.string().nullable(),
})

/** What a scan did at the till. `busy`: a payment is running, finish it first. */
export const tillScanView = z.object({ kind: z.enum(['customer', 'busy', 'unknown']), code: z.string(), name: z.string() })
