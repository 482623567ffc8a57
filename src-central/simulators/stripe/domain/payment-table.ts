/**
 * Contract 3.1. `requires_action` is left out: it does not happen to cards in person, and a state nobody can reach
 * cannot be tried.
 */
export const PAYMENT_STATUSES = [
  'requires_payment_method',
  'requires_confirmation',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

export const PAYMENT_EVENTS = [
  'update',
  'read',
  'send',
  'approve',
  'approve-final',
  'decline',
  'drop',
  'capture',
  'cancel',
  'lapse',
  'refund',
  'unrefund',
] as const
export type PaymentEventKind = (typeof PAYMENT_EVENTS)[number]

/** `unexpected-state` and `not-waiting` are what the caller is told; `impossible` would be a mistake of the simulator. */
export type PaymentRefusalKind = 'unexpected-state' | 'not-waiting' | 'not-charged' | 'impossible'

export type Cell = { kind: 'to'; status: PaymentStatus } | { kind: 'refused'; refusal: PaymentRefusalKind }

const to = (status: PaymentStatus): Cell => ({ kind: 'to', status })
const refused = (refusal: PaymentRefusalKind): Cell => ({ kind: 'refused', refusal })
const unexpected = refused('unexpected-state')
const notWaiting = refused('not-waiting')
const notCharged = refused('not-charged')
const impossible = refused('impossible')

type Row = Readonly<Record<PaymentEventKind, Cell>>

/** What holds in a state unless its row says otherwise. */
const closed: Row = {
  update: unexpected,
  read: notWaiting,
  send: notWaiting,
  approve: impossible,
  'approve-final': impossible,
  decline: impossible,
  drop: impossible,
  capture: unexpected,
  cancel: unexpected,
  lapse: impossible,
  refund: notCharged,
  unrefund: impossible,
}

/** Every state by every event (rules P1 to P10); a missing row does not compile. */
const table: Readonly<Record<PaymentStatus, Row>> = {
  requires_payment_method: {
    ...closed,
    update: to('requires_payment_method'),
    read: to('requires_confirmation'),
    send: to('processing'),
    cancel: to('canceled'),
  },
  requires_confirmation: {
    ...closed,
    send: to('processing'),
    drop: to('requires_payment_method'),
    cancel: to('canceled'),
  },
  processing: {
    ...closed,
    approve: to('requires_capture'),
    'approve-final': to('succeeded'),
    decline: to('requires_payment_method'),
    drop: to('requires_payment_method'),
  },
  requires_capture: {
    ...closed,
    capture: to('succeeded'),
    cancel: to('canceled'),
    lapse: to('canceled'),
  },
  succeeded: {
    ...closed,
    refund: to('succeeded'),
    unrefund: to('succeeded'),
  },
  canceled: closed,
}

export const cellOf = (status: PaymentStatus, event: PaymentEventKind): Cell => table[status][event]
