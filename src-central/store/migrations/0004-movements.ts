/**
 * Who goes in and out, and who passes the door of a single thing.
 *
 *   door_check           one row for every admission at a door; exactly one product or session, as the reference's model wants it
 *   checkout             one row for every departure; `bulk_id` when many were checked out together
 *   bulk_checkout        a check-out of many, so that one that was cut off goes on instead of beginning anew
 *   conference_session   what has a door of its own without being sold; its products open it, none of them means everybody
 *
 * `attendee.is_inside` follows every arrival, departure and undo in the same transaction. `attendee.moved_at_us` is the time of
 * the person's latest movement, undone ones included: the next one comes after it whatever the clocks say, so a person's rows have
 * an order.
 */
export const movementTables = `
  ALTER TABLE attendee ADD COLUMN is_inside <integer> NOT NULL DEFAULT 0 CHECK (is_inside IN (0, 1));
  ALTER TABLE attendee ADD COLUMN moved_at_us <integer>;
  UPDATE attendee SET is_inside = 1, moved_at_us = coalesce(
    (SELECT max(checked_in_at_us) FROM checkin WHERE checkin.attendee_id = attendee.id), checked_in_at_us)
  WHERE checked_in_at_us IS NOT NULL;
  CREATE INDEX attendee_inside ON attendee (conference_id, id) WHERE is_inside = 1;

  ALTER TABLE ticket_type ADD COLUMN door_opens_at_us <integer>;
  ALTER TABLE ticket_type ADD COLUMN door_closes_at_us <integer>;
  ALTER TABLE ticket_type ADD COLUMN door_reentry <integer> NOT NULL DEFAULT 0 CHECK (door_reentry IN (0, 1));
  ALTER TABLE add_on ADD COLUMN door_opens_at_us <integer>;
  ALTER TABLE add_on ADD COLUMN door_closes_at_us <integer>;
  ALTER TABLE add_on ADD COLUMN door_reentry <integer> NOT NULL DEFAULT 0 CHECK (door_reentry IN (0, 1));

  CREATE TABLE conference_session (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    name <text> NOT NULL,
    slug <text> NOT NULL,
    door_opens_at_us <integer>,
    door_closes_at_us <integer>,
    door_reentry <integer> NOT NULL DEFAULT 1 CHECK (door_reentry IN (0, 1)),
    UNIQUE (conference_id, slug)
  ) <strict>;

  CREATE TABLE conference_session_product (
    session_id <integer> NOT NULL REFERENCES conference_session (id) ON DELETE CASCADE,
    ticket_type_id <integer> REFERENCES ticket_type (id) ON DELETE CASCADE,
    add_on_id <integer> REFERENCES add_on (id) ON DELETE CASCADE,
    CHECK ((ticket_type_id IS NULL) <> (add_on_id IS NULL))
  ) <strict>;
  CREATE INDEX conference_session_product_by_session ON conference_session_product (session_id);

  CREATE TABLE door_check (
    id <id>,
    attendee_id <integer> NOT NULL REFERENCES attendee (id) ON DELETE CASCADE,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    ticket_type_id <integer> REFERENCES ticket_type (id),
    add_on_id <integer> REFERENCES add_on (id),
    session_id <integer> REFERENCES conference_session (id),
    checked_at_us <integer> NOT NULL,
    checked_by <integer> REFERENCES "user" (id) ON DELETE SET NULL,
    station_id <integer>,
    station <text> NOT NULL DEFAULT '',
    client_at_us <integer>,
    undone_at_us <integer>,
    CHECK ((ticket_type_id IS NOT NULL AND add_on_id IS NULL AND session_id IS NULL)
        OR (ticket_type_id IS NULL AND add_on_id IS NOT NULL AND session_id IS NULL)
        OR (ticket_type_id IS NULL AND add_on_id IS NULL AND session_id IS NOT NULL))
  ) <strict>;
  CREATE INDEX door_check_by_attendee ON door_check (attendee_id);

  CREATE TABLE bulk_checkout (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    request <text>,
    started_at_us <integer> NOT NULL,
    until_us <integer> NOT NULL
  ) <strict>;
  CREATE INDEX bulk_checkout_by_request ON bulk_checkout (conference_id, request);

  CREATE TABLE checkout (
    id <id>,
    attendee_id <integer> NOT NULL REFERENCES attendee (id) ON DELETE CASCADE,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    checked_out_at_us <integer> NOT NULL,
    checked_out_by <integer> REFERENCES "user" (id) ON DELETE SET NULL,
    station_id <integer>,
    station <text> NOT NULL DEFAULT '',
    is_forced <integer> NOT NULL DEFAULT 0 CHECK (is_forced IN (0, 1)),
    bulk_id <integer> REFERENCES bulk_checkout (id) ON DELETE SET NULL,
    client_at_us <integer>,
    undone_at_us <integer>
  ) <strict>;
  CREATE INDEX checkout_by_attendee ON checkout (attendee_id);
  CREATE INDEX checkout_by_bulk ON checkout (bulk_id) WHERE bulk_id IS NOT NULL;
`
