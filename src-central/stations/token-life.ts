import { laterBy, type Micros, MICROS_PER_MS } from '../instant.ts'
import { limits } from '../limits.ts'

/** Rules G5 and G6. */
export function lifeOf({ replacedAt, revokedAt }: { replacedAt: Micros | null; revokedAt: Micros | null }, now: Micros): 'open' | 'replaced' | 'revoked' {
  if (revokedAt !== null) return 'revoked'
  return replacedAt !== null && now >= replacedAt + limits.replacedTokenMs * MICROS_PER_MS ? 'replaced' : 'open'
}

/** Rule G7. */
export const isSeenAgain = (seenAt: Micros | null, now: Micros): boolean =>
  seenAt === null || now >= laterBy(seenAt, limits.seenEveryMs)
