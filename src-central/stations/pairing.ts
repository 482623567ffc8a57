import type { Micros } from '../instant.ts'

/** What is known of a code that somebody shows. */
export type ShownCode = {
  expiresAt: Micros
  /** By which request, and whether its station has already come with a token. */
  used: { keyHash: string | null; hasTokenBeenUsed: boolean } | null
}

export type Pairing = { kind: 'new' } | { kind: 'again' } | { kind: 'refused'; why: 'unknown' | 'used' | 'expired' }

/** Rules G1 to G3. */
export function judgeCode(code: ShownCode | undefined, keyHash: string | null, now: Micros): Pairing {
  if (code === undefined) return { kind: 'refused', why: 'unknown' }
  const isOver = now >= code.expiresAt
  if (code.used === null) return isOver ? { kind: 'refused', why: 'expired' } : { kind: 'new' }
  const isRepeat = keyHash !== null && keyHash === code.used.keyHash && !code.used.hasTokenBeenUsed
  return isRepeat && !isOver ? { kind: 'again' } : { kind: 'refused', why: 'used' }
}
