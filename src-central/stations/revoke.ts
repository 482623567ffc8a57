import { z } from 'zod'
import { listedStation, ownRevocation, revocation } from '../../src-shared/wire/pairing.ts'
import { operation, type OperationVisit } from '../api/operation.ts'
import { notFound } from '../api/problems.ts'
import { stationIdOf } from '../domain/actor.ts'
import { type Answer, json } from '../http/answer.ts'
import type { PartDesk } from '../part.ts'
import { writeDown } from '../record/write-down.ts'
import { stationShape } from './shape.ts'

type Revoking = { id: number; reason: string }

/** Rule G6. Its tokens stay where they are: a station that is told why it is refused knows that it has to wipe what it holds. */
const revoke = <P, Q, B>(desk: PartDesk, visit: OperationVisit<P, Q, B>, { id, reason }: Revoking): Promise<Answer> =>
  visit.once.write(async (tables) => {
    const station = await tables.stations.lock(visit.conference.id, id)
    if (station === undefined) return notFound('station')
    // Who revokes it again means the same thing, and the first reason stands.
    if (station.revokedAt !== null) return json(200, stationShape(station))
    const at = desk.now()
    await tables.stations.revoke(id, at)
    await writeDown(tables, visit, { action: 'station-revoked', at, attendeeId: null, subject: `station ${id}`, reason })
    return json(200, stationShape({ ...station, revokedAt: at }))
  })

const REVOKED = { 200: { description: 'The station, revoked.', schema: listedStation } }

export const revokeOperation = (desk: PartDesk) =>
  operation({
    id: 'revokeStation',
    method: 'POST',
    path: 'station/stations/:id/revoke/',
    tag: 'Stations',
    summary: 'End a station that was lost, stolen or is no longer needed.',
    description: 'From its next request on it is answered 401 with `station_revoked`.',
    access: 'lead',
    params: z.object({ id: z.coerce.number().pipe(z.int().positive()) }),
    body: revocation,
    answers: REVOKED,
    answer: (visit) => revoke(desk, visit, { id: visit.params.id, reason: visit.body.reason }),
  })

export const revokeMeOperation = (desk: PartDesk) =>
  operation({
    id: 'revokeMe',
    method: 'POST',
    path: 'station/revoke/',
    tag: 'Stations',
    summary: 'End this station itself.',
    description: 'A repeat is answered 401 with `station_revoked`: it is done.',
    access: 'station',
    body: ownRevocation,
    answers: REVOKED,
    answer: (visit) => revoke(desk, visit, { id: stationIdOf(visit.actor) ?? 0, reason: visit.body.reason }),
  })
