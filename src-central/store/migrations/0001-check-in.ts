/**
 * The tables of the check-in half, named after the reference's models so that the rest of that model can join them.
 * Who counts rows from outside reads these:
 *
 *   checkin      one row for every arrival, re-entries included   attendee_id, checked_in_at_us, checked_in_by, station
 *   redemption   one row for every unit handed out                attendee_id, order_line_item_id, redeemed_at_us, redeemed_by
 *   attendee     one row for every person at a conference         access_code, order_id, checked_in_at_us (first arrival)
 *
 * `orders` is plural because ORDER is a word of SQL; USER is one too, and PostgreSQL wants that table in quotes.
 * Instants end in `_us`: microseconds since 1970 UTC. Amounts end in `_cents`. Nothing here limits redemptions; the
 * reference keeps that limit in code as well.
 */
export const checkInTables = `
  CREATE TABLE conference (
    id <id>,
    name <text> NOT NULL,
    slug <text> NOT NULL UNIQUE,
    timezone <text> NOT NULL DEFAULT 'UTC',
    is_active <integer> NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    created_at_us <integer> NOT NULL
  ) <strict>;

  CREATE TABLE "user" (
    id <id>,
    username <text> NOT NULL UNIQUE,
    password_hash <text> NOT NULL DEFAULT '',
    first_name <text> NOT NULL DEFAULT '',
    last_name <text> NOT NULL DEFAULT '',
    email <text> NOT NULL DEFAULT '',
    is_active <integer> NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    is_superuser <integer> NOT NULL DEFAULT 0 CHECK (is_superuser IN (0, 1))
  ) <strict>;

  CREATE TABLE user_permission (
    user_id <integer> NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    permission <text> NOT NULL,
    PRIMARY KEY (user_id, permission)
  ) <strictWithoutId>;

  CREATE TABLE session (
    key_hash <text> PRIMARY KEY,
    user_id <integer> NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    expires_at_us <integer> NOT NULL
  ) <strictWithoutId>;

  CREATE TABLE ticket_type (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    name <text> NOT NULL,
    slug <text> NOT NULL,
    price_cents <integer> NOT NULL,
    position <integer> NOT NULL DEFAULT 0,
    UNIQUE (conference_id, slug)
  ) <strict>;

  CREATE TABLE add_on (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    name <text> NOT NULL,
    slug <text> NOT NULL,
    price_cents <integer> NOT NULL,
    position <integer> NOT NULL DEFAULT 0,
    UNIQUE (conference_id, slug)
  ) <strict>;

  CREATE TABLE orders (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    user_id <integer> NOT NULL REFERENCES "user" (id),
    status <text> NOT NULL CHECK (status IN ('pending', 'paid', 'refunded', 'partially_refunded', 'cancelled')),
    reference <text> NOT NULL UNIQUE,
    total_cents <integer> NOT NULL,
    created_at_us <integer> NOT NULL
  ) <strict>;

  CREATE TABLE order_line_item (
    id <id>,
    order_id <integer> NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    description <text> NOT NULL DEFAULT '',
    quantity <integer> NOT NULL CHECK (quantity >= 0),
    unit_price_cents <integer> NOT NULL,
    line_total_cents <integer> NOT NULL,
    ticket_type_id <integer> REFERENCES ticket_type (id) ON DELETE SET NULL,
    add_on_id <integer> REFERENCES add_on (id) ON DELETE SET NULL
  ) <strict>;
  CREATE INDEX order_line_item_by_order ON order_line_item (order_id);

  CREATE TABLE attendee (
    id <id>,
    user_id <integer> NOT NULL REFERENCES "user" (id),
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    order_id <integer> REFERENCES orders (id) ON DELETE SET NULL,
    access_code <text> NOT NULL UNIQUE CHECK (length(access_code) <= 20),
    checked_in_at_us <integer>,
    created_at_us <integer> NOT NULL,
    UNIQUE (user_id, conference_id)
  ) <strict>;
  CREATE INDEX attendee_by_order ON attendee (order_id);

  CREATE TABLE checkin (
    id <id>,
    attendee_id <integer> NOT NULL REFERENCES attendee (id) ON DELETE CASCADE,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    checked_in_at_us <integer> NOT NULL,
    checked_in_by <integer> REFERENCES "user" (id) ON DELETE SET NULL,
    station <text> NOT NULL DEFAULT '',
    note <text> NOT NULL DEFAULT ''
  ) <strict>;
  CREATE INDEX checkin_by_attendee ON checkin (attendee_id);

  CREATE TABLE redemption (
    id <id>,
    attendee_id <integer> NOT NULL REFERENCES attendee (id) ON DELETE CASCADE,
    order_line_item_id <integer> NOT NULL REFERENCES order_line_item (id) ON DELETE CASCADE,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    redeemed_at_us <integer> NOT NULL,
    redeemed_by <integer> REFERENCES "user" (id) ON DELETE SET NULL,
    note <text> NOT NULL DEFAULT ''
  ) <strict>;
  CREATE INDEX redemption_by_attendee_and_line ON redemption (attendee_id, order_line_item_id);
`
