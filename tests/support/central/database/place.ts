import { createCentral, type Central, type ServerOptions } from '../../../../src-central/central.ts'
import type { DatabaseWish } from '../../../../src-central/store/open.ts'
import { makeTempDir, removeDir } from '../files.ts'

export type Value = string | number | undefined

/** A database beside the central that works on it. Texts have `?` for their values on both kinds. */
export type Beside = {
  rows: <Row>(text: string, ...values: Value[]) => Promise<Row[]>
  /** How many reads are open now. */
  openReads: () => Promise<number>
}

/** An empty database for one central, or for one after another. */
export type TestPlace = {
  wish: DatabaseWish
  open: (options: ServerOptions) => Promise<Central & Beside>
  remove: () => Promise<void>
}

/** A kind of database that tests run on. */
export type TestDatabase = { name: string; newPlace: () => Promise<TestPlace> }

export const sqlite: TestDatabase = {
  name: 'SQLite',
  newPlace: async () => {
    const dataDir = makeTempDir()
    return {
      wish: { dataDir },
      open: async (options) => {
        const central = await createCentral({ dataDir, ...options })
        return {
          ...central,
          rows: async <Row>(text: string, ...values: Value[]) => {
            const statement = central.db.prepare<Value[], Row>(text)
            if (statement.reader) return statement.all(...values)
            statement.run(...values)
            return []
          },
          openReads: async () => {
            // Waiting for the reader would block the very loop that is to let it go.
            central.db.pragma('busy_timeout = 0')
            const [checkpoint] = central.db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
            return checkpoint?.busy ?? 0
          },
        }
      },
      remove: async () => removeDir(dataDir),
    }
  },
}
