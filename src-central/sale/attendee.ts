import { admissionOf } from '../domain/admission.ts'
import { lineAtDesk, type LineItem } from '../domain/line-item.ts'
import { lineShape } from '../domain/listed-attendee.ts'
import { centsToText } from '../domain/money.ts'
import type { Credit } from '../domain/sale/credit.ts'
import { type Answer, json } from '../http/answer.ts'
import { attendeeNotFound, attendeeShape } from '../http/attendee-shapes.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { strip } from '../python/text.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import type { SaleDesk } from './desk.ts'

/** Who stands at the till: their order with its prices, and the money they have with the conference. */
export async function answerAttendee(desk: SaleDesk, { conference, code }: DeskVisit): Promise<Answer> {
  const { store } = desk
  const accessCode = strip(code)
  const attendee = await store.attendees.byCode(conference.id, accessCode)
  const buyer = await store.buyers.byCode(conference.id, accessCode)
  if (attendee === undefined || buyer === undefined) return attendeeNotFound(code)
  const bought = await store.lines.ofAttendee(attendee)
  const credits = await store.credits.availableTo({ userId: buyer.account.id, conferenceId: conference.id })
  return json(200, {
    attendee: attendeeShape(attendee),
    order: await orderShape(desk, attendee, bought),
    credits: credits.map(creditShape),
    credits_total: credits.length === 0 ? '0' : centsToText(credits.reduce((sum, { remainingCents }) => sum + remainingCents, 0)),
    registered: admissionOf(desk.profile, { status: attendee.order?.status ?? null, lines: bought }).kind === 'admitted',
  })
}

const creditShape = ({ id, amountCents, remainingCents }: Credit) => ({
  id,
  amount: centsToText(amountCents),
  remaining_amount: centsToText(remainingCents),
})

async function orderShape({ store, profile }: SaleDesk, attendee: Attendee, bought: readonly LineItem[]) {
  const order = attendee.order === null ? undefined : await store.orders.find(attendee.order.id)
  if (order === undefined) return null
  const lines = bought.map(lineAtDesk(profile))
  const prices = await store.linePrices.of(lines.map(({ id }) => id))
  return {
    id: order.id,
    reference: order.reference,
    status: order.status,
    total: centsToText(order.totalCents),
    line_items: lines.map((line) => {
      const { ticket_type_slug, addon_slug, ...rest } = lineShape(line)
      const { unitPriceCents = 0, totalCents = 0 } = prices.get(line.id) ?? {}
      return { ...rest, unit_price: centsToText(unitPriceCents), line_total: centsToText(totalCents), ticket_type_slug, addon_slug }
    }),
  }
}
