import type { z } from 'zod'
import type { credentialAddress, credentialAgain, credentialReason } from '../../src-shared/wire/credentials.ts'
import type { OperationVisit } from '../api/operation.ts'
import { notFound } from '../api/problems.ts'
import type { Answer, JsonAnswer } from '../http/answer.ts'
import type { KeptCredential } from '../store/credentials/credential.ts'
import type { Tables } from '../store/store.ts'
import { deadline, newKey } from './ask.ts'
import type { CredentialDesk, Wake } from './desk.ts'
import { refusalFor } from './entitlement.ts'
import { keep, noteDeed } from './keep.ts'
import { credentialAnswer, notOver } from './shapes.ts'

type Address = z.infer<typeof credentialAddress>
type LeadDesk = CredentialDesk & Wake
type AgainVisit = OperationVisit<Address, undefined, z.infer<typeof credentialAgain>>
type WithdrawVisit = OperationVisit<Address, undefined, z.infer<typeof credentialReason>>

/** Has another PIN made after one that failed, ended or was withdrawn (rule N11). */
export const answerRetry = (desk: LeadDesk, visit: AgainVisit): Promise<Answer> =>
  change(desk, visit, async (tables, credential) => {
    const refusal = await refusalFor(tables, credential.attendeeId, credential.purpose)
    if (refusal !== undefined) return refusal
    const now = desk.now()
    const { reason } = visit.body
    const event = { kind: 'make anew', key: newKey(desk.random), deadlineAt: deadline(now, visit.body.deadline_s) } as const
    const begun = await keep(tables, credential, event, { now, chance: desk.random.unit() })
    if (begun === undefined) return notOver
    await noteDeed(tables, visit, begun, { action: 'credential-retried', at: now, ...(reason === undefined ? {} : { reason }) })
    return credentialAnswer(begun)
  })

/** Useless from now on; until the locks know it as well, it is shown as pending. */
export const answerWithdraw = (desk: LeadDesk, visit: WithdrawVisit): Promise<Answer> =>
  change(desk, visit, async (tables, credential) => {
    const now = desk.now()
    const withdrawn = (await keep(tables, credential, { kind: 'withdraw', why: 'lead' }, { now, chance: desk.random.unit() })) ?? credential
    await noteDeed(tables, visit, withdrawn, { action: 'credential-withdrawn', at: now, reason: visit.body.reason })
    return credentialAnswer(withdrawn)
  })

async function change(
  desk: LeadDesk,
  visit: AgainVisit | WithdrawVisit,
  work: (tables: Tables, credential: KeptCredential) => Promise<JsonAnswer>,
): Promise<Answer> {
  const answer = await visit.once.write(async (tables) => {
    const credential = await tables.credentials.lockNamed({ conferenceId: visit.conference.id, publicId: visit.params.id })
    if (credential === undefined) return notFound('credential')
    // Its time may have been up without anybody noticing.
    const now = desk.now()
    return work(tables, (await keep(tables, credential, { kind: 'time passed' }, { now, chance: desk.random.unit() })) ?? credential)
  })
  desk.wake()
  return answer
}
