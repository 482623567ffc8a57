import type { Database } from 'better-sqlite3'

/** What central confirmed once and may have no more: the questions of the look through a whole list. */
export interface Losses {
  /** Codes that a confirmed check-in or hand-out of this desk is about, in their order, after `after`. */
  confirmedCodes(after: string, count: number): string[]
  /**
   * Central has it no more: from now on nobody knows its end. False when that is known already. Its number stays, so
   * that the next confirmation gets a higher one.
   */
  markLost(seq: number): boolean
  /** Another database numbers its rows anew: nothing is taken back by an old number. */
  forgetCentralIds(): void
}

export const createLosses = (db: Database): Losses => {
  const codes = db.prepare<[string, number], { code: string }>(
    `SELECT DISTINCT event.code AS code FROM event JOIN delivery ON delivery.seq = event.seq
      WHERE event.code > ? AND event.operation IN ('check-in', 'redeem') AND delivery.state = 'confirmed' ORDER BY event.code LIMIT ?`,
  )
  const lost = db.prepare<[number]>(`UPDATE delivery SET state = 'unresolved', central_id = NULL WHERE seq = ? AND state = 'confirmed'`)
  const forget = db.prepare('UPDATE delivery SET central_id = NULL WHERE central_id IS NOT NULL')
  return {
    confirmedCodes: (after, count) => codes.all(after, count).map(({ code }) => code),
    markLost: (seq) => lost.run(seq).changes > 0,
    forgetCentralIds: () => {
      forget.run()
    },
  }
}
