import type { z } from 'zod'
import type { credentialAddress, credentialSelection, credentialView } from '../../src-shared/wire/credentials.ts'
import type { OperationVisit } from '../api/operation.ts'
import { notFound } from '../api/problems.ts'
import type { Guess } from '../guessing/guess-limit.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import { limits } from '../limits.ts'
import type { KeptCredential } from '../store/credentials/credential.ts'
import type { CredentialDesk, ShowDesk } from './desk.ts'
import { refusalFor } from './entitlement.ts'
import { noteDeed } from './keep.ts'
import { asSeen, credentialShape, listedShape, pinUnreadable, tooManyGuesses } from './shapes.ts'

type ViewVisit = OperationVisit<z.infer<typeof credentialAddress>, z.infer<typeof credentialView>, undefined>

const noCredential = notFound('credential')

/** How far it is; the PIN only where it is asked for. */
export async function answerShow(desk: ShowDesk, visit: ViewVisit): Promise<Answer> {
  if (visit.query.reveal === 'true' && visit.method === 'GET') return answerReveal(desk, visit)
  const found = await findIn(desk, visit)
  return found === undefined ? noCredential : json(200, credentialShape(asSeen(found, desk.now())))
}

const findIn = ({ store }: CredentialDesk, { conference, params }: ViewVisit) =>
  store.credentials.find({ conferenceId: conference.id, publicId: params.id })

/** Rules N13 and N15: before the badge is named right nothing is told, not even that there is such a credential. */
async function answerReveal(desk: ShowDesk, visit: ViewVisit): Promise<JsonAnswer> {
  const make = async (): Promise<Guess<JsonAnswer>> => {
    const found = await findIn(desk, visit)
    if (found === undefined || visit.query.access_code !== found.accessCode) return { isRight: false, result: noCredential }
    return { isRight: true, result: await reveal(desk, visit, asSeen(found, desk.now())) }
  }
  const guessed = await desk.guesses.guess(visit, visit.params.id, make)
  return guessed.kind === 'held' ? tooManyGuesses(guessed.waitSeconds) : guessed.guess.result
}

/** The answer is kept nowhere, so this is no write under a key: a repeat is shown again, and written down again. */
async function reveal(desk: CredentialDesk, visit: ViewVisit, seen: KeptCredential): Promise<JsonAnswer> {
  if (seen.job.state.kind !== 'ready') return json(200, credentialShape(seen))
  return desk.store.write(async (tables) => {
    const credential = await tables.credentials.lock(seen.id)
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
  return json(200, { credentials: found.map((credential) => listedShape(asSeen(credential, now))), next })
}
