import Database from 'better-sqlite3'

/** What central holds, read from its own file. */
export interface CentralRows {
  people: readonly PersonRow[]
  codes: readonly string[]
  /** Check-in rows by `code station`. */
  checkIns: ReadonlyMap<string, number>
  /** Redemption rows by `code lineId`. */
  redemptions: ReadonlyMap<string, number>
  quantities: ReadonlyMap<number, number>
  /** Every row with its time, in central's order: for telling two runs apart. */
  history: readonly string[]
}

export interface PersonRow {
  code: string
  name: string
  email: string
  isIn: number
  orderStatus: string | null
}

const countBy = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

export const readCentral = (file: string): CentralRows => {
  const db = new Database(file, { readonly: true })
  try {
    const people = db
      .prepare<[], PersonRow>(
        `SELECT access_code AS code, trim("user".first_name || ' ' || "user".last_name) AS name, "user".email AS email,
                checked_in_at_us IS NOT NULL AS isIn, orders.status AS orderStatus
           FROM attendee JOIN "user" ON "user".id = attendee.user_id LEFT JOIN orders ON orders.id = attendee.order_id ORDER BY attendee.id`,
      )
      .all()
    const checkIns = db
      .prepare<[], { key: string; at: number }>(
        `SELECT access_code || ' ' || station AS key, checkin.checked_in_at_us AS at FROM checkin JOIN attendee ON attendee.id = attendee_id ORDER BY checkin.id`,
      )
      .all()
    const redemptions = db
      .prepare<[], { key: string; at: number }>(
        `SELECT access_code || ' ' || order_line_item_id AS key, redeemed_at_us AS at FROM redemption JOIN attendee ON attendee.id = attendee_id ORDER BY redemption.id`,
      )
      .all()
    const lines = db.prepare<[], { id: number; quantity: number }>('SELECT id, quantity FROM order_line_item').all()
    return {
      people,
      codes: people.map(({ code }) => code),
      checkIns: countBy(checkIns.map(({ key }) => key)),
      redemptions: countBy(redemptions.map(({ key }) => key)),
      quantities: new Map(lines.map(({ id, quantity }) => [id, quantity])),
      history: [...checkIns, ...redemptions].map(({ key, at }) => `${key} ${at}`),
    }
  } finally {
    db.close()
  }
}
