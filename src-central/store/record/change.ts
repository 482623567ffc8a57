import type { Dialect, Queries } from '../database.ts'

export const changeTable = (db: Queries, dialect: Dialect) => ({
  /** Belongs into the transaction that changes the attendee, their order or what they were handed. */
  append: async (conferenceId: number, attendeeId: number): Promise<void> => {
    const row = { stamp: await dialect.stamp(db), conference_id: conferenceId, attendee_id: attendeeId }
    await db.insertInto('change').values(row).execute()
  },
})
