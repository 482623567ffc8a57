import type { z } from 'zod'
import { newPairingCode as answerForm, pairingCodeWish } from '../../src-shared/wire/pairing.ts'
import { operation, type OperationVisit } from '../api/operation.ts'
import type { Answer } from '../http/answer.ts'
import { type Micros, micros1970, MICROS_PER_MINUTE, microsToIso } from '../instant.ts'
import { limits } from '../limits.ts'
import type { PartDesk } from '../part.ts'
import { writeDown } from '../record/write-down.ts'
import type { Tables } from '../store/store.ts'
import { drawQr } from './qr.ts'
import { newPairingCode, plainCode, secretHash } from './secrets.ts'

type Wish = z.infer<typeof pairingCodeWish>
type CodeDesk = Pick<PartDesk, 'now' | 'random'>

export type MadeCode = { code: string; at: Micros; expiresAt: Micros }

/** Belongs into the transaction that says who wanted it. */
export async function makeCode({ now, random }: CodeDesk, tables: Tables, conferenceId: number, { name, role, minutes }: Wish): Promise<MadeCode> {
  const code = newPairingCode(random)
  const at = now()
  const expiresAt = micros1970(at + minutes * MICROS_PER_MINUTE)
  await tables.pairingCodes.removeExpiredBefore(micros1970(at - limits.pairingCodeKeptMs * 1000))
  await tables.pairingCodes.insert({ codeHash: secretHash(plainCode(code)), conferenceId, name, role, expiresAt })
  return { code, at, expiresAt }
}

/** What the audit trail keeps of a code: never the code. */
export const codeDeed = ({ name, role, minutes }: Wish, { at }: MadeCode) => ({
  action: 'pairing-code',
  at,
  attendeeId: null,
  details: { name, role, minutes },
})

/** A repeat with the same key makes another code: the answer holds a secret, so it is not kept (`RULES.md`, what it leaves out). */
async function answerNewCode(desk: PartDesk, visit: OperationVisit<undefined, undefined, Wish>): Promise<Answer> {
  const { conference, body } = visit
  const made = await desk.store.write(async (tables) => {
    const inside = await makeCode(desk, tables, conference.id, body)
    await writeDown(tables, visit, codeDeed(body, inside))
    return inside
  })
  const { code, expiresAt } = made
  // The station has to find the central as the lead did: no central knows by which of its names a network knows it.
  const qr = JSON.stringify({ lanyard: 1, url: `${visit.protocol}://${visit.host ?? ''}`, conference: conference.slug, code })
  const { name, role } = body
  return { kind: 'json', status: 201, body: { code, qr, qr_svg: await drawQr(qr), name, role, expires_at: microsToIso(expiresAt) } }
}

export const pairingCodesOperation = (desk: PartDesk) =>
  operation({
    id: 'createPairingCode',
    method: 'POST',
    path: 'station/pairing-codes/',
    tag: 'Stations',
    summary: 'Make a code that pairs one station.',
    access: 'lead',
    keyNote: 'Keeps nothing here: a repeat makes another code, and the lost one expires unseen.',
    body: pairingCodeWish,
    answers: { 201: { description: 'The code, shown once.', schema: answerForm } },
    answer: (visit) => answerNewCode(desk, visit),
  })
