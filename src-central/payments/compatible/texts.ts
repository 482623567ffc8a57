import { ORDER_LABELS, type OrderStatus } from '../../domain/order-status.ts'
import { json, type JsonAnswer } from '../../http/answer.ts'

/** The reference's refusals, letter by letter. */

export const stripeFailed = json(502, { error: 'Payment processing error. Please try again.' })
export const readerRequired = json(400, { error: 'reader_id is required' })
export const intentRequired = json(400, { error: 'payment_intent_id is required' })
export const neitherOrderNorAmount = json(400, { error: 'Either order_id or amount is required' })
export const invalidAmount = json(400, { error: 'Invalid amount' })
export const notPositive = json(400, { error: 'Amount must be positive' })
export const tooManyDigits = json(400, { error: 'Invalid payment amount' })
export const orderNotFound = json(404, { error: 'Order not found' })
export const attendeeNotFound = json(404, { error: 'Attendee not found' })
export const paymentNotFound = json(404, { error: 'Terminal payment not found' })
export const alreadyPaid = json(409, { error: 'Order is already fully paid' })

export const notPending = (status: OrderStatus): JsonAnswer => json(409, { error: `Order is ${ORDER_LABELS[status]}, not pending` })

export const notConfigured = (slug: string): JsonAnswer =>
  json(400, {
    error: `Conference '${slug}' does not have a Stripe secret key configured. Set 'stripe_secret_key' on the Conference record before initializing StripeClient.`,
  })
