import type { LineItem } from './line-item.ts'
import { type Admission, admissionByOrder, type OrderStatus } from './order-status.ts'
import type { Profile } from './profile.ts'

type BoughtLine = Pick<LineItem, 'ticketTypeSlug' | 'quantity' | 'refundedQuantity'>

/** The order that admits somebody or does not, and all lines that are theirs, as they were bought. */
export type Claim = { status: OrderStatus | null; lines: readonly BoughtLine[] }

/**
 * Whether somebody may come in and collect what they bought, rule B17: not without an order, and not with tickets that
 * were all refunded. The reference looks at the order alone, and so does the `strict` profile.
 */
export function admissionOf(profile: Profile, { status, lines }: Claim): Admission {
  const admission = admissionByOrder(status)
  if (profile === 'strict' || admission.kind === 'refused') return admission
  return areTicketsGone(lines) ? admissionByOrder('refunded') : admission
}

/** Who never had a ticket has lost none. */
function areTicketsGone(lines: readonly BoughtLine[]): boolean {
  const tickets = lines.filter((line) => line.ticketTypeSlug !== null)
  return tickets.some((line) => line.refundedQuantity > 0) && tickets.every((line) => line.refundedQuantity >= line.quantity)
}
