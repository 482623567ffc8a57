/**
 * Money: payments, card payments, refunds.
 *
 *   payment       what was paid for an order, or is being paid; only `succeeded` and `refunded` ones count
 *   refund        what is given back of a payment; a `pending` one already holds its money and its lines
 *   refund_line   which units of the order it takes back
 *
 * `settle_key` says what a payment is the payment of, so that the same money is never booked twice. It is empty for rows
 * of the strict profile, which may have several for one intent, as the reference does. `trouble` names why a payment
 * needs a person: it needs none any more when all of it was given back.
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
    payment_id <integer> NOT NULL REFERENCES payment (id) ON DELETE CASCADE,
    status <text> NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
    amount_cents <integer> NOT NULL CHECK (amount_cents >= 0),
    stripe_refund_id <text> NOT NULL DEFAULT '',
    refund_key <text> UNIQUE,
    reason <text> NOT NULL DEFAULT '',
    created_by <integer> REFERENCES "user" (id) ON DELETE SET NULL,
    station_id <integer>,
    station <text> NOT NULL DEFAULT '',
    created_at_us <integer> NOT NULL,
    ended_at_us <integer>
  ) <strict>;
  CREATE INDEX refund_by_order ON refund (order_id);
  CREATE INDEX refund_by_payment ON refund (payment_id);

  CREATE TABLE refund_line (
    refund_id <integer> NOT NULL REFERENCES refund (id) ON DELETE CASCADE,
    order_line_item_id <integer> NOT NULL REFERENCES order_line_item (id) ON DELETE CASCADE,
    quantity <integer> NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (refund_id, order_line_item_id)
  ) <strictWithoutId>;
`
