import type { NewAttendee } from '../../src-shared/wire/badge.ts'
import type { OperationVisit } from '../api/operation.ts'
import { refuse } from '../api/problems.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import { freshReference } from '../orders/fresh-text.ts'
import { cancelLapsed } from '../orders/lapse.ts'
import { createPerson, type NewPerson } from '../orders/new-person.ts'
import type { Scene } from '../orders/scene.ts'
import { settleOrder } from '../orders/settle.ts'
import { writeDown } from '../record/write-down.ts'
import type { NamedProduct } from '../store/registration/product.ts'
import type { Tables } from '../store/store.ts'
import { type CashDesk, sceneOf } from './desk.ts'
import { refuseGift } from './gift.ts'

type NewAttendeeVisit = OperationVisit<undefined, undefined, NewAttendee>

const unknownTicket = refuse(409, 'ticket_type_unknown', 'There is no such ticket type here. Choose one from the catalogue.')

/** Speakers, press and staff at the door. Without a ticket they have a code and a badge and are not admitted. */
export async function answerNewAttendee(desk: CashDesk, visit: NewAttendeeVisit): Promise<Answer> {
  // In transactions of their own, before this one locks anything: what lapsed takes no room from a gift.
  if (visit.body.ticket_type !== undefined) await cancelLapsed(desk)
  return visit.once.write((tables) => addAttendee(tables, desk, visit))
}

async function addAttendee(tables: Tables, desk: CashDesk, visit: NewAttendeeVisit): Promise<JsonAnswer> {
  const { name, email, ticket_type: slug, company = '', reason = '', over_capacity: isOverCapacity = false } = visit.body
  const ticket = slug === undefined ? undefined : await tables.ticketTypes.bySlug(visit.conference.id, slug)
  if (slug !== undefined && ticket === undefined) return unknownTicket
  const scene = sceneOf(desk, visit)
  if (ticket !== undefined) {
    const units = [{ kind: 'ticket' as const, id: ticket.id, quantity: 1 }]
    const refusal = await refuseGift(tables, scene, { units, isOverCapacity, reason, subject: `ticket_type ${ticket.id}` })
    if (refusal !== undefined) return refusal
  }
  const person = await createPerson(tables, scene, { name, email })
  const { id, accessCode } = person
  await writeDown(tables, scene, { action: 'attendee-added', at: desk.now(), attendeeId: id, subject: `attendee ${id}`, reason })
  const order = ticket === undefined ? null : await giveTicket(tables, scene, { person, ticket, company, reason })
  return json(201, { id, access_code: accessCode, name, email, order })
}

type GivenTicket = { person: NewPerson; ticket: NamedProduct; company: string; reason: string }

/** An order that costs nothing, paid by nothing: everything that a bought one has hangs on it as well. */
async function giveTicket(tables: Tables, scene: Scene, { person, ticket, company, reason }: GivenTicket) {
  const reference = await freshReference(tables, scene.random)
  const owner = { conferenceId: scene.conference.id, userId: person.userId }
  const orderId = await tables.orders.insert({ ...owner, status: 'pending', reference, totalCents: 0, createdAt: scene.now() })
  await tables.orders.insertLine({ orderId, description: ticket.name, quantity: 1, unitPriceCents: 0, ticketTypeId: ticket.id, addOnId: null })
  await tables.orders.setAttendee(orderId, person.id)
  if (company !== '') await tables.orders.setCompany(orderId, company)
  const payment = { key: `gift ${orderId}`, method: 'comp' as const, amountCents: 0, reason, note: reason }
  const { status } = await settleOrder(tables, scene, { orderId, payment })
  return { id: orderId, reference, status }
}
