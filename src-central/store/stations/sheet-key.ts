import type { Queries } from '../database.ts'

/** What command sheets of an event are signed with; in no list and no view, so that only who asks for it by name gets it. */
export function sheetKeyTable(db: Queries) {
  const ofConference = (conferenceId: number) => db.selectFrom('sheet_key').select('secret').where('conference_id', '=', conferenceId)
  return {
    find: async (conferenceId: number): Promise<string | undefined> => (await ofConference(conferenceId).executeTakeFirst())?.secret,
    /** The key that is there, else `secret` from now on. Of two at the same moment the second waits for the first and gets its key. */
    keepOrSet: async (conferenceId: number, secret: string): Promise<string> => {
      await db
        .insertInto('sheet_key')
        .values({ conference_id: conferenceId, secret })
        .onConflict((conflict) => conflict.column('conference_id').doNothing())
        .execute()
      return (await ofConference(conferenceId).executeTakeFirstOrThrow()).secret
    },
    set: async (conferenceId: number, secret: string): Promise<void> => {
      await db
        .insertInto('sheet_key')
        .values({ conference_id: conferenceId, secret })
        .onConflict((conflict) => conflict.column('conference_id').doUpdateSet({ secret }))
        .execute()
    },
  }
}
