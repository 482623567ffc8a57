import type { Dialect, Queries } from '../database.ts'

export type Venue = { totalCapacity: number; currency: string }

export const venueTable = (db: Queries, { locksRows }: Dialect) => {
  const venue = (conferenceId: number) =>
    db.selectFrom('conference').select(['total_capacity as totalCapacity', 'currency']).where('id', '=', conferenceId)
  return {
    find: (conferenceId: number): Promise<Venue> => venue(conferenceId).executeTakeFirstOrThrow(),
    /** Rule T16: until the transaction ends nobody else sells at this conference, so what is counted stays true. */
    lock: (conferenceId: number): Promise<Venue> =>
      venue(conferenceId)
        .$if(locksRows, (query) => query.forNoKeyUpdate())
        .executeTakeFirstOrThrow(),
  }
}
