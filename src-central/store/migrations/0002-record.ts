/**
 * What every write leaves behind beside its own rows.
 *
 *   audit             who did what, where, when and why; rows are never changed or removed
 *   change            which attendee a write touched, for stations that ask what is new
 *   idempotency_key   the answers given to requests with a key, so that a repeat gets the same one and has no effect
 *
 * `stamp` orders the rows of both lists in the order in which they may be read, see `Dialect.stamp`.
 * Rows that somebody took back keep standing and say since when (`undone_at_us`); they count for nothing.
 * `client_at_us` is when the desk says it happened, which may be long before the row was made here.
 */
export const recordTables = `
  CREATE TABLE audit (
    id <id>,
    stamp <integer> NOT NULL,
    conference_id <integer> NOT NULL,
    at_us <integer> NOT NULL,
    client_at_us <integer>,
    action <text> NOT NULL,
    staff_id <integer>,
    station_id <integer>,
    station <text> NOT NULL DEFAULT '',
    attendee_id <integer>,
    subject <text> NOT NULL DEFAULT '',
    reason <text> NOT NULL DEFAULT '',
    details <text> NOT NULL DEFAULT '{}'
  ) <strict>;
  CREATE INDEX audit_in_order ON audit (conference_id, stamp, id);
  CREATE INDEX audit_by_attendee ON audit (attendee_id);
  <keepsRows audit>

  CREATE TABLE change (
    id <id>,
    stamp <integer> NOT NULL,
    conference_id <integer> NOT NULL,
    attendee_id <integer> NOT NULL
  ) <strict>;
  CREATE INDEX change_in_order ON change (conference_id, stamp, id);

  CREATE TABLE idempotency_key (
    conference_id <integer> NOT NULL,
    key_hash <text> NOT NULL,
    request_hash <text> NOT NULL,
    claimed_at_us <integer> NOT NULL,
    status <integer>,
    answer <text>,
    PRIMARY KEY (conference_id, key_hash)
  ) <strictWithoutId>;
  CREATE INDEX idempotency_key_by_age ON idempotency_key (claimed_at_us);

  ALTER TABLE checkin ADD COLUMN client_at_us <integer>;
  ALTER TABLE checkin ADD COLUMN station_id <integer>;
  ALTER TABLE checkin ADD COLUMN undone_at_us <integer>;
  ALTER TABLE redemption ADD COLUMN client_at_us <integer>;
  ALTER TABLE redemption ADD COLUMN station_id <integer>;
  ALTER TABLE redemption ADD COLUMN undone_at_us <integer>;
  ALTER TABLE order_line_item ADD COLUMN refunded_quantity <integer> NOT NULL DEFAULT 0;
`
