import type { Micros } from '../../instant.ts'
import type { SaleLine } from './discount.ts'
import { isOnSale, type TicketType, unitsLeft } from './product.ts'
import { covers, type Voucher } from './voucher.ts'

/** How many tickets of each type somebody has, by the type's id. */
export type Holdings = ReadonlyMap<number, number>

/** What decides besides the lines themselves. */
export type Circumstances = {
  now: Micros
  voucher: Voucher | null
  /** Paid for. */
  owned: Holdings
  /** In unpaid orders that still hold them. */
  reserved: Holdings
  /** Tickets of all types that the venue has room for; null without a bound. */
  roomLeft: number | null
}

export type RefusalCode = 'not_on_sale' | 'voucher_needed' | 'ticket_needed' | 'sold_out' | 'limit_reached' | 'venue_full'

/** `line` is its place in the list. `left` is how many could be sold; null where that is not the question. */
export type Refusal = { code: RefusalCode; line: number; left: number | null }

/** Why these lines cannot be sold together, at most one reason for each. A line of no units asks for nothing. */
export function refusals(lines: readonly SaleLine[], circumstances: Circumstances): Refusal[] {
  let room = circumstances.roomLeft
  return lines.flatMap((saleLine, line) => {
    if (saleLine.quantity === 0) return []
    const refusal = refusalOf(saleLine, lines, circumstances)
    if (refusal !== undefined) return [{ ...refusal, line }]
    if (saleLine.product.kind !== 'ticket' || room === null) return []
    // Rule T5: the venue's room is for tickets of all types together, add-ons do not count.
    if (saleLine.quantity > room) return [{ code: 'venue_full' as const, line, left: Math.max(0, room) }]
    room -= saleLine.quantity
    return []
  })
}

type Reason = Pick<Refusal, 'code' | 'left'>

function refusalOf({ product, quantity }: SaleLine, lines: readonly SaleLine[], circumstances: Circumstances): Reason | undefined {
  const { now, voucher, owned } = circumstances
  if (!isOnSale(product, now)) return { code: 'not_on_sale', left: null }
  if (product.kind === 'ticket' && product.requiresVoucher && !isUnlocked(product, voucher)) return { code: 'voucher_needed', left: null }
  if (product.kind === 'add-on' && !product.needs.some(({ id }) => isHeld(id, lines, owned)) && product.needs.length > 0) {
    return { code: 'ticket_needed', left: null }
  }
  const left = unitsLeft(product)
  if (left !== null && quantity > left) return { code: 'sold_out', left: Math.max(0, left) }
  const allowed = product.kind === 'ticket' ? allowance(product, circumstances) : quantity
  return quantity > allowed ? { code: 'limit_reached', left: Math.max(0, allowed) } : undefined
}

/** Rule T12: a hidden ticket type is sold only with a voucher that unlocks such ones and is good for this one. */
const isUnlocked = (product: TicketType, voucher: Voucher | null): boolean => voucher !== null && voucher.unlocksHidden && covers(voucher, product)

/** Rule T4: the ticket that an add-on needs may be bought along with it or be paid for already. */
const isHeld = (ticketId: number, lines: readonly SaleLine[], owned: Holdings): boolean =>
  (owned.get(ticketId) ?? 0) > 0 || lines.some(({ product, quantity }) => product.kind === 'ticket' && product.id === ticketId && quantity > 0)

/** Rule T3: the limit per person counts what they have, paid for or on hold. */
const allowance = ({ id, limitPerUser }: TicketType, { owned, reserved }: Circumstances): number =>
  limitPerUser - (owned.get(id) ?? 0) - (reserved.get(id) ?? 0)
