import { me, stationList } from '../../src-shared/wire/pairing.ts'
import { operation } from '../api/operation.ts'
import { notFound } from '../api/problems.ts'
import { rightsOf } from '../domain/actor.ts'
import { json } from '../http/answer.ts'
import type { PartDesk } from '../part.ts'
import { stationShape } from './shape.ts'

export const listOperation = ({ store }: PartDesk) =>
  operation({
    id: 'listStations',
    method: 'GET',
    path: 'station/stations/',
    tag: 'Stations',
    summary: 'List the stations of this conference, the revoked ones too.',
    access: 'lead',
    answers: { 200: { description: 'In the order in which they were paired.', schema: stationList } },
    answer: async ({ conference }) => {
      const stations = await store.stations.ofConference(conference.id)
      return json(200, { stations: stations.map(stationShape) })
    },
  })

export const meOperation = ({ store }: PartDesk) =>
  operation({
    id: 'getMe',
    method: 'GET',
    path: 'station/me/',
    tag: 'Stations',
    summary: 'Say who this station is and what it may do.',
    access: 'station',
    answers: { 200: { description: 'This station.', schema: me } },
    answer: async ({ actor, conference }) => {
      if (actor.kind !== 'station') return notFound('station')
      const { slug, name } = await store.conferences.describe(conference.id)
      return json(200, { station: actor.station, conference: { slug, name }, rights: [...rightsOf(actor)] })
    },
  })
