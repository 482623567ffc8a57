/**
 * Desks that were paired with this central, their tokens and the codes that pair them, and who guessed wrongly.
 *
 *   station          one row for every pairing; a revoked one keeps its row, because the audit trail names it
 *   station_token    the tokens that a station may show; the first use of one removes the others
 *   pairing_code     codes that pair one station each; `key_hash` is of the request that used one
 *   wrong_guess      how often somebody guessed wrongly in some place, and when last
 *   familiar_place   from which address an account has logged in
 *
 * Codes, tokens and places are there as hashes only: a copy of the database opens nothing and names nobody.
 */
export const stationTables = `
  ALTER TABLE conference ADD COLUMN currency <text> NOT NULL DEFAULT 'usd';

  CREATE TABLE station (
    id <id>,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    name <text> NOT NULL,
    role <text> NOT NULL CHECK (role IN ('desk', 'till', 'kiosk', 'lead')),
    hardware <text> NOT NULL DEFAULT '',
    software <text> NOT NULL DEFAULT '',
    paired_at_us <integer> NOT NULL,
    seen_at_us <integer>,
    revoked_at_us <integer>
  ) <strict>;
  CREATE INDEX station_by_conference ON station (conference_id);

  CREATE TABLE station_token (
    token_hash <text> PRIMARY KEY,
    station_id <integer> NOT NULL REFERENCES station (id) ON DELETE CASCADE,
    made_at_us <integer> NOT NULL,
    used_at_us <integer>,
    replaced_at_us <integer>
  ) <strictWithoutId>;
  CREATE INDEX station_token_by_station ON station_token (station_id);

  CREATE TABLE pairing_code (
    code_hash <text> PRIMARY KEY,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    name <text> NOT NULL,
    role <text> NOT NULL CHECK (role IN ('desk', 'till', 'kiosk', 'lead')),
    expires_at_us <integer> NOT NULL,
    station_id <integer> REFERENCES station (id) ON DELETE CASCADE,
    key_hash <text>
  ) <strictWithoutId>;
  CREATE INDEX pairing_code_by_age ON pairing_code (expires_at_us);

  CREATE TABLE wrong_guess (
    place_hash <text> PRIMARY KEY,
    wrong <integer> NOT NULL,
    last_at_us <integer> NOT NULL,
    forget_at_us <integer> NOT NULL
  ) <strictWithoutId>;
  CREATE INDEX wrong_guess_by_age ON wrong_guess (forget_at_us);

  CREATE TABLE familiar_place (
    place_hash <text> PRIMARY KEY,
    forget_at_us <integer> NOT NULL
  ) <strictWithoutId>;
  CREATE INDEX familiar_place_by_age ON familiar_place (forget_at_us);
`
