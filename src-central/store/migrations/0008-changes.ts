/**
 * For who asks what is new, and for who counts.
 *
 *   meta     what the database knows of itself, one line each; see `store/changes/epoch.ts`
 *   change   now also says when and for which code: a code that nobody has any more is told as gone
 *
 * The indexes hold everything that the figures read, so that no row itself is looked at.
 */
export const changeFeedTables = `
  CREATE TABLE meta (
    name <text> PRIMARY KEY,
    value <text> NOT NULL
  ) <strictWithoutId>;

  ALTER TABLE change ADD COLUMN at_us <integer> NOT NULL DEFAULT 0;
  ALTER TABLE change ADD COLUMN access_code <text> NOT NULL DEFAULT '';
  UPDATE change SET access_code = coalesce((SELECT access_code FROM attendee WHERE attendee.id = change.attendee_id), '');

  CREATE INDEX attendee_by_conference ON attendee (conference_id, id, checked_in_at_us);
  CREATE INDEX checkin_in_time ON checkin (conference_id, checked_in_at_us, station) WHERE undone_at_us IS NULL;
  CREATE INDEX redemption_by_line ON redemption (conference_id, order_line_item_id) WHERE undone_at_us IS NULL;
  CREATE INDEX door_check_in_time ON door_check (conference_id, checked_at_us, station) WHERE undone_at_us IS NULL;
  CREATE INDEX checkout_in_time ON checkout (conference_id, checked_out_at_us, station) WHERE undone_at_us IS NULL;
`
