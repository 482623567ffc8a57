import type { z } from 'zod'
import type { credentialWish } from '../../src-shared/wire/credentials.ts'
import type { OperationVisit } from '../api/operation.ts'
import { notFound } from '../api/problems.ts'
import type { Answer } from '../http/answer.ts'
import { uuidOf } from '../domain/payments/keys.ts'
import { type Micros, micros1970, MICROS_PER_SECOND } from '../instant.ts'
import type { Random } from '../ports.ts'
import { LOWER_AND_DIGITS, randomText } from '../random-text.ts'
import type { CredentialDesk, Wake } from './desk.ts'
import { refusalFor } from './entitlement.ts'
import { noteDeed } from './keep.ts'
import { asSeen, credentialAnswer } from './shapes.ts'
import { newCredential } from './transitions.ts'

const KEY_LENGTH = 32
const UUID_BYTES = 16

/** Unlike an id of the database it is never used by another central as well. */
export const newKey = (random: Random): string => randomText(random, KEY_LENGTH, LOWER_AND_DIGITS)
export const deadline = (now: Micros, seconds: number): Micros => micros1970(now + seconds * MICROS_PER_SECOND)

/** Takes the order and lets the background make it. Who asks again gets what there is (rule N1). */
export async function answerAsk(desk: CredentialDesk & Wake, visit: OperationVisit<undefined, undefined, z.infer<typeof credentialWish>>): Promise<Answer> {
  const { access_code: accessCode, purpose, place, deadline_s: seconds } = visit.body
  const conferenceId = visit.conference.id
  const answer = await visit.once.write(async (tables) => {
    // Under this lock nobody else asks for the same person.
    const attendee = await tables.attendees.lockByCode(conferenceId, accessCode)
    if (attendee === undefined) return notFound('attendee')
    const refusal = await refusalFor(tables, attendee.id, purpose)
    if (refusal !== undefined) return refusal
    const now = desk.now()
    const known = await tables.credentials.lockFor(attendee.id, purpose)
    if (known !== undefined) return credentialAnswer(asSeen(known, now))
    const job = newCredential({ key: newKey(desk.random), deadlineAt: deadline(now, seconds), now })
    const credentialPlace = { publicId: uuidOf(desk.random.bytes(UUID_BYTES)), conferenceId, attendeeId: attendee.id, purpose, place }
    const id = await tables.credentials.insert(credentialPlace, now, job)
    const made = { ...credentialPlace, id, accessCode: attendee.accessCode, askedAt: now, job, lease: null }
    await noteDeed(tables, visit, made, { action: 'credential-asked', at: now })
    return credentialAnswer(made)
  })
  desk.wake()
  return answer
}
