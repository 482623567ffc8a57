import type { IntentStatus } from './gateway.ts'

/**
 * Where a card payment stands, as the central knows it. What the intent says is the truth about money; these states say
 * what is wanted of it and what was last seen.
 */
export const PAYMENT_STATES = ['creating', 'waiting', 'approved', 'capturing', 'captured', 'cancelling', 'cancelled', 'failed', 'lost'] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]

export const PAYMENT_EVENTS = [
  'opened',
  'not-opened',
  'ask-capture',
  'ask-cancel',
  'see-open',
  'see-busy',
  'see-held',
  'see-paid',
  'see-gone',
  'see-unknown',
] as const
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number]

export type Refusal = 'not_approved' | 'capture_under_way' | 'already_paid' | 'being_cancelled' | 'payment_over'

export type Cell = { kind: 'to'; state: PaymentState } | { kind: 'refused'; refusal: Refusal }

const to = (state: PaymentState): Cell => ({ kind: 'to', state })
const refused = (refusal: Refusal): Cell => ({ kind: 'refused', refusal })

type Row = Readonly<Record<PaymentEvent, Cell>>

/** Nothing changes, whatever is seen late or twice, except that money that moved is always believed (rule M2). */
const stays = (state: PaymentState): Row => ({
  opened: to(state),
  'not-opened': to(state),
  'ask-capture': to(state),
  'ask-cancel': to(state),
  'see-open': to(state),
  'see-busy': to(state),
  'see-held': to(state),
  'see-paid': to('captured'),
  'see-gone': to(state),
  'see-unknown': to(state),
})

/** Every state by every event (rules M2 to M5, M17); a missing cell does not compile. */
const table: Readonly<Record<PaymentState, Row>> = {
  creating: {
    ...stays('creating'),
    opened: to('waiting'),
    'not-opened': to('failed'),
    'ask-capture': refused('not_approved'),
    'ask-cancel': to('cancelling'),
    'see-open': to('waiting'),
    'see-busy': to('waiting'),
    'see-held': to('approved'),
    'see-gone': to('cancelled'),
  },
  waiting: {
    ...stays('waiting'),
    'ask-capture': refused('not_approved'),
    'ask-cancel': to('cancelling'),
    'see-held': to('approved'),
    'see-gone': to('cancelled'),
    'see-unknown': to('lost'),
  },
  approved: {
    ...stays('approved'),
    'ask-capture': to('capturing'),
    'ask-cancel': to('cancelling'),
    'see-gone': to('cancelled'),
    'see-unknown': to('lost'),
  },
  capturing: {
    ...stays('capturing'),
    'ask-cancel': refused('capture_under_way'),
    'see-gone': to('cancelled'),
    'see-unknown': to('lost'),
  },
  captured: {
    ...stays('captured'),
    'ask-cancel': refused('already_paid'),
  },
  cancelling: {
    ...stays('cancelling'),
    'not-opened': to('cancelled'),
    'ask-capture': refused('being_cancelled'),
    'see-gone': to('cancelled'),
    'see-unknown': to('lost'),
  },
  cancelled: {
    ...stays('cancelled'),
    'ask-capture': refused('payment_over'),
  },
  failed: {
    ...stays('failed'),
    'ask-capture': refused('payment_over'),
    // Stripe said no and yet there is one: it must not stay open.
    opened: to('cancelling'),
    'see-open': to('cancelling'),
    'see-busy': to('cancelling'),
    'see-held': to('cancelling'),
  },
  lost: {
    ...stays('lost'),
    'ask-capture': refused('payment_over'),
    // The old account is in use again, and there it is: it must not stay open.
    'see-open': to('cancelling'),
    'see-busy': to('cancelling'),
    'see-held': to('cancelling'),
    'see-gone': to('cancelled'),
  },
}

export const cellOf = (state: PaymentState, event: PaymentEvent): Cell => table[state][event]

/** While one of these holds, its order has no other payment (rule M6). */
export const isLive = (state: PaymentState): boolean => state !== 'captured' && state !== 'cancelled' && state !== 'failed' && state !== 'lost'

const EVENT_OF: Readonly<Record<IntentStatus, PaymentEvent>> = {
  requires_payment_method: 'see-open',
  requires_confirmation: 'see-open',
  requires_action: 'see-open',
  processing: 'see-busy',
  requires_capture: 'see-held',
  succeeded: 'see-paid',
  canceled: 'see-gone',
}

export const eventOf = (status: IntentStatus): PaymentEvent => EVENT_OF[status]
