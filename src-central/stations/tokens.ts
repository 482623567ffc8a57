import type { TokenHolder, Tokens } from '../http/authenticate.ts'
import type { Micros } from '../instant.ts'
import type { Store } from '../store/store.ts'
import type { ShownToken } from '../store/stations/station-token.ts'
import { secretHash } from './secrets.ts'
import { isSeenAgain, lifeOf } from './token-life.ts'

type TokenDesk = { store: Store; now: () => Micros }

/** Whose token a request shows. One query; it writes only at the first use of a token and once a minute. */
export const createTokens = ({ store, now }: TokenDesk): Tokens => ({
  holder: async (token) => {
    const tokenHash = secretHash(token)
    const shown = await store.stationTokens.find(tokenHash)
    if (shown === undefined) return { kind: 'unknown' }
    const at = now()
    const life = lifeOf(shown, at)
    if (life === 'revoked') return { kind: 'revoked' }
    const isThere = await noteUse({ store, tokenHash, shown, at })
    if (!isThere) return { kind: 'unknown' }
    const holder: TokenHolder = { kind: 'station', station: shown.station, conferenceId: shown.conferenceId, isReplaced: life === 'replaced' }
    return holder
  },
})

type Use = { store: Store; tokenHash: string; shown: ShownToken; at: Micros }

/** False when another token of this station was used first, at this very moment. */
async function noteUse({ store, tokenHash, shown, at }: Use): Promise<boolean> {
  const { station, conferenceId } = shown
  if (shown.usedAt !== null) {
    if (isSeenAgain(shown.seenAt, at)) await store.write(({ stations }) => stations.setSeen(station.id, at))
    return true
  }
  return store.write(async ({ stations, stationTokens }) => {
    await stations.lock(conferenceId, station.id)
    // A request beside this one may have been the first with the same token; then it is still there.
    if (!(await stationTokens.setUsed(tokenHash, at))) return (await stationTokens.find(tokenHash)) !== undefined
    // Rule G4.
    await stationTokens.removeOthers(station.id, tokenHash)
    await stations.setSeen(station.id, at)
    return true
  })
}
