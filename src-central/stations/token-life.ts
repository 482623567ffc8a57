import { type Micros, micros1970 } from '../instant.ts'
import { limits } from '../limits.ts'

const MICROS_PER_MS = 1000

/** Rules G5 and G6. */
export function lifeOf({ replacedAt, revokedAt }: { replacedAt: Micros | null; revokedAt: Micros | null }, now: Micros): 'open' | 'replaced' | 'revoked' {
  if (revokedAt !== null) return 'revoked'
  return replacedAt !== null && now >= replacedAt + limits.replacedTokenMs * MICROS_PER_MS ? 'replaced' : 'open'
}

/** Rule G7. */
export const isSeenAgain = (seenAt: Micros | null, now: Micros): boolean =>
  seenAt === null || now >= micros1970(seenAt + limits.seenEveryMs * MICROS_PER_MS)
