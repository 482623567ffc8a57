import { createHash } from 'node:crypto'
import type { Staff } from '../domain/permissions.ts'
import { type Micros, micros1970, MICROS_PER_SECOND } from '../instant.ts'
import { limits } from '../limits.ts'
import type { Random } from '../ports.ts'
import { LOWER_AND_DIGITS, randomText } from '../random-text.ts'
import type { Store } from '../store/store.ts'

const KEY_LENGTH = 32

const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

export type Sessions = ReturnType<typeof createSessions>

export function createSessions({ store, random, now }: { store: Store; random: Random; now: () => Micros }) {
  return {
    /** The logged-in account behind a cookie; nobody when the session has ended or the account was switched off. */
    async staff(key: string | undefined): Promise<Staff | undefined> {
      if (key === undefined) return undefined
      const user = await store.sessions.user(hashKey(key), now())
      return user && { ...user, permissions: await store.permissions.ofUser(user.id) }
    },

    /** The key of a new session. The session that the browser had before ends here, as a login must change the key. */
    async begin(userId: number, previousKey: string | undefined): Promise<string> {
      const key = randomText(random, KEY_LENGTH, LOWER_AND_DIGITS)
      const at = now()
      const expiresAt = micros1970(at + limits.sessionSeconds * MICROS_PER_SECOND)
      await store.write(async ({ sessions }) => {
        await sessions.removeExpired(at)
        if (previousKey !== undefined) await sessions.remove(hashKey(previousKey))
        await sessions.insert({ keyHash: hashKey(key), userId, expiresAt })
      })
      return key
    },
  }
}
