import type { OrderStatus } from '../order-status.ts'

/** The names are the reference's. */
export const PAYMENT_METHODS = ['stripe', 'terminal', 'comp', 'credit', 'manual'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]
export const PAYMENT_STATUSES = ['pending', 'processing', 'succeeded', 'failed', 'refunded'] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]
/** Why a payment needs a person: the order was closed when the money came, or had enough already. */
export const PAYMENT_TROUBLES = ['money_for_closed_order', 'paid_too_much'] as const
export type PaymentTrouble = (typeof PAYMENT_TROUBLES)[number]

export type Paid = { status: PaymentStatus; amountCents: number; refundedCents: number }

/** Whether the money arrived once, whatever became of it. */
export const hasArrived = (status: PaymentStatus): boolean => status === 'succeeded' || status === 'refunded'
/** Whether it may still arrive. */
export const isUnderWay = (status: PaymentStatus): boolean => status === 'pending' || status === 'processing'

/** What was paid and not given back. */
export const paidCents = (payments: readonly Paid[]): number =>
  payments.reduce((sum, payment) => sum + (hasArrived(payment.status) ? payment.amountCents - payment.refundedCents : 0), 0)

/** What is left to pay; below zero when there was too much. */
export const openCents = (totalCents: number, payments: readonly Paid[]): number => totalCents - paidCents(payments)

type Standing = { status: OrderStatus; openCents: number }
export type Effect = { status: OrderStatus; trouble: PaymentTrouble | null }

/**
 * What money does to an order that has `openCents` left to pay: rule B3, it is paid when nothing is left; rule B4, money
 * that an order has no use for is kept and needs a person.
 */
export function effectOfMoney({ status, openCents: open }: Standing, amountCents: number): Effect {
  if (status === 'pending') {
    const rest = open - amountCents
    return { status: rest <= 0 ? 'paid' : 'pending', trouble: rest < 0 ? 'paid_too_much' : null }
  }
  if (amountCents === 0) return { status, trouble: null }
  return { status, trouble: status === 'cancelled' || status === 'refunded' ? 'money_for_closed_order' : 'paid_too_much' }
}
