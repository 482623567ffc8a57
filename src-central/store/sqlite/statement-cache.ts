import type { SqliteDatabase, SqliteStatement } from 'kysely'
import type SqliteFile from 'better-sqlite3'

/** Preparing takes longer than most of our queries do; there are a few dozen texts in all, so nothing is ever dropped. */
export function withStatementCache(file: SqliteFile.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    prepare: (text) => {
      const known = prepared.get(text)
      if (known !== undefined) return known
      const statement = file.prepare(text)
      prepared.set(text, statement)
      return statement
    },
    close: () => {
      file.close()
    },
  }
}
