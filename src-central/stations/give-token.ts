import { limits } from '../limits.ts'
import type { PartDesk } from '../part.ts'
import type { Tables } from '../store/store.ts'
import { newToken, secretHash } from './secrets.ts'

/**
 * Another token for a station, which has to be locked. Those given before it stay good until one of them is used, because
 * an answer that was thought lost may still arrive.
 */
export async function giveToken({ now, random }: Pick<PartDesk, 'now' | 'random'>, { stationTokens }: Tables, stationId: number): Promise<string> {
  const token = newToken(random)
  await stationTokens.insert({ tokenHash: secretHash(token), stationId, madeAt: now() })
  await stationTokens.removeUnused(stationId, limits.unusedTokens)
  return token
}
