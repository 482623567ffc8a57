/**
 * For who asks what is new, and for who counts.
 *
 *   meta     what the database knows of itself, one line each; see `store/changes/epoch.ts`
 *   change   now also says when and for which code: a code that nobody has any more is told as gone
 *
 * The indexes are for figures that are told as they change; what takes longer is counted in slices.
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
`
