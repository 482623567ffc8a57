import type { z } from 'zod'
import type { credentialAddress, credentialSelection, credentialView } from '../../src-shared/wire/credentials.ts'
import type { OperationVisit } from '../api/operation.ts'
import { notFound } from '../api/problems.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import { limits } from '../limits.ts'
import type { KeptCredential } from '../store/credentials/credential.ts'
import type { CredentialDesk } from './desk.ts'
import { refusalFor } from './entitlement.ts'
import { noteDeed } from './keep.ts'
import { asSeen, credentialShape, pinUnreadable } from './shapes.ts'

type ViewVisit = OperationVisit<z.infer<typeof credentialAddress>, z.infer<typeof credentialView>, undefined>

const noCredential = notFound('credential')

/** How far it is; the PIN only where it is asked for. */
export async function answerShow(desk: CredentialDesk, visit: ViewVisit): Promise<Answer> {
  const found = await desk.store.credentials.find(visit.conference.id, visit.params.id)
  if (found === undefined) return noCredential
  const seen = asSeen(found, desk.now())
  const isAskedFor = visit.query.reveal === 'true' && visit.method === 'GET'
  return isAskedFor && seen.job.state.kind === 'ready' ? reveal(desk, visit, seen) : json(200, credentialShape(seen))
}

/**
 * Rule N13. The answer is kept nowhere, so this is no write under a key: a repeat is shown again, and written down again.
 */
async function reveal(desk: CredentialDesk, visit: ViewVisit, { id, accessCode }: KeptCredential): Promise<JsonAnswer> {
  if (visit.query.access_code !== accessCode) return noCredential
  return desk.store.write(async (tables) => {
    const credential = await tables.credentials.lock(id)
    if (credential === undefined) return noCredential
    const { state, key } = credential.job
    if (state.kind !== 'ready') return json(200, credentialShape(credential))
    const refusal = await refusalFor(tables, credential.attendeeId, credential.purpose)
    if (refusal !== undefined) return refusal
    const pin = desk.vault.open(state.pin.sealed, key)
    if (pin === undefined) return pinUnreadable
    await noteDeed(tables, visit, credential, { action: 'credential-shown', at: desk.now() })
    return json(200, { ...credentialShape(credential), pin })
  })
}

type ListVisit = OperationVisit<undefined, z.infer<typeof credentialSelection>, undefined>

/** For the lead: what failed and what is stuck must not stay unseen. */
export async function answerList(desk: CredentialDesk, { conference, query }: ListVisit): Promise<Answer> {
  const now = desk.now()
  const found = await desk.store.credentials.ofState(conference.id, { state: query.state, after: query.after ?? 0, now, limit: limits.credentialPage })
  const next = found.length < limits.credentialPage ? null : (found.at(-1)?.id ?? null)
  return json(200, { credentials: found.map((credential) => credentialShape(asSeen(credential, now))), next })
}
