import type { Migration } from '../migrate.ts'

/**
 * Every operation of a desk, and what was shown of it. The tables are made anew because SQLite cannot change a CHECK;
 * the children go first, since a table that others refer to cannot be dropped. `about_seq` is what an undo takes back,
 * `central_id` central's row of an operation, `round` counts the keys it was sent with: a refusal is central's lasting
 * answer to a key, so what a lead sends again gets a new one. `shown` belongs to operations that ask central first.
 */
export const journal0002: Migration = {
  version: 2,
  up: `
    CREATE TABLE new_event (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('scan', 'hand-out', 'movement', 'undo', 'mode', 'staff')),
      code TEXT NOT NULL,
      station TEXT NOT NULL,
      operation TEXT NOT NULL CHECK (operation IN ('', 'check-in', 'redeem', 'door-check', 'check-out', 'undo')),
      line_id INTEGER,
      about_seq INTEGER REFERENCES new_event (seq),
      body TEXT NOT NULL,
      CHECK ((operation = 'undo') = (about_seq IS NOT NULL)),
      CHECK ((operation = 'redeem') = (line_id IS NOT NULL))
    ) STRICT;
    INSERT INTO new_event (seq, id, at_ms, kind, code, station, operation, line_id, body)
      SELECT seq, id, at_ms, kind, code, station, operation, line_id, body FROM event;

    CREATE TABLE new_delivery (
      seq INTEGER PRIMARY KEY REFERENCES new_event (seq),
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'confirmed', 'refused', 'unresolved', 'withdrawn')),
      attempts INTEGER NOT NULL,
      round INTEGER NOT NULL DEFAULT 0,
      shown TEXT CHECK (shown IN ('waiting', 'provisional', 'final', 'refused', 'held')),
      baseline TEXT,
      confirmed_no INTEGER,
      first_at_ms INTEGER,
      central_id INTEGER,
      settled_at_ms INTEGER
    ) STRICT;
    INSERT INTO new_delivery (seq, state, attempts, baseline, confirmed_no, first_at_ms, settled_at_ms)
      SELECT seq, state, attempts, baseline, confirmed_no, first_at_ms, settled_at_ms FROM delivery;

    CREATE TABLE new_desk_case (
      case_id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL REFERENCES new_event (seq),
      at_ms INTEGER NOT NULL,
      central TEXT NOT NULL,
      facts TEXT,
      closed_at_ms INTEGER
    ) STRICT;
    INSERT INTO new_desk_case (case_id, seq, at_ms, central, closed_at_ms)
      SELECT case_id, seq, at_ms, central, closed_at_ms FROM desk_case;

    DROP TABLE desk_case;
    DROP TABLE delivery;
    DROP TABLE event;
    ALTER TABLE new_event RENAME TO event;
    ALTER TABLE new_delivery RENAME TO delivery;
    ALTER TABLE new_desk_case RENAME TO desk_case;

    CREATE INDEX event_by_code ON event (code);
    CREATE INDEX event_by_subject ON event (about_seq) WHERE about_seq IS NOT NULL;
    CREATE INDEX delivery_open ON delivery (state) WHERE state IN ('queued', 'sending', 'unknown');
    CREATE INDEX delivery_by_confirmation ON delivery (confirmed_no) WHERE confirmed_no IS NOT NULL;
    CREATE TRIGGER event_is_append_only_update BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER event_is_append_only_delete BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

    CREATE TABLE case_step (
      step INTEGER PRIMARY KEY,
      case_id TEXT NOT NULL REFERENCES desk_case (case_id),
      at_ms INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('note', 'accept', 'retry', 'correct')),
      note TEXT NOT NULL,
      event_id TEXT
    ) STRICT;
    CREATE INDEX case_step_by_case ON case_step (case_id);
    CREATE TRIGGER case_step_is_append_only_update BEFORE UPDATE ON case_step
      BEGIN SELECT RAISE(ABORT, 'steps are never changed'); END;
    CREATE TRIGGER case_step_is_append_only_delete BEFORE DELETE ON case_step
      BEGIN SELECT RAISE(ABORT, 'steps are never deleted'); END;
  `,
}
