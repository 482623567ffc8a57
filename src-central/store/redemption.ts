import type { Micros } from '../instant.ts'
import type { Database } from './open.ts'

export type NewRedemption = { attendeeId: number; lineItemId: number; conferenceId: number; redeemedAt: Micros; redeemedBy: number }

export function redemptionTable(db: Database) {
  const count = db
    .prepare<[number, number], number>('SELECT count(*) FROM redemption WHERE attendee_id = ? AND order_line_item_id = ?')
    .pluck()
  const insert = db.prepare<[number, number, number, Micros, number]>(`
    INSERT INTO redemption (attendee_id, order_line_item_id, conference_id, redeemed_at_us, redeemed_by) VALUES (?, ?, ?, ?, ?)
  `)
  return {
    count: (attendeeId: number, lineItemId: number) => count.get(attendeeId, lineItemId) ?? 0,
    insert: ({ attendeeId, lineItemId, conferenceId, redeemedAt, redeemedBy }: NewRedemption) =>
      Number(insert.run(attendeeId, lineItemId, conferenceId, redeemedAt, redeemedBy).lastInsertRowid),
  }
}
