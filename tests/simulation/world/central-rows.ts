import Database from 'better-sqlite3'

export interface PersonRow {
  code: string
  name: string
  email: string
  isIn: number
  isInside: number
  orderStatus: string | null
}

/** One row of what a desk did, whichever table it is in. Who took it back left it standing, marked. */
export interface Booking {
  kind: 'check-in' | 'redeem' | 'door-check' | 'check-out'
  code: string
  /** Redemptions do not say where they were made. */
  station: string | null
  lineId: number | null
  isUndone: number
  /** Checked out with everybody else: no single operation stands behind it. */
  isBulk: number
  atUs: number
}

/** What central holds, read from its own file. */
export interface CentralRows {
  people: readonly PersonRow[]
  bookings: readonly Booking[]
  quantities: ReadonlyMap<number, number>
}

const BOOKINGS = `
  SELECT 'check-in' AS kind, access_code AS code, station, NULL AS lineId, undone_at_us IS NOT NULL AS isUndone, 0 AS isBulk, checkin.checked_in_at_us AS atUs, checkin.id AS id
    FROM checkin JOIN attendee ON attendee.id = attendee_id
  UNION ALL
  SELECT 'redeem', access_code, NULL, order_line_item_id, undone_at_us IS NOT NULL, 0, redeemed_at_us, redemption.id
    FROM redemption JOIN attendee ON attendee.id = attendee_id
  UNION ALL
  SELECT 'door-check', access_code, station, NULL, undone_at_us IS NOT NULL, 0, checked_at_us, door_check.id
    FROM door_check JOIN attendee ON attendee.id = attendee_id
  UNION ALL
  SELECT 'check-out', access_code, station, NULL, undone_at_us IS NOT NULL, bulk_id IS NOT NULL, checked_out_at_us, checkout.id
    FROM checkout JOIN attendee ON attendee.id = attendee_id
  ORDER BY 1, id`

export const readCentral = (file: string): CentralRows => {
  const db = new Database(file, { readonly: true })
  try {
    const people = db
      .prepare<[], PersonRow>(
        `SELECT access_code AS code, trim("user".first_name || ' ' || "user".last_name) AS name, "user".email AS email,
                checked_in_at_us IS NOT NULL AS isIn, is_inside AS isInside, orders.status AS orderStatus
           FROM attendee JOIN "user" ON "user".id = attendee.user_id LEFT JOIN orders ON orders.id = attendee.order_id ORDER BY attendee.id`,
      )
      .all()
    const lines = db.prepare<[], { id: number; quantity: number }>('SELECT id, quantity FROM order_line_item').all()
    return { people, bookings: db.prepare<[], Booking>(BOOKINGS).all(), quantities: new Map(lines.map(({ id, quantity }) => [id, quantity])) }
  } finally {
    db.close()
  }
}
