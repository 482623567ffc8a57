import { rotated } from '../../src-shared/wire/pairing.ts'
import { operation } from '../api/operation.ts'
import { notFound } from '../api/problems.ts'
import { stationIdOf } from '../domain/actor.ts'
import { json } from '../http/answer.ts'
import type { PartDesk } from '../part.ts'
import { writeDown } from '../record/write-down.ts'
import { giveToken } from './give-token.ts'

/** Asked again with the old token after a lost answer it gives another successor; its key keeps nothing, see `RULES.md`. */
export const rotateOperation = (desk: PartDesk) =>
  operation({
    id: 'rotateToken',
    method: 'POST',
    path: 'station/token/rotate/',
    tag: 'Stations',
    summary: 'Get a new token for this station.',
    description:
      'The old token goes on working until the new one is used, but not longer than ten minutes; after that it only opens this operation. When the answer got lost, ask again.',
    access: 'station',
    keyNote: 'Keeps nothing here: a repeat makes another token.',
    admitsReplacedToken: true,
    answers: { 200: { description: 'The token, shown once.', schema: rotated } },
    answer: (visit) =>
      desk.store.write(async (tables) => {
        const station = await tables.stations.lock(visit.conference.id, stationIdOf(visit.actor) ?? 0)
        if (station === undefined) return notFound('station')
        const at = desk.now()
        await tables.stationTokens.setReplaced(station.id, at)
        const token = await giveToken(desk, tables, station.id)
        await writeDown(tables, visit, { action: 'token-rotated', at, attendeeId: null, subject: `station ${station.id}` })
        return json(200, { token })
      }),
  })
