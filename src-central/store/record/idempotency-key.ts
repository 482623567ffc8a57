import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

/** Hashes only: a key may be guessed from, and a body may hold a person's data. */
export type KeyedRequest = { conferenceId: number; keyHash: string; requestHash: string }
export type GivenAnswer = { status: number; answer: string }
/** `given` is null while the first request with this key has not been answered. */
export type KeptKey = { requestHash: string; claimedAt: Micros; given: GivenAnswer | null }

export const idempotencyKeyTable = (db: Queries, dialect: Dialect) => ({
  /** False while another transaction works on a request with this key. Holds until this transaction ends. */
  tryLock: ({ conferenceId, keyHash }: KeyedRequest): Promise<boolean> => dialect.tryLock(db, `${conferenceId} ${keyHash}`),
  find: async ({ conferenceId, keyHash }: KeyedRequest): Promise<KeptKey | undefined> => {
    const row = await db
      .selectFrom('idempotency_key')
      .select(['request_hash', 'claimed_at_us', 'status', 'answer'])
      .where('conference_id', '=', conferenceId)
      .where('key_hash', '=', keyHash)
      .executeTakeFirst()
    if (row === undefined) return undefined
    const given = row.status === null || row.answer === null ? null : { status: row.status, answer: row.answer }
    return { requestHash: row.request_hash, claimedAt: row.claimed_at_us, given }
  },
  /** Replaces what was kept under this key. */
  keep: async ({ conferenceId, keyHash, requestHash }: KeyedRequest, claimedAt: Micros, given: GivenAnswer | null): Promise<void> => {
    const rest = { request_hash: requestHash, claimed_at_us: claimedAt, status: given?.status ?? null, answer: given?.answer ?? null }
    await db
      .insertInto('idempotency_key')
      .values({ conference_id: conferenceId, key_hash: keyHash, ...rest })
      .onConflict((conflict) => conflict.columns(['conference_id', 'key_hash']).doUpdateSet(rest))
      .execute()
  },
  removeOlderThan: async (instant: Micros): Promise<void> => {
    await db.deleteFrom('idempotency_key').where('claimed_at_us', '<', instant).execute()
  },
})
