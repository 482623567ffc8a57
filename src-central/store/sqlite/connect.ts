import type SqliteFile from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Queries } from '../database.ts'
import type { Schema } from '../schema.ts'
import { withStatementCache } from './statement-cache.ts'

/** Takes the write lock before the first read, so that what is counted is still true when it is written. */
class WritingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'))
  }
}

/** Queries on one open file. They take turns: whoever asks during a transaction waits for its end. */
function connect(createDriver: () => SqliteDriver): Queries {
  return new Kysely<Schema>({
    dialect: {
      createDriver,
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  })
}

export const connectWriter = (file: SqliteFile.Database): Queries =>
  connect(() => new WritingDriver({ database: withStatementCache(file) }))

export const connectReader = (file: SqliteFile.Database): Queries =>
  connect(() => new SqliteDriver({ database: withStatementCache(file) }))

/** The file is opened when it is first asked for. */
export const connectLater = (open: () => SqliteFile.Database): Queries =>
  connect(() => new SqliteDriver({ database: async () => withStatementCache(open()) }))
