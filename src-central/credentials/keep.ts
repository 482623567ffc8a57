import type { Credential } from '../domain/credential.ts'
import type { Micros } from '../instant.ts'
import { type Doer, writeDown } from '../record/write-down.ts'
import type { KeptCredential } from '../store/credentials/credential.ts'
import type { Tables } from '../store/store.ts'
import { after, type CredentialEvent, isStuck, type Moment } from './transitions.ts'

export const ITSELF = (credential: KeptCredential): Doer => ({ actor: null, conference: { id: credential.conferenceId } })

/** Applies an event to a locked credential and writes down what it did. Undefined when it did nothing. */
export async function keep(tables: Tables, credential: KeptCredential, event: CredentialEvent, moment: Moment): Promise<KeptCredential | undefined> {
  const job = after(credential.job, event, moment)
  if (job === undefined) return undefined
  await tables.credentials.update(credential.id, job)
  const action = deedOf(credential.job, job)
  if (action !== undefined) await noteDeed(tables, ITSELF(credential), { ...credential, job }, { action, at: moment.now })
  return { ...credential, job, lease: null }
}

type Noted = { action: string; at: Micros; reason?: string }

/** Never with the PIN: the trail is for everybody who may read it. */
export async function noteDeed(tables: Tables, doer: Doer, { publicId, attendeeId, purpose, job }: KeptCredential, noted: Noted): Promise<void> {
  const details = job.state.kind === 'failed' ? { purpose, failure: job.state.reason } : { purpose }
  await writeDown(tables, doer, { ...noted, attendeeId, subject: `credential ${publicId}`, details })
}

/** What the central did by itself. What somebody wished is written down where it was wished. */
function deedOf(before: Credential, now: Credential): string | undefined {
  const { kind } = now.state
  if (before.state.kind === 'preparing' && (kind === 'ready' || kind === 'failed')) return `credential-${kind}`
  if (before.state.kind === 'ready' && kind === 'ended') return 'credential-ended'
  if (before.leftover !== null && now.leftover === null) return 'credential-taken-back'
  return isStuck(now) && !isStuck(before) ? 'credential-stuck' : undefined
}
