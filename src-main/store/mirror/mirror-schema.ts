import { ADMISSIBLE } from '../../../src-shared/domain/attendee.ts'

/** Order states that let a person in, as a list for SQL. */
export const admissibleStates = ADMISSIBLE.map((state) => `'${state}'`).join(', ')

/** Grows by one with every change of shape; a mirror of another version is fetched again, never migrated. */
export const MIRROR_VERSION = 3

/** The compact mirror: one row a person, found by one index. */
export const mirrorTables = `
  CREATE TABLE attendee (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    ticket_type TEXT NOT NULL,
    order_state TEXT NOT NULL,
    checked_in_at_ms INTEGER,
    left_at_ms INTEGER,
    party INTEGER,
    lines TEXT NOT NULL,
    contains_confirmation INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE product (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE about (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/** Made after the rows: building an index once is cheaper than growing it row by row. */
export const mirrorCodeIndex = `
  CREATE UNIQUE INDEX attendee_by_code ON attendee (code);
  CREATE INDEX attendee_by_party ON attendee (party) WHERE party IS NOT NULL;
`

/** The search by name, mail and code, and the words it knows. */
export const mirrorSearch = `
  CREATE VIRTUAL TABLE search USING fts5 (
    name, email, code, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
  );
  INSERT INTO search (rowid, name, email, code) SELECT id, name, email, code FROM attendee;
  CREATE VIRTUAL TABLE search_word USING fts5vocab (search, 'row');
  CREATE TABLE slip (
    variant TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (variant, word)
  ) STRICT, WITHOUT ROWID;
`
