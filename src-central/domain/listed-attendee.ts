import { type Micros, microsToIso } from '../instant.ts'
import { type CountedLineItem, type LineItem, remaining, ticketTypeName } from './line-item.ts'

/** Somebody on the list that desks keep for themselves. */
export type ListedAttendee = { accessCode: string; name: string; email: string; checkedInAt: Micros | null; lines: readonly CountedLineItem[] }

/** What desks are shown, member by member in the contract's order. */
export const lineShape = (line: LineItem) => ({
  id: line.id,
  description: line.description,
  quantity: line.quantity,
  ticket_type_slug: line.ticketTypeSlug,
  addon_slug: line.addOnSlug,
})

export const countedLineShape = (line: CountedLineItem) => ({
  ...lineShape(line),
  redeemed_count: line.redeemedCount,
  remaining: remaining(line),
})

export const arrivalShape = ({ checkedInAt }: { checkedInAt: Micros | null }) => ({
  checked_in: checkedInAt !== null,
  checked_in_at: checkedInAt === null ? null : microsToIso(checkedInAt),
})

export const listedShape = (attendee: ListedAttendee) => ({
  access_code: attendee.accessCode,
  name: attendee.name,
  email: attendee.email,
  ticket_type: ticketTypeName(attendee.lines),
  products: attendee.lines.map(countedLineShape),
  ...arrivalShape(attendee),
})
