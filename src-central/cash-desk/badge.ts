import type { Badge } from '../../src-shared/wire/badge.ts'
import { notFound } from '../api/problems.ts'
import { ticketTypeName } from '../domain/line-item.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import type { Conference } from '../store/registration/conference.ts'
import type { Store } from '../store/store.ts'

/** As the reference's badges name somebody who bought no ticket. */
const NO_TICKET = 'General Admission'

export async function answerBadge(store: Store, conference: Conference, code: string): Promise<JsonAnswer> {
  const attendee = await store.attendees.byCode(conference.id, code)
  return attendee === undefined ? notFound('attendee') : json(200, await badgeOf(store, conference, attendee))
}

async function badgeOf(store: Store, { slug }: Conference, attendee: Attendee): Promise<Badge> {
  const orders = await store.attendeeViews.orders(attendee.id)
  return {
    access_code: attendee.accessCode,
    name: attendee.name === '' ? await store.attendeeViews.username(attendee.id) : attendee.name,
    ticket_type: ticketTypeName(await store.lines.ofAttendee(attendee)) || NO_TICKET,
    company: orders.map(({ company }) => company).find((company) => company !== '') ?? null,
    qr: `${slug}:${attendee.accessCode}`,
    order_status: attendee.order?.status ?? null,
  }
}
