import { refuse } from '../api/problems.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import { type Micros, microsToIso } from '../instant.ts'
import type { KeptCredential } from '../store/credentials/credential.ts'
import { after, isStuck } from './transitions.ts'

const PREPARING = 202
const DONE = 200

/** As it stands at this moment: one whose time is up has failed, even before anybody wrote that down (rule N5). */
export function asSeen(credential: KeptCredential, now: Micros): KeptCredential {
  if (credential.job.state.kind !== 'preparing') return credential
  const job = after(credential.job, { kind: 'time passed' }, { now, chance: 0 })
  return job === undefined ? credential : { ...credential, job }
}

export function credentialShape({ publicId, purpose, place, askedAt, job }: KeptCredential) {
  const { state, trouble, deadlineAt, leftover } = job
  const pin = state.kind === 'ready' ? state.pin : undefined
  return {
    id: publicId,
    purpose,
    place,
    state: state.kind,
    reason: state.kind === 'failed' ? state.reason : state.kind === 'withdrawn' ? state.why : null,
    trouble,
    removal: leftover === null ? 'none' : isStuck(job) ? 'stuck' : 'pending',
    asked_at: microsToIso(askedAt),
    deadline_at: microsToIso(deadlineAt),
    valid_from: pin === undefined ? null : microsToIso(pin.validFrom),
    valid_until: pin === undefined ? null : microsToIso(pin.validUntil),
  }
}

/** For leads alone: with the person's code a credential's id would show the PIN (rule N13). */
export const listedShape = (credential: KeptCredential) => ({ ...credentialShape(credential), access_code: credential.accessCode })

export const credentialAnswer = (credential: KeptCredential): JsonAnswer =>
  json(credential.job.state.kind === 'preparing' ? PREPARING : DONE, credentialShape(credential))

export const tooManyGuesses = (seconds: number): JsonAnswer => ({
  ...refuse(429, 'too_many_guesses', `There were too many wrong badges. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`),
  headers: { 'retry-after': String(seconds) },
})
export const notSetUp = refuse(409, 'not_set_up', 'This central is not connected to any locks. Ask whoever set it up.')
export const notEntitled = refuse(409, 'not_entitled', 'The ticket of this person does not include that. Sell what is missing, or ask a lead.')
export const notOver = refuse(409, 'not_over', 'It is being made or is ready. Withdraw it first.')
export const pinUnreadable = refuse(409, 'pin_unreadable', 'The secret of this central was changed. Let a lead withdraw this PIN and have another one made.')
