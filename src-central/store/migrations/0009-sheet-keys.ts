/**
 * What printed command sheets are signed with.
 *
 *   sheet_key   one key for each event, as it is given to its stations
 *
 * It stands here as it is, because every central on this database gives the same one: a copy of the database is worth a sheet.
 */
export const sheetKeyTables = `
  CREATE TABLE sheet_key (
    conference_id <integer> PRIMARY KEY REFERENCES conference (id) ON DELETE CASCADE,
    secret <text> NOT NULL
  ) <strictWithoutId>;
`
