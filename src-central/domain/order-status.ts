/** Where an order stands. The names are the reference's, in the order of its own list. */
export const ORDER_STATUSES = ['pending', 'paid', 'refunded', 'partially_refunded', 'cancelled'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** Those that let their people in. */
export const ADMISSIBLE = ['paid', 'partially_refunded'] as const
type AdmissibleStatus = (typeof ADMISSIBLE)[number]
type RefusedStatus = Exclude<OrderStatus, AdmissibleStatus>

export type Admission = { kind: 'admitted' } | { kind: 'refused'; reason: string; orderStatus: RefusedStatus | null }

/** As the reference writes them in its texts. */
export const ORDER_LABELS: Readonly<Record<OrderStatus, string>> = {
  pending: 'Pending',
  paid: 'Paid',
  refunded: 'Refunded',
  partially_refunded: 'Partially Refunded',
  cancelled: 'Cancelled',
}

export const isAdmissible = (status: OrderStatus): status is AdmissibleStatus =>
  ADMISSIBLE.some((admissible) => admissible === status)

/** Whether an order lets its attendees in and lets them collect what they bought. `null` means: no order at all. */
export function admissionByOrder(status: OrderStatus | null): Admission {
  if (status === null) return { kind: 'refused', reason: 'Attendee has no associated order.', orderStatus: null }
  if (isAdmissible(status)) return { kind: 'admitted' }
  return { kind: 'refused', reason: `Order status is '${ORDER_LABELS[status]}' — check-in not allowed.`, orderStatus: status }
}
