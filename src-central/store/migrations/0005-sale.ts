/**
 * What is sold at the desk: stock, limits, vouchers, credits, carts.
 *
 *   add_on_ticket_type   an add-on that has rows here is only for who holds one of these ticket types
 *   voucher              `discount_hundredths` are cents of a fixed amount, hundredths of a percent of a percentage
 *   voucher_ticket_type  the ticket types that a voucher is good for, `voucher_add_on` the add-ons; no rows there: all of them
 *   cart                 `slot` says whose open cart it is at which station, so that there is only one; empty when it is
 *                        closed, and always in the strict profile, where several can arise as in the reference
 *   cart_item            exactly one product, each once in a cart
 *   credit_use           how much of which credit an order took, so that exactly that is given back
 *
 * A quantity, capacity or window that is 0 or empty has no bound, as in the reference. A pending order with
 * `hold_expires_at_us` holds its units until it is paid or cancelled; who cancels it gives back its voucher and its
 * credits. `total_cents` of an order and of a line is the price after the voucher; credits are payments of it, as in the
 * reference. `attendee_id` is who an order is for; without one `buyer_name` and `buyer_email` say who gets a badge.
 *
 * Whoever locks several rows locks them in this order: attendee, cart, conference, orders, voucher, credit; credits by id.
 */
export const saleTables = `
  ALTER TABLE conference ADD COLUMN total_capacity <integer> NOT NULL DEFAULT 0;

  ALTER TABLE ticket_type ADD COLUMN description <text> NOT NULL DEFAULT '';
  ALTER TABLE ticket_type ADD COLUMN available_from_us <integer>;
  ALTER TABLE ticket_type ADD COLUMN available_until_us <integer>;
  ALTER TABLE ticket_type ADD COLUMN total_quantity <integer> NOT NULL DEFAULT 0 CHECK (total_quantity >= 0);
  ALTER TABLE ticket_type ADD COLUMN limit_per_user <integer> NOT NULL DEFAULT 10 CHECK (limit_per_user >= 0);
  ALTER TABLE ticket_type ADD COLUMN requires_voucher <integer> NOT NULL DEFAULT 0 CHECK (requires_voucher IN (0, 1));
  ALTER TABLE ticket_type ADD COLUMN is_active <integer> NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1));

  ALTER TABLE add_on ADD COLUMN description <text> NOT NULL DEFAULT '';
  ALTER TABLE add_on ADD COLUMN available_from_us <integer>;
  ALTER TABLE add_on ADD COLUMN available_until_us <integer>;
  ALTER TABLE add_on ADD COLUMN total_quantity <integer> NOT NULL DEFAULT 0 CHECK (total_quantity >= 0);
  ALTER TABLE add_on ADD COLUMN is_active <integer> NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1));

  CREATE TABLE add_on_ticket_type (
    add_on_id <integer> NOT NULL REFERENCES add_on (id) ON DELETE CASCADE,
    ticket_type_id <integer> NOT NULL REFERENCES ticket_type (id) ON DELETE CASCADE,
    PRIMARY KEY (add_on_id, ticket_type_id)
  ) <strictWithoutId>;

  CREATE TABLE voucher (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    code <text> NOT NULL CHECK (length(code) <= 100),
    voucher_type <text> NOT NULL CHECK (voucher_type IN ('comp', 'percentage', 'fixed_amount')),
    discount_hundredths <integer> NOT NULL DEFAULT 0 CHECK (discount_hundredths >= 0),
    max_uses <integer> NOT NULL DEFAULT 1 CHECK (max_uses >= 0),
    times_used <integer> NOT NULL DEFAULT 0 CHECK (times_used >= 0),
    valid_from_us <integer>,
    valid_until_us <integer>,
    unlocks_hidden_tickets <integer> NOT NULL DEFAULT 0 CHECK (unlocks_hidden_tickets IN (0, 1)),
    is_active <integer> NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    UNIQUE (conference_id, code)
  ) <strict>;

  CREATE TABLE voucher_ticket_type (
    voucher_id <integer> NOT NULL REFERENCES voucher (id) ON DELETE CASCADE,
    ticket_type_id <integer> NOT NULL REFERENCES ticket_type (id) ON DELETE CASCADE,
    PRIMARY KEY (voucher_id, ticket_type_id)
  ) <strictWithoutId>;

  CREATE TABLE voucher_add_on (
    voucher_id <integer> NOT NULL REFERENCES voucher (id) ON DELETE CASCADE,
    add_on_id <integer> NOT NULL REFERENCES add_on (id) ON DELETE CASCADE,
    PRIMARY KEY (voucher_id, add_on_id)
  ) <strictWithoutId>;

  CREATE TABLE cart (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    user_id <integer> NOT NULL REFERENCES "user" (id),
    status <text> NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'checked_out', 'expired', 'abandoned')),
    slot <text> UNIQUE CHECK (slot IS NULL OR status = 'open'),
    voucher_id <integer> REFERENCES voucher (id) ON DELETE SET NULL,
    created_at_us <integer> NOT NULL,
    updated_at_us <integer> NOT NULL
  ) <strict>;
  CREATE INDEX cart_open_by_user ON cart (user_id, conference_id) WHERE status = 'open';

  CREATE TABLE cart_item (
    id <id>,
    cart_id <integer> NOT NULL REFERENCES cart (id) ON DELETE CASCADE,
    ticket_type_id <integer> REFERENCES ticket_type (id) ON DELETE CASCADE,
    add_on_id <integer> REFERENCES add_on (id) ON DELETE CASCADE,
    quantity <integer> NOT NULL CHECK (quantity >= 0),
    CHECK ((ticket_type_id IS NULL) <> (add_on_id IS NULL)),
    UNIQUE (cart_id, ticket_type_id),
    UNIQUE (cart_id, add_on_id)
  ) <strict>;

  ALTER TABLE orders ADD COLUMN subtotal_cents <integer> NOT NULL DEFAULT 0;
  ALTER TABLE orders ADD COLUMN discount_cents <integer> NOT NULL DEFAULT 0;
  ALTER TABLE orders ADD COLUMN voucher_id <integer> REFERENCES voucher (id) ON DELETE SET NULL;
  ALTER TABLE orders ADD COLUMN voucher_code <text> NOT NULL DEFAULT '';
  ALTER TABLE orders ADD COLUMN voucher_details <text> NOT NULL DEFAULT '';
  ALTER TABLE orders ADD COLUMN billing_name <text> NOT NULL DEFAULT '';
  ALTER TABLE orders ADD COLUMN billing_email <text> NOT NULL DEFAULT '';
  ALTER TABLE orders ADD COLUMN hold_expires_at_us <integer>;
  ALTER TABLE orders ADD COLUMN buyer_name <text> NOT NULL DEFAULT '';
  ALTER TABLE orders ADD COLUMN buyer_email <text> NOT NULL DEFAULT '';
  ALTER TABLE orders ADD COLUMN attendee_id <integer> REFERENCES attendee (id) ON DELETE SET NULL;
  UPDATE orders SET subtotal_cents = total_cents;
  CREATE INDEX orders_on_hold ON orders (conference_id, hold_expires_at_us) WHERE hold_expires_at_us IS NOT NULL AND status = 'pending';
  CREATE INDEX orders_by_status ON orders (conference_id, status, hold_expires_at_us);
  CREATE INDEX orders_by_user ON orders (user_id, conference_id);
  CREATE INDEX orders_by_attendee ON orders (attendee_id) WHERE attendee_id IS NOT NULL;
  CREATE INDEX orders_by_buyer ON orders (lower(buyer_email)) WHERE buyer_email <> '';
  ALTER TABLE order_line_item ADD COLUMN discount_cents <integer> NOT NULL DEFAULT 0;
  CREATE INDEX order_line_item_by_ticket_type ON order_line_item (ticket_type_id, quantity, refunded_quantity) WHERE ticket_type_id IS NOT NULL;
  CREATE INDEX order_line_item_by_add_on ON order_line_item (add_on_id, quantity, refunded_quantity) WHERE add_on_id IS NOT NULL;
  CREATE INDEX order_line_item_units ON order_line_item (order_id, ticket_type_id, add_on_id, quantity, refunded_quantity);

  CREATE TABLE credit (
    id <id>,
    user_id <integer> NOT NULL REFERENCES "user" (id),
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    amount_cents <integer> NOT NULL CHECK (amount_cents >= 0),
    remaining_cents <integer> NOT NULL CHECK (remaining_cents BETWEEN 0 AND amount_cents),
    status <text> NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'applied', 'expired')),
    applied_to_order_id <integer> REFERENCES orders (id) ON DELETE SET NULL,
    source_order_id <integer> REFERENCES orders (id) ON DELETE SET NULL,
    note <text> NOT NULL DEFAULT '',
    created_at_us <integer> NOT NULL
  ) <strict>;
  CREATE INDEX credit_by_user ON credit (user_id, conference_id);

  CREATE TABLE credit_use (
    order_id <integer> NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    credit_id <integer> NOT NULL REFERENCES credit (id) ON DELETE CASCADE,
    amount_cents <integer> NOT NULL CHECK (amount_cents > 0),
    PRIMARY KEY (order_id, credit_id)
  ) <strictWithoutId>;
`
