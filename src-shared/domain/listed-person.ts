import { lineKind, type Attendee, type Line, type OrderState } from './attendee.ts'
import { instantToMs } from './instant.ts'

/** A line as django-program's kind of server writes it. */
export interface SoldLine {
  id: number
  description: string
  quantity: number
  ticket_type_slug: string | null
  addon_slug: string | null
}

/** Where a server knows no departures, the last two are missing. */
export interface Presence {
  checked_in: boolean
  checked_in_at: string | null
  is_inside?: boolean | undefined
  moved_at?: string | null | undefined
}

/** Somebody as every list of that kind of server tells of them. */
export interface ListedPerson extends Presence {
  access_code: string
  name: string
  email: string
  ticket_type: string
  products: readonly (SoldLine & { redeemed_count?: number | undefined })[]
}

/** @param redeemed units handed out so far. */
export const soldLineToLine = (line: SoldLine, redeemed: number): Line => ({
  lineId: line.id,
  description: line.description,
  product: line.addon_slug ?? line.ticket_type_slug ?? '',
  quantity: line.quantity,
  redeemed,
  kind: lineKind(line),
})

/** When they came, and when they left: who came in and is not inside left when they last moved. */
export const presenceToTimes = ({ checked_in: isIn, checked_in_at: at, is_inside: isInside, moved_at: movedAt }: Presence): Pick<Attendee, 'checkedInAtMs' | 'leftAtMs'> => ({
  checkedInAtMs: instantToMs(at),
  leftAtMs: isIn && isInside === false ? instantToMs(movedAt ?? null) : null,
})

/** @param order what the list says of it, or that it admits without telling how. */
export const listedToAttendee = (listed: ListedPerson, order: OrderState): Attendee => ({
  code: listed.access_code,
  name: listed.name,
  email: listed.email,
  ticketType: listed.ticket_type,
  order,
  ...presenceToTimes(listed),
  lines: listed.products.map((line) => soldLineToLine(line, line.redeemed_count ?? 0)),
})
