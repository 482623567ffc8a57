import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type SessionUser = { id: number; isSuperuser: boolean }
export type NewSession = { keyHash: string; userId: number; expiresAt: Micros }

/** Only hashes of session keys are kept, so a copy of the database does not log anybody in. */
export const sessionTable = (db: Queries) => ({
  user: async (keyHash: string, now: Micros): Promise<SessionUser | undefined> => {
    const row = await db
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.user_id')
      .select(['user.id', 'user.is_superuser'])
      .where('session.key_hash', '=', keyHash)
      .where('session.expires_at_us', '>', now)
      .where('user.is_active', '=', 1)
      .executeTakeFirst()
    return row && { id: row.id, isSuperuser: row.is_superuser === 1 }
  },
  insert: async ({ keyHash, userId, expiresAt }: NewSession): Promise<void> => {
    await db.insertInto('session').values({ key_hash: keyHash, user_id: userId, expires_at_us: expiresAt }).execute()
  },
  remove: async (keyHash: string): Promise<void> => {
    await db.deleteFrom('session').where('key_hash', '=', keyHash).execute()
  },
  removeExpired: async (now: Micros): Promise<void> => {
    await db.deleteFrom('session').where('expires_at_us', '<=', now).execute()
  },
  removeOfUser: async (userId: number): Promise<void> => {
    await db.deleteFrom('session').where('user_id', '=', userId).execute()
  },
})
