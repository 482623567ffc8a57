/**
 * Where a sale stands, as this station knows it. What the payment says at the processor is the truth about money; these
 * states say what this station wants and what it saw last. Written into the journal before the step that they announce.
 */
export const SALE_STATES = [
  /** The order is asked for at central. */
  'ordering',
  /** The payment is made and handed to the reader. */
  'creating',
  /** The reader does not take it; the desk chooses. */
  'blocked',
  /** Back to the cart while no card was shown; the payment still lives. */
  'cart_changed',
  'waiting_for_card',
  'declined',
  /** A card was approved: its money is held. */
  'authorized',
  'capturing',
  /** The money is being taken and nobody has said so for too long. */
  'capture_pending',
  'captured',
  'cancelling',
  'cancelled',
  /** The hold ran out: nothing was charged. */
  'expired',
  /** This station was away; what became of the payment is being asked. */
  'recovering',
  /** A card was approved while nobody looked: finish or release. */
  'held',
  /** Cash is in the drawer, or a lead gave it away: central is told. */
  'booking',
  /** Cash or complimentary, and central has it. */
  'paid',
  /** Cash was taken and central does not want it: it goes back to the guest. */
  'cash_refused',
  /** Central makes no such order: nothing was taken. */
  'refused',
  'refunded',
  /** A lead found out what became of it and said so. */
  'settled',
] as const
export type SaleState = (typeof SALE_STATES)[number]

export const SALE_EVENTS = [
  'ordered', 'ordered-by-hand', 'order-refused',
  'opened', 'not-opened', 'prompting', 'reader-trouble',
  'see-open', 'see-declined', 'see-stopped', 'see-interrupted', 'see-approved', 'see-paid', 'see-gone', 'see-lapsed', 'see-none',
  'amount-differs', 'capture-sent', 'booked', 'booking-refused',
  'ask-cancel', 'ask-retry', 'ask-change', 'ask-finish', 'ask-release',
  'no-card', 'late', 'restart', 'given-up', 'refunded', 'hand-settled',
] as const
export type SaleEvent = (typeof SALE_EVENTS)[number]

/** Why a wish of the desk is not followed. */
export type SaleRefusal = 'too-late' | 'already-paid' | 'over' | 'not-now'

export type SaleCell = { kind: 'to'; state: SaleState } | { kind: 'stays' } | { kind: 'refused'; why: SaleRefusal }

const to = (state: SaleState): SaleCell => ({ kind: 'to', state })
const no = (why: SaleRefusal): SaleCell => ({ kind: 'refused', why })
const stays: SaleCell = { kind: 'stays' }

type Row = Readonly<Record<SaleEvent, SaleCell>>

/** Every event with nothing to do, and every wish of the desk turned down: a row says what is different in its state. */
const quiet = (why: SaleRefusal): Row => ({
  'ordered': stays, 'ordered-by-hand': stays, 'order-refused': stays,
  'opened': stays, 'not-opened': stays, 'prompting': stays, 'reader-trouble': stays,
  'see-open': stays, 'see-declined': stays, 'see-stopped': stays, 'see-interrupted': stays, 'see-approved': stays,
  'see-paid': stays, 'see-gone': stays, 'see-lapsed': stays, 'see-none': stays,
  'amount-differs': stays, 'capture-sent': stays, 'booked': stays, 'booking-refused': stays,
  'ask-cancel': no(why), 'ask-retry': no(why), 'ask-change': no(why), 'ask-finish': no(why), 'ask-release': no(why),
  'no-card': stays, 'late': stays, 'restart': stays, 'given-up': stays, 'refunded': stays, 'hand-settled': no(why),
})

/** Rule Z2: money that moved is believed in every state that a card payment can be in. */
const CARD = { ...quiet('not-now'), 'see-paid': to('captured'), 'hand-settled': to('settled') } as const
/** Rules Z3 and Z4: before an approval the desk may leave, and what is seen decides. */
const ASKING = {
  ...CARD,
  'not-opened': to('cancelling'),
  'see-declined': to('declined'),
  'see-stopped': to('cancelling'),
  'see-approved': to('authorized'),
  'see-gone': to('cancelled'),
  'see-lapsed': to('expired'),
  'amount-differs': to('cancelling'),
  'ask-cancel': to('cancelling'),
  'restart': to('recovering'),
} as const
/** Rule Z5: once the money is wanted, nobody cancels; a capture says how it ended. */
const TAKING = {
  ...CARD,
  'see-gone': to('expired'),
  'see-lapsed': to('expired'),
  'amount-differs': to('cancelling'),
  'ask-cancel': no('too-late'),
} as const
/** Rule Z6: what is over stays over, except for money that turns up. */
const OVER = { ...quiet('over'), 'see-paid': to('captured'), 'see-approved': to('cancelling') } as const

const TABLE: Readonly<Record<SaleState, Row>> = {
  ordering: {
    ...quiet('not-now'),
    'ordered': to('creating'),
    'ordered-by-hand': to('booking'),
    'order-refused': to('refused'),
    // Credits or a voucher left nothing to pay, and central has said so.
    'booked': to('paid'),
    'amount-differs': to('cancelling'),
    'ask-cancel': to('cancelling'),
    'given-up': to('cancelling'),
    'hand-settled': to('settled'),
  },
  creating: { ...ASKING, 'prompting': to('waiting_for_card'), 'reader-trouble': to('blocked'), 'ask-change': to('cart_changed') },
  blocked: { ...ASKING, 'prompting': to('waiting_for_card'), 'ask-retry': to('creating'), 'ask-change': to('cart_changed') },
  cart_changed: { ...ASKING, 'see-approved': to('cancelling'), 'see-declined': stays, 'ask-retry': to('creating') },
  waiting_for_card: { ...ASKING, 'see-interrupted': to('creating'), 'reader-trouble': to('blocked'), 'ask-retry': to('creating'), 'no-card': to('cancelling') },
  declined: { ...ASKING, 'see-declined': stays, 'ask-retry': to('creating') },
  authorized: { ...TAKING, 'capture-sent': to('capturing'), 'given-up': to('cancelling') },
  capturing: { ...TAKING, 'late': to('capture_pending') },
  capture_pending: TAKING,
  captured: { ...quiet('already-paid'), 'refunded': to('refunded') },
  cancelling: { ...CARD, 'see-gone': to('cancelled'), 'see-lapsed': to('cancelled'), 'see-none': to('cancelled'), 'order-refused': to('cancelled') },
  cancelled: OVER,
  expired: OVER,
  recovering: {
    ...CARD,
    'ask-cancel': to('cancelling'),
    'see-open': to('cancelling'),
    'see-declined': to('cancelling'),
    'see-stopped': to('cancelling'),
    'see-interrupted': to('cancelling'),
    'see-none': to('cancelled'),
    'see-approved': to('held'),
    'see-gone': to('cancelled'),
    'see-lapsed': to('expired'),
    'amount-differs': to('cancelling'),
  },
  held: {
    ...CARD,
    'see-gone': to('cancelled'),
    'see-lapsed': to('expired'),
    'ask-finish': to('authorized'),
    'ask-release': to('cancelling'),
    'ask-cancel': to('cancelling'),
    'late': to('cancelling'),
  },
  booking: { ...quiet('too-late'), 'booked': to('paid'), 'booking-refused': to('cash_refused'), 'order-refused': to('refused'), 'hand-settled': to('settled') },
  paid: { ...quiet('already-paid'), 'refunded': to('refunded') },
  cash_refused: { ...quiet('not-now'), 'booked': to('paid'), 'hand-settled': to('settled') },
  refused: quiet('over'),
  refunded: quiet('over'),
  settled: quiet('over'),
}

/** Every state by every event (rules Z1 to Z6); a missing cell does not compile. */
export const cellOf = (state: SaleState, event: SaleEvent): SaleCell => TABLE[state][event]

/** Nothing more is going to happen by itself. */
export const isOver = (state: SaleState): boolean =>
  state === 'captured' || state === 'paid' || state === 'cancelled' || state === 'expired' || state === 'refused' || state === 'refunded' || state === 'settled'

/** Rule Z7: the screen says paid only of these. */
export const isPaid = (state: SaleState): boolean => state === 'captured' || state === 'paid'

/** Rule Z8: money may be on its way, and nobody here knows; no second charge before this is resolved. */
export const isUnknown = (state: SaleState): boolean => state === 'capture_pending' || state === 'recovering' || state === 'held' || state === 'cash_refused'
