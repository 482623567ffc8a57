/** Where an order stands. The names are the reference's, in the order of its own list. */
export const ORDER_STATUSES = ['pending', 'paid', 'refunded', 'partially_refunded', 'cancelled'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

type AdmissibleStatus = 'paid' | 'partially_refunded'
type RefusedStatus = Exclude<OrderStatus, AdmissibleStatus>

export type Admission = { kind: 'admitted' } | { kind: 'refused'; reason: string; orderStatus: RefusedStatus | null }

const LABELS: Readonly<Record<RefusedStatus, string>> = { pending: 'Pending', refunded: 'Refunded', cancelled: 'Cancelled' }

export const isAdmissible = (status: OrderStatus): status is AdmissibleStatus =>
  status === 'paid' || status === 'partially_refunded'

/** Whether an order lets its attendees in and lets them collect what they bought. `null` means: no order at all. */
export function admissionByOrder(status: OrderStatus | null): Admission {
  if (status === null) return { kind: 'refused', reason: 'Attendee has no associated order.', orderStatus: null }
  if (isAdmissible(status)) return { kind: 'admitted' }
  return { kind: 'refused', reason: `Order status is '${LABELS[status]}' — check-in not allowed.`, orderStatus: status }
}
