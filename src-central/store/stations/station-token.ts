import type { Role } from '../../domain/actor.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

/** A token with what has to be known of its station at every request. */
export type ShownToken = {
  station: { id: number; name: string; role: Role }
  conferenceId: number
  usedAt: Micros | null
  replacedAt: Micros | null
  seenAt: Micros | null
  revokedAt: Micros | null
}

export type NewToken = { tokenHash: string; stationId: number; madeAt: Micros }

export const stationTokenTable = (db: Queries) => ({
  find: async (tokenHash: string): Promise<ShownToken | undefined> => {
    const row = await db
      .selectFrom('station_token as token')
      .innerJoin('station', 'station.id', 'token.station_id')
      .select(['station.id', 'station.name', 'station.role', 'station.conference_id', 'station.seen_at_us', 'station.revoked_at_us'])
      .select(['token.used_at_us', 'token.replaced_at_us'])
      .where('token.token_hash', '=', tokenHash)
      .executeTakeFirst()
    if (row === undefined) return undefined
    const { id, name, role, conference_id: conferenceId, used_at_us: usedAt, replaced_at_us: replacedAt, seen_at_us: seenAt } = row
    return { station: { id, name, role }, conferenceId, usedAt, replacedAt, seenAt, revokedAt: row.revoked_at_us }
  },
  insert: async ({ tokenHash, stationId, madeAt }: NewToken): Promise<void> => {
    await db.insertInto('station_token').values({ token_hash: tokenHash, station_id: stationId, made_at_us: madeAt }).execute()
  },
  hasUsed: async (stationId: number): Promise<boolean> => {
    const used = db.selectFrom('station_token').select('token_hash').where('station_id', '=', stationId).where('used_at_us', 'is not', null)
    return (await used.executeTakeFirst()) !== undefined
  },
  /** False when the token is gone, or was used before. */
  setUsed: async (tokenHash: string, at: Micros): Promise<boolean> => {
    const first = db.updateTable('station_token').set({ used_at_us: at }).where('token_hash', '=', tokenHash).where('used_at_us', 'is', null)
    return (await first.executeTakeFirst()).numUpdatedRows > 0n
  },
  removeOthers: async (stationId: number, tokenHash: string): Promise<void> => {
    await db.deleteFrom('station_token').where('station_id', '=', stationId).where('token_hash', '!=', tokenHash).execute()
  },
  /** From when the used token of this station is one that has a successor. A second successor does not begin anew. */
  setReplaced: async (stationId: number, at: Micros): Promise<void> => {
    await db
      .updateTable('station_token')
      .set({ replaced_at_us: at })
      .where('station_id', '=', stationId)
      .where('used_at_us', 'is not', null)
      .where('replaced_at_us', 'is', null)
      .execute()
  },
  /** All but the newest tokens that nobody has used. */
  removeUnused: async (stationId: number, keep: number): Promise<void> => {
    const unused = await db
      .selectFrom('station_token')
      .select('token_hash')
      .where('station_id', '=', stationId)
      .where('used_at_us', 'is', null)
      .orderBy('made_at_us', 'desc')
      .execute()
    const hashes = unused.slice(keep).map((row) => row.token_hash)
    if (hashes.length > 0) await db.deleteFrom('station_token').where('token_hash', 'in', hashes).execute()
  },
})
