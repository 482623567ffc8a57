import { limits } from '../limits.ts'
import type { Tables } from '../store/store.ts'
import type { CredentialDesk } from './desk.ts'
import { ITSELF, keep, noteDeed } from './keep.ts'
import type { KeptCredential } from '../store/credentials/credential.ts'
import type { Moment } from './transitions.ts'

/** Rule N16: withdraws one whose ticket opens it no more. True when that was so; the credential has to be locked. */
export async function withdrawLapsed(tables: Tables, credential: KeptCredential, moment: Moment): Promise<boolean> {
  const { kind } = credential.job.state
  if (kind !== 'preparing' && kind !== 'ready') return false
  if (await tables.credentialGrants.isGranted(credential.attendeeId, credential.purpose)) return false
  const withdrawn = await keep(tables, credential, { kind: 'withdraw', why: 'not_entitled' }, moment)
  if (withdrawn === undefined) return false
  await noteDeed(tables, ITSELF(credential), withdrawn, { action: 'credential-withdrawn', at: moment.now })
  return true
}

export type LapseRound = () => Promise<void>

/**
 * Goes round all credentials in use, some at a time, whoever gave money back and in whatever way: a PIN that is ready is
 * not looked at for anything else before its validity ends.
 */
export function createLapseRound({ store, now, clock, random }: CredentialDesk, write: typeof store.write): LapseRound {
  let after = 0
  let notBeforeMs = 0
  return async () => {
    if (clock.monotonicMs() < notBeforeMs) return
    notBeforeMs = clock.monotonicMs() + limits.credentialPollMs
    const slice = await store.credentialGrants.lapsedAfter(after, limits.credentialLapseSlice)
    for (const id of slice.lapsed) {
      await write(async (tables) => {
        const credential = await tables.credentials.lock(id)
        if (credential !== undefined) await withdrawLapsed(tables, credential, { now: now(), chance: random.unit() })
      })
    }
    after = slice.next
  }
}
