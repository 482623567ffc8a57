import type { AttendeeCard, AttendeeMovement } from '../../src-shared/wire/badge.ts'
import type { BoughtLine } from '../../src-shared/wire/orders.ts'
import { notFound } from '../api/problems.ts'
import { ticketTypeName } from '../domain/line-item.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import { isoOrNull, microsToIso } from '../instant.ts'
import { limits } from '../limits.ts'
import type { HeldLine, ViewedMovement } from '../store/orders/attendee-view.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import type { Store } from '../store/store.ts'

export async function answerAttendee(store: Store, conferenceId: number, code: string): Promise<JsonAnswer> {
  const attendee = await store.attendees.byCode(conferenceId, code)
  return attendee === undefined ? notFound('attendee') : json(200, await cardOf(store, attendee))
}

async function cardOf(store: Store, attendee: Attendee): Promise<AttendeeCard> {
  const orders = await store.attendeeViews.orders(attendee.id)
  const lines = await store.attendeeViews.lines(attendee.id, orders.map(({ id }) => id))
  const movements = await store.attendeeViews.movements(attendee.id, limits.cardMovements)
  return {
    id: attendee.id,
    access_code: attendee.accessCode,
    name: attendee.name,
    email: attendee.email,
    ticket_type: ticketTypeName(await store.lines.ofAttendee(attendee)),
    company: orders.map(({ company }) => company).find((company) => company !== '') ?? null,
    checked_in: attendee.checkedInAt !== null,
    checked_in_at: isoOrNull(attendee.checkedInAt),
    is_inside: attendee.isInside,
    order_status: attendee.order?.status ?? null,
    orders: orders.map(({ id, reference, status, isJoined }) => {
      return { id, reference, status, is_joined: isJoined, lines: lines.filter(({ orderId }) => orderId === id).map(lineOf) }
    }),
    movements: movements.map(movementOf),
  }
}

const lineOf = (line: HeldLine): BoughtLine => ({
  id: line.id,
  description: line.description,
  ticket_type: line.ticketTypeSlug,
  addon: line.addOnSlug,
  quantity: line.quantity,
  refunded: line.refundedQuantity,
  redeemed: line.redeemed,
})

const movementOf = ({ kind, id, at, clientAt, station, what, undoneAt }: ViewedMovement): AttendeeMovement => ({
  kind,
  id,
  at: microsToIso(at),
  client_at: isoOrNull(clientAt),
  station,
  what,
  undone_at: isoOrNull(undoneAt),
})
