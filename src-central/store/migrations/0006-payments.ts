/**
 * Money: payments, card payments, refunds.
 *
 *   payment       what was paid for an order, or is being paid; only `succeeded` and `refunded` ones count
 *   refund        what is given back of a payment, or lines without money; a `pending` one already holds both
 *   refund_line   which units of the order it takes back
 *   terminal_payment   one card payment: an intent at the processor, and what the central wants of it
 *   reader_lease       which card payment may use a card reader, until when; the fence grows with every holder
 *   stripe_event       messages of the processor, kept until they were acted upon
 *
 * `settle_key` says what a payment is the payment of, so that the same money is never booked twice. It is empty for rows
 * of the strict profile, which may have several for one intent, as the reference does. `trouble` names why a payment
 * needs a person: it needs none any more when all of it was given back. `failed_late_at_us` says when the money of a refund
 * came back to us after it was said to be gone.
 *
 * An order that was bought by somebody whose other order still admits them adds its lines to that one's
 * (`joined_attendee_id`) instead of taking its place.
 *
 * Whoever locks several rows locks them in this order: attendee, orders, order_line_item, payment, refund; within one
 * table by id.
 */
export const paymentTables = `
  ALTER TABLE orders ADD COLUMN joined_attendee_id <integer> REFERENCES attendee (id) ON DELETE SET NULL;
  ALTER TABLE orders ADD COLUMN billing_company <text> NOT NULL DEFAULT '';
  CREATE INDEX redemption_by_line ON redemption (order_line_item_id);
  CREATE INDEX orders_by_joined_attendee ON orders (joined_attendee_id) WHERE joined_attendee_id IS NOT NULL;

  CREATE TABLE payment (
    id <id>,
    order_id <integer> NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    method <text> NOT NULL CHECK (method IN ('stripe', 'terminal', 'comp', 'credit', 'manual')),
    status <text> NOT NULL CHECK (status IN ('pending', 'processing', 'succeeded', 'failed', 'refunded')),
    amount_cents <integer> NOT NULL CHECK (amount_cents >= 0),
    refunded_cents <integer> NOT NULL DEFAULT 0 CHECK (refunded_cents BETWEEN 0 AND amount_cents),
    stripe_payment_intent_id <text> NOT NULL DEFAULT '',
    stripe_charge_id <text> NOT NULL DEFAULT '',
    reference <text> NOT NULL DEFAULT '',
    note <text> NOT NULL DEFAULT '',
    created_by <integer> REFERENCES "user" (id) ON DELETE SET NULL,
    station_id <integer>,
    station <text> NOT NULL DEFAULT '',
    settle_key <text> UNIQUE,
    trouble <text> NOT NULL DEFAULT '',
    created_at_us <integer> NOT NULL
  ) <strict>;
  CREATE INDEX payment_by_order ON payment (order_id);
  CREATE INDEX payment_by_intent ON payment (stripe_payment_intent_id);
  CREATE INDEX payment_in_trouble ON payment (order_id) WHERE trouble <> '';

  CREATE TABLE refund (
    id <id>,
    order_id <integer> NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    payment_id <integer> REFERENCES payment (id) ON DELETE CASCADE,
    status <text> NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
    amount_cents <integer> NOT NULL CHECK (amount_cents >= 0),
    stripe_refund_id <text> NOT NULL DEFAULT '',
    refund_key <text> UNIQUE,
    reason <text> NOT NULL DEFAULT '',
    created_by <integer> REFERENCES "user" (id) ON DELETE SET NULL,
    station_id <integer>,
    station <text> NOT NULL DEFAULT '',
    created_at_us <integer> NOT NULL,
    ended_at_us <integer>,
    failed_late_at_us <integer>
  ) <strict>;
  CREATE INDEX refund_by_order ON refund (order_id);
  CREATE INDEX refund_by_payment ON refund (payment_id);

  CREATE TABLE refund_line (
    refund_id <integer> NOT NULL REFERENCES refund (id) ON DELETE CASCADE,
    order_line_item_id <integer> NOT NULL REFERENCES order_line_item (id) ON DELETE CASCADE,
    quantity <integer> NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (refund_id, order_line_item_id)
  ) <strictWithoutId>;

  CREATE TABLE terminal_payment (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    order_id <integer> NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    live_order_id <integer> UNIQUE,
    payment_id <integer> REFERENCES payment (id) ON DELETE SET NULL,
    sale_id <text> NOT NULL UNIQUE,
    mode <text> NOT NULL CHECK (mode IN ('sdk', 'driven')),
    capture_mode <text> NOT NULL CHECK (capture_mode IN ('automatic', 'by_hand')),
    reader_id <text> NOT NULL DEFAULT '',
    intent_id <text> UNIQUE,
    account <text> NOT NULL DEFAULT '',
    unknown_since_us <integer>,
    amount_cents <integer> NOT NULL CHECK (amount_cents > 0),
    currency <text> NOT NULL,
    state <text> NOT NULL CHECK (state IN ('creating', 'waiting', 'approved', 'capturing', 'captured', 'cancelling', 'cancelled', 'failed', 'lost')),
    end_reason <text> NOT NULL DEFAULT '',
    open_try <integer> NOT NULL DEFAULT 1,
    capture_try <integer> NOT NULL DEFAULT 1,
    cancel_try <integer> NOT NULL DEFAULT 1,
    decline_code <text> NOT NULL DEFAULT '',
    card <text> NOT NULL DEFAULT '',
    capture_before_us <integer>,
    is_alarmed <integer> NOT NULL DEFAULT 0 CHECK (is_alarmed IN (0, 1)),
    created_by <integer> REFERENCES "user" (id) ON DELETE SET NULL,
    station_id <integer>,
    station <text> NOT NULL DEFAULT '',
    created_at_us <integer> NOT NULL,
    state_at_us <integer> NOT NULL,
    wanted_at_us <integer> NOT NULL,
    next_look_us <integer> NOT NULL,
    claimed_until_us <integer> NOT NULL DEFAULT 0
  ) <strict>;
  CREATE INDEX terminal_payment_by_order ON terminal_payment (order_id);
  CREATE INDEX terminal_payment_to_look_at ON terminal_payment (next_look_us) WHERE live_order_id IS NOT NULL;

  CREATE TABLE reader_lease (
    reader_id <text> PRIMARY KEY,
    terminal_payment_id <integer> REFERENCES terminal_payment (id) ON DELETE SET NULL,
    fence <integer> NOT NULL,
    expires_at_us <integer> NOT NULL
  ) <strictWithoutId>;

  CREATE TABLE stripe_event (
    id <text> PRIMARY KEY,
    kind <text> NOT NULL,
    intent_id <text>,
    refund_id <text>,
    received_at_us <integer> NOT NULL,
    handled_at_us <integer>,
    tries <integer> NOT NULL DEFAULT 0,
    claimed_until_us <integer> NOT NULL DEFAULT 0
  ) <strictWithoutId>;
  CREATE INDEX stripe_event_to_handle ON stripe_event (received_at_us) WHERE handled_at_us IS NULL;
`
