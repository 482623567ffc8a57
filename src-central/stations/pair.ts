import type { z } from 'zod'
import { paired, pairingRequest } from '../../src-shared/wire/pairing.ts'
import { problem } from '../../src-shared/wire/problem.ts'
import { publicOperation, type PublicVisit } from '../api/operation.ts'
import { refuse } from '../api/problems.ts'
import type { Role, Station } from '../domain/actor.ts'
import type { Guess } from '../guessing/guess-limit.ts'
import type { PairingGuesses } from '../guessing/pairing-guesses.ts'
import type { JsonAnswer } from '../http/answer.ts'
import { idempotencyKey } from '../http/idempotency-header.ts'
import type { PartDesk } from '../part.ts'
import { writeDown } from '../record/write-down.ts'
import type { PairingCode } from '../store/stations/pairing-code.ts'
import type { Tables } from '../store/store.ts'
import { giveToken } from './give-token.ts'
import { judgeCode } from './pairing.ts'
import { plainCode, secretHash } from './secrets.ts'

type Wish = z.infer<typeof pairingRequest>
type Visit = PublicVisit<undefined, undefined, Wish>

const REFUSALS = {
  unknown: refuse(404, 'pairing_code_unknown', 'This code is not known here. Compare it with the one on the screen of the lead.'),
  used: refuse(409, 'pairing_code_used', 'This code was used already. Ask the lead for a new one.'),
  expired: refuse(410, 'pairing_code_expired', 'This code is too old. Ask the lead for a new one.'),
} as const

const held = (seconds: number): JsonAnswer => ({
  ...refuse(429, 'too_many_guesses', `There were too many wrong codes. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`),
  headers: { 'retry-after': String(seconds) },
})

/** Only a code that nobody ever made counts as a guess: who shows a used one has had a real one in hand. */
async function answerPair(desk: PartDesk, guesses: PairingGuesses, visit: Visit): Promise<JsonAnswer> {
  const make = async (): Promise<Guess<JsonAnswer>> => {
    const answer = await pair(desk, visit)
    return { isRight: answer !== REFUSALS.unknown, result: answer }
  }
  const guessed = await guesses.guess(visit.address, make)
  return guessed.kind === 'held' ? held(guessed.waitSeconds) : guessed.guess.result
}

/**
 * Not under the request's key like other writes: the answer holds a token, and what a key keeps is in the database in
 * plain. The code itself remembers which request used it, and gives that request another token (rule G2).
 */
const pair = (desk: PartDesk, visit: Visit): Promise<JsonAnswer> =>
  desk.store.write(async (tables) => {
    const codeHash = secretHash(plainCode(visit.body.code))
    const keyHash = keyHashOf(visit)
    const found = await tables.pairingCodes.lock(visit.conference.id, codeHash)
    const judged = judgeCode(found && (await shown(tables, found)), keyHash, desk.now())
    if (judged.kind === 'refused' || found === undefined) return REFUSALS[judged.kind === 'refused' ? judged.why : 'unknown']
    const { name, role } = found
    if (judged.kind === 'again' && found.used !== null) return answerWith(desk, tables, visit, { id: found.used.stationId, name, role })
    const station = await newStation(desk, tables, visit, { name, role })
    await tables.pairingCodes.setUsed(codeHash, station.id, keyHash)
    return answerWith(desk, tables, visit, station)
  })

async function shown({ stationTokens }: Tables, { expiresAt, used }: PairingCode) {
  return { expiresAt, used: used && { keyHash: used.keyHash, hasTokenBeenUsed: await stationTokens.hasUsed(used.stationId) } }
}

function keyHashOf(visit: Visit): string | null {
  const read = idempotencyKey(visit)
  return read.kind === 'key' && read.key !== undefined ? secretHash(read.key) : null
}

async function newStation(desk: PartDesk, tables: Tables, visit: Visit, { name, role }: { name: string; role: Role }): Promise<Station> {
  const { hardware, software } = visit.body
  const at = desk.now()
  const id = await tables.stations.insert({ conferenceId: visit.conference.id, name, role, hardware, software, pairedAt: at })
  const station = { id, name, role }
  const deed = { action: 'station-paired', at, attendeeId: null, subject: `station ${id}`, details: { role, hardware, software } }
  await writeDown(tables, { ...visit, actor: { kind: 'station', station } }, deed)
  return station
}

async function answerWith(desk: PartDesk, tables: Tables, visit: Visit, station: Station): Promise<JsonAnswer> {
  const token = await giveToken(desk, tables, station.id)
  const { slug, name } = await tables.conferences.describe(visit.conference.id)
  return { kind: 'json', status: 201, body: { token, station, conference: { slug, name } } }
}

export const pairOperation = (desk: PartDesk, guesses: PairingGuesses) =>
  publicOperation({
    id: 'pairStation',
    method: 'POST',
    path: 'station/pair/',
    tag: 'Stations',
    summary: 'Turn a pairing code into the token of a station.',
    description:
      'When the answer got lost, repeat the request with the same Idempotency-Key until the code expires: it gives another token for the same station, and the first one used ends the others.',
    keyNote: 'Makes this request one that may be repeated; its answer is not kept, because it holds a secret.',
    body: pairingRequest,
    answers: {
      201: { description: 'The token, shown once.', schema: paired },
      404: { description: '`pairing_code_unknown`, or `not_found`: there is no such conference.', schema: problem },
      409: { description: '`pairing_code_used`.', schema: problem },
      410: { description: '`pairing_code_expired`.', schema: problem },
      429: { description: '`too_many_guesses`: wait as long as `Retry-After` says.', schema: problem },
    },
    answer: (visit) => answerPair(desk, guesses, visit),
  })
