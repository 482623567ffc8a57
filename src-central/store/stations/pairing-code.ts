import type { Role } from '../../domain/actor.ts'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

export type NewPairingCode = { codeHash: string; conferenceId: number; name: string; role: Role; expiresAt: Micros }
/** `used` says which station it paired, and by which request if that had a key. */
export type PairingCode = { name: string; role: Role; expiresAt: Micros; used: { stationId: number; keyHash: string | null } | null }

export const pairingCodeTable = (db: Queries, { locksRows }: Dialect) => ({
  insert: async ({ codeHash, conferenceId, name, role, expiresAt }: NewPairingCode): Promise<void> => {
    const row = { code_hash: codeHash, conference_id: conferenceId, name, role, expires_at_us: expiresAt }
    await db.insertInto('pairing_code').values(row).execute()
  },
  /** Until the transaction ends nobody else pairs with this code. */
  lock: async (conferenceId: number, codeHash: string): Promise<PairingCode | undefined> => {
    const row = await db
      .selectFrom('pairing_code')
      .select(['name', 'role', 'expires_at_us', 'station_id', 'key_hash'])
      .where('conference_id', '=', conferenceId)
      .where('code_hash', '=', codeHash)
      .$if(locksRows, (query) => query.forUpdate())
      .executeTakeFirst()
    if (row === undefined) return undefined
    const used = row.station_id === null ? null : { stationId: row.station_id, keyHash: row.key_hash }
    return { name: row.name, role: row.role, expiresAt: row.expires_at_us, used }
  },
  setUsed: async (codeHash: string, stationId: number, keyHash: string | null): Promise<void> => {
    await db.updateTable('pairing_code').set({ station_id: stationId, key_hash: keyHash }).where('code_hash', '=', codeHash).execute()
  },
  removeExpiredBefore: async (instant: Micros): Promise<void> => {
    await db.deleteFrom('pairing_code').where('expires_at_us', '<', instant).execute()
  },
})
