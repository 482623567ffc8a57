import type { Migration } from '../migrate.ts'

/**
 * The journal: one append-only table that is history and outbox at once, and beside it what became
 * of each operation. An event without a delivery row is queued, so a scan writes one row only.
 */
export const journal0001: Migration = {
  version: 1,
  up: `
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('scan', 'hand-out')),
      code TEXT NOT NULL,
      station TEXT NOT NULL,
      operation TEXT NOT NULL CHECK (operation IN ('', 'check-in', 'redeem')),
      line_id INTEGER,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_by_code ON event (code);
    CREATE TRIGGER event_is_append_only_update BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER event_is_append_only_delete BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

    CREATE TABLE delivery (
      seq INTEGER PRIMARY KEY REFERENCES event (seq),
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'confirmed', 'refused', 'unresolved')),
      attempts INTEGER NOT NULL,
      baseline TEXT,
      confirmed_no INTEGER,
      first_at_ms INTEGER,
      settled_at_ms INTEGER
    ) STRICT;
    CREATE INDEX delivery_open ON delivery (state) WHERE state IN ('queued', 'sending', 'unknown');
    CREATE INDEX delivery_by_confirmation ON delivery (confirmed_no) WHERE confirmed_no IS NOT NULL;

    CREATE TABLE desk_case (
      case_id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL REFERENCES event (seq),
      at_ms INTEGER NOT NULL,
      central TEXT NOT NULL,
      closed_at_ms INTEGER
    ) STRICT;

    CREATE TABLE setting (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
  `,
}
