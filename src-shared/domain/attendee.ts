/** Order statuses of django-program (contract, section 5). */
export type OrderStatus = 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'cancelled'

/**
 * What the station knows of an attendee's order. `admissible` is what a guest list says that holds
 * only paid and partly refunded orders without telling which; `none` is an attendee without order.
 */
export type OrderState = OrderStatus | 'admissible' | 'none'

/** Orders that let a person in: paid, also where a part was given back. */
export const ADMISSIBLE: readonly OrderState[] = ['admissible', 'paid', 'partially_refunded']

export const isAdmissible = (order: OrderState): boolean => ADMISSIBLE.includes(order)

/** One line of an order, with the units handed out so far. */
export interface Line {
  lineId: number
  description: string
  /** Slug of the ticket type or add-on, '' where the server does not say. */
  product: string
  quantity: number
  redeemed: number
  kind: 'ticket' | 'add-on' | 'other'
}

/** What a line sells, told from the slugs that django-program's kind of server writes beside it. */
export const lineKind = (line: { ticket_type_slug: string | null; addon_slug: string | null }): Line['kind'] => {
  if (line.addon_slug !== null) return 'add-on'
  return line.ticket_type_slug === null ? 'other' : 'ticket'
}

/** A person with an access code, as the mirror or central's answer shows them. */
export interface Attendee {
  code: string
  /** May be empty: not everyone gives a name. */
  name: string
  email: string
  ticketType: string
  order: OrderState
  /** First check-in central knows of, milliseconds UTC. */
  checkedInAtMs: number | null
  /** When they left, if central knows that they are not inside; null otherwise, and where the server knows no departures. */
  leftAtMs: number | null
  lines: readonly Line[]
}
