/**
 * The tables of the check-in half, named after the reference's models so that the rest of that model can join them.
 * Who counts rows from outside reads these:
 *
 *   checkin      one row for every arrival, re-entries included   attendee_id, checked_in_at_us, checked_in_by, station
 *   redemption   one row for every unit handed out                attendee_id, order_line_item_id, redeemed_at_us, redeemed_by
 *   attendee     one row for every person at a conference         access_code, order_id, checked_in_at_us (first arrival)
 *
 * `orders` is plural because ORDER is a word of SQL. Instants end in `_us`: microseconds since 1970 UTC.
 * Amounts end in `_cents`. Nothing here limits redemptions; the reference keeps that limit in code as well.
 */
export const checkInTables = `
  CREATE TABLE conference (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    timezone TEXT NOT NULL DEFAULT 'UTC',
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    created_at_us INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL DEFAULT '',
    first_name TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    is_superuser INTEGER NOT NULL DEFAULT 0 CHECK (is_superuser IN (0, 1))
  ) STRICT;

  CREATE TABLE user_permission (
    user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    permission TEXT NOT NULL,
    PRIMARY KEY (user_id, permission)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE session (
    key_hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    expires_at_us INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE ticket_type (
    id INTEGER PRIMARY KEY,
    conference_id INTEGER NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    price_cents INTEGER NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (conference_id, slug)
  ) STRICT;

  CREATE TABLE add_on (
    id INTEGER PRIMARY KEY,
    conference_id INTEGER NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    price_cents INTEGER NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (conference_id, slug)
  ) STRICT;

  CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    conference_id INTEGER NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES user (id),
    status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'refunded', 'partially_refunded', 'cancelled')),
    reference TEXT NOT NULL UNIQUE,
    total_cents INTEGER NOT NULL,
    created_at_us INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE order_line_item (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    description TEXT NOT NULL DEFAULT '',
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    unit_price_cents INTEGER NOT NULL,
    line_total_cents INTEGER NOT NULL,
    ticket_type_id INTEGER REFERENCES ticket_type (id) ON DELETE SET NULL,
    add_on_id INTEGER REFERENCES add_on (id) ON DELETE SET NULL
  ) STRICT;
  CREATE INDEX order_line_item_by_order ON order_line_item (order_id);

  CREATE TABLE attendee (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id),
    conference_id INTEGER NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    order_id INTEGER REFERENCES orders (id) ON DELETE SET NULL,
    access_code TEXT NOT NULL UNIQUE CHECK (length(access_code) <= 20),
    checked_in_at_us INTEGER,
    created_at_us INTEGER NOT NULL,
    UNIQUE (user_id, conference_id)
  ) STRICT;
  CREATE INDEX attendee_by_order ON attendee (order_id);

  CREATE TABLE checkin (
    id INTEGER PRIMARY KEY,
    attendee_id INTEGER NOT NULL REFERENCES attendee (id) ON DELETE CASCADE,
    conference_id INTEGER NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    checked_in_at_us INTEGER NOT NULL,
    checked_in_by INTEGER REFERENCES user (id) ON DELETE SET NULL,
    station TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX checkin_by_attendee ON checkin (attendee_id);

  CREATE TABLE redemption (
    id INTEGER PRIMARY KEY,
    attendee_id INTEGER NOT NULL REFERENCES attendee (id) ON DELETE CASCADE,
    order_line_item_id INTEGER NOT NULL REFERENCES order_line_item (id) ON DELETE CASCADE,
    conference_id INTEGER NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    redeemed_at_us INTEGER NOT NULL,
    redeemed_by INTEGER REFERENCES user (id) ON DELETE SET NULL,
    note TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX redemption_by_attendee_and_line ON redemption (attendee_id, order_line_item_id);
`
