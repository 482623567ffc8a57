import Database from 'better-sqlite3'
import type { Counts, Kind } from './ledger.ts'

export type ReadRows = <Row>(sql: string) => Row[]

/** Reads a database beside the process that writes it, whether it runs or was killed. */
export const rowsOfFile = (file: string): ReadRows => (sql) => {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return db.prepare(sql).all() as never[]
  } finally {
    db.close()
  }
}

/** What stands in central's tables: movements by `code station`, hand-outs by `code` alone. */
export type CentralBooks = Readonly<Record<Kind, Counts>>

/** Whatever was taken back counts for nothing. */
const counted = (rows: ReadRows, table: string, key: string): Counts => {
  const found = rows<{ key: string; count: number }>(
    `SELECT ${key} AS key, count(*) AS count FROM ${table} JOIN attendee ON attendee.id = attendee_id WHERE undone_at_us IS NULL GROUP BY 1`,
  )
  return new Map(found.map(({ key: name, count }) => [name, count]))
}

export const readBooks = (rows: ReadRows): CentralBooks => ({
  'check-in': counted(rows, 'checkin', `access_code || ' ' || station`),
  redeem: counted(rows, 'redemption', 'access_code'),
  'check-out': counted(rows, 'checkout', `access_code || ' ' || station`),
})
