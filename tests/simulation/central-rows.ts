import Database from 'better-sqlite3'

/** What central holds, read from its own file. */
export interface CentralRows {
  codes: string[]
  /** Check-in rows by `code station`. */
  checkIns: Map<string, number>
  /** Redemption rows by `code lineId`. */
  redemptions: Map<string, number>
  quantities: Map<number, number>
}

const counted = (rows: { key: string; count: number }[]): Map<string, number> => new Map(rows.map(({ key, count }) => [key, count]))

export const readCentral = (file: string): CentralRows => {
  const db = new Database(file, { readonly: true })
  const counts = (sql: string) => counted(db.prepare<[], { key: string; count: number }>(sql).all())
  const rows: CentralRows = {
    codes: db.prepare<[], string>('SELECT access_code FROM attendee ORDER BY id').pluck().all(),
    checkIns: counts(`SELECT access_code || ' ' || station AS key, count(*) AS count FROM checkin JOIN attendee ON attendee.id = attendee_id GROUP BY 1`),
    redemptions: counts(`SELECT access_code || ' ' || order_line_item_id AS key, count(*) AS count FROM redemption JOIN attendee ON attendee.id = attendee_id GROUP BY 1`),
    quantities: new Map(db.prepare<[], { id: number; quantity: number }>('SELECT id, quantity FROM order_line_item').all().map(({ id, quantity }) => [id, quantity])),
  }
  db.close()
  return rows
}
