import type { Micros } from '../instant.ts'
import type { Database } from './open.ts'

export type SessionUser = { id: number; isSuperuser: boolean }
export type NewSession = { keyHash: string; userId: number; expiresAt: Micros }

type UserRow = { id: number; is_superuser: 0 | 1 }

/** Only hashes of session keys are kept, so a copy of the file does not log anybody in. */
export function sessionTable(db: Database) {
  const user = db.prepare<[string, Micros], UserRow>(`
    SELECT user.id, user.is_superuser
    FROM session JOIN user ON user.id = session.user_id
    WHERE session.key_hash = ? AND session.expires_at_us > ? AND user.is_active = 1
  `)
  const insert = db.prepare<[string, number, Micros]>('INSERT INTO session (key_hash, user_id, expires_at_us) VALUES (?, ?, ?)')
  const remove = db.prepare<[string]>('DELETE FROM session WHERE key_hash = ?')
  const removeExpired = db.prepare<[Micros]>('DELETE FROM session WHERE expires_at_us <= ?')
  const removeOfUser = db.prepare<[number]>('DELETE FROM session WHERE user_id = ?')
  return {
    user: (keyHash: string, now: Micros): SessionUser | undefined => {
      const row = user.get(keyHash, now)
      return row && { id: row.id, isSuperuser: row.is_superuser === 1 }
    },
    insert: (session: NewSession) => {
      insert.run(session.keyHash, session.userId, session.expiresAt)
    },
    remove: (keyHash: string) => {
      remove.run(keyHash)
    },
    removeExpired: (now: Micros) => {
      removeExpired.run(now)
    },
    removeOfUser: (userId: number) => {
      removeOfUser.run(userId)
    },
  }
}
