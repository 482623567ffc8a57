import SqliteFile from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { sqliteWords, statementsIn } from '../../../src-central/store/migrations/words.ts'
import { databasePath, openSqlite, type SqliteDatabase } from '../../../src-central/store/sqlite/open.ts'
import { tempDir } from './files.ts'

/** A database that an older program made with these migrations and filled with these rows, opened by this one. */
export async function openOldDatabase(migrations: readonly string[], rows: string): Promise<SqliteDatabase> {
  const dataDir = tempDir()
  const before = new SqliteFile(databasePath(dataDir))
  for (const statement of migrations.flatMap((migration) => statementsIn(migration, sqliteWords))) before.exec(statement)
  before.exec(rows)
  before.pragma(`user_version = ${migrations.length}`)
  before.close()
  const database = await openSqlite(dataDir)
  onTestFinished(() => database.close())
  return database
}
