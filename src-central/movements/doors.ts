import type { z } from 'zod'
import { door as doorForm, doorAddress, doorList, doorSettings } from '../../src-shared/wire/door-check.ts'
import { problem } from '../../src-shared/wire/problem.ts'
import { type Operation, operation, type OperationVisit } from '../api/operation.ts'
import { notFound, refuse } from '../api/problems.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import { isoOrNull, type Micros } from '../instant.ts'
import { writeDown } from '../record/write-down.ts'
import type { Door, DoorSettings } from '../store/movements/door.ts'
import type { Tables } from '../store/store.ts'
import { clientAtOf, type MovementDesk } from './desk.ts'

type Address = z.output<typeof doorAddress>
type Wish = z.output<typeof doorSettings>
type Visit = OperationVisit<Address, undefined, Wish>

export const listDoorsOperation = ({ store }: MovementDesk): Operation =>
  operation({
    id: 'listDoors',
    method: 'GET',
    path: 'checkin/doors/',
    tag: 'Movements',
    summary: 'What has a door of its own, and when it is open',
    access: 'look',
    answers: { 200: { description: 'Ticket types, add-ons and sessions.', schema: doorList } },
    answer: async ({ conference }) => json(200, { doors: (await store.doors.all(conference.id)).map(doorShape) }),
  })

export const setDoorOperation = (desk: MovementDesk): Operation =>
  operation({
    id: 'setDoor',
    method: 'PUT',
    path: 'checkin/doors/:kind/:door/',
    tag: 'Movements',
    summary: 'Say when a door is open and whether it lets people in again; make a session',
    description: 'Replaces all settings. A door without settings is always open; only that of a session lets people in again.',
    access: 'lead',
    params: doorAddress,
    body: doorSettings,
    answers: {
      200: { description: 'As it stands now.', schema: doorForm },
      400: { description: 'Unknown product, missing name, or closing before opening (`validation_error`).', schema: problem },
      404: { description: 'No such ticket type or add-on (`not_found`).', schema: problem },
    },
    answer: (visit: Visit) => visit.once.write((tables) => setDoor({ tables, now: desk.now }, visit)),
  })

type Writing = { tables: Tables; now: () => Micros }

const wrong = (error: string): JsonAnswer => refuse(400, 'validation_error', error)

async function setDoor({ tables, now }: Writing, visit: Visit): Promise<JsonAnswer> {
  const { conference, params, body } = visit
  const { kind, door: slug } = params
  const settings: DoorSettings = {
    opensAt: clientAtOf(body.opens_at ?? undefined),
    closesAt: clientAtOf(body.closes_at ?? undefined),
    hasReentry: body.reentry ?? kind === 'session',
  }
  if (settings.opensAt !== null && settings.closesAt !== null && settings.closesAt <= settings.opensAt) return wrong('A door closes after it opens.')
  const refusal = kind === 'session' ? await putSession(tables, visit, settings) : await setProduct(tables, visit, settings)
  if (refusal !== undefined) return refusal
  const door = await tables.doors.find(conference.id, kind, slug)
  if (door === undefined) return notFound('door')
  await writeDown(tables, visit, { action: 'door-settings', at: now(), attendeeId: null, subject: `door ${kind} ${slug}` })
  return json(200, doorShape(door))
}

async function setProduct({ doors }: Tables, { conference, params, body }: Visit, settings: DoorSettings): Promise<JsonAnswer | undefined> {
  if (body.name !== undefined || body.ticket_types !== undefined || body.addons !== undefined) return wrong('Only a session has a name and products of its own.')
  const door = await doors.find(conference.id, params.kind, params.door)
  if (door === undefined) return notFound('door')
  await doors.set(door, settings)
  return undefined
}

async function putSession({ doors }: Tables, { conference, params, body }: Visit, settings: DoorSettings): Promise<JsonAnswer | undefined> {
  const name = body.name ?? (await doors.find(conference.id, 'session', params.door))?.name
  if (name === undefined) return wrong('A new session needs a name.')
  const ticketTypes = [...new Set(body.ticket_types)]
  const addOns = [...new Set(body.addons)]
  const known = [...(await doors.known(conference.id, 'ticket-type', ticketTypes)), ...(await doors.known(conference.id, 'addon', addOns))]
  if (known.length < ticketTypes.length + addOns.length) return wrong('Name only ticket types and add-ons that are sold here.')
  await doors.putSession(conference.id, { slug: params.door, name, opensFor: { ticketTypes, addOns }, ...settings })
  return undefined
}

const doorShape = ({ kind, slug, name, opensAt, closesAt, hasReentry, opensFor }: Door) => ({
  kind,
  slug,
  name,
  opens_at: isoOrNull(opensAt),
  closes_at: isoOrNull(closesAt),
  reentry: hasReentry,
  ticket_types: opensFor.ticketTypes,
  addons: opensFor.addOns,
})
