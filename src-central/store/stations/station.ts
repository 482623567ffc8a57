import type { Role } from '../../domain/actor.ts'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

export type NewStation = { conferenceId: number; name: string; role: Role; hardware: string; software: string; pairedAt: Micros }
export type PairedStation = Omit<NewStation, 'conferenceId'> & { id: number; seenAt: Micros | null; revokedAt: Micros | null }

const COLUMNS = ['id', 'name', 'role', 'hardware', 'software', 'paired_at_us', 'seen_at_us', 'revoked_at_us'] as const

type Row = Pick<PairedStation, 'id' | 'name' | 'role' | 'hardware' | 'software'> & {
  paired_at_us: Micros
  seen_at_us: Micros | null
  revoked_at_us: Micros | null
}

const rowToStation = ({ paired_at_us: pairedAt, seen_at_us: seenAt, revoked_at_us: revokedAt, ...rest }: Row): PairedStation => ({
  ...rest,
  pairedAt,
  seenAt,
  revokedAt,
})

export function stationTable(db: Queries, { locksRows }: Dialect) {
  const inConference = (conferenceId: number) => db.selectFrom('station').select(COLUMNS).where('conference_id', '=', conferenceId)
  return {
    insert: async ({ conferenceId, pairedAt, ...rest }: NewStation): Promise<number> => {
      const row = { ...rest, conference_id: conferenceId, paired_at_us: pairedAt }
      return (await db.insertInto('station').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
    ofConference: async (conferenceId: number): Promise<PairedStation[]> =>
      (await inConference(conferenceId).orderBy('id').execute()).map(rowToStation),
    find: async (conferenceId: number, id: number): Promise<PairedStation | undefined> => {
      const row = await inConference(conferenceId).where('id', '=', id).executeTakeFirst()
      return row && rowToStation(row)
    },
    /** Until the transaction ends nobody else revokes this station or gives it another token. */
    lock: async (conferenceId: number, id: number): Promise<PairedStation | undefined> => {
      const row = await inConference(conferenceId)
        .where('id', '=', id)
        .$if(locksRows, (query) => query.forUpdate())
        .executeTakeFirst()
      return row && rowToStation(row)
    },
    setSeen: async (id: number, at: Micros): Promise<void> => {
      await db.updateTable('station').set({ seen_at_us: at }).where('id', '=', id).execute()
    },
    revoke: async (id: number, at: Micros): Promise<void> => {
      await db.updateTable('station').set({ revoked_at_us: at }).where('id', '=', id).execute()
    },
  }
}
