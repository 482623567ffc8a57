import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'
import { lateRefundTable } from './late-refund.ts'

export type Mismatch = {
  list: 'authorised_not_captured' | 'captured_not_paid' | 'paid_not_captured' | 'unknown_to_stripe' | 'refund_failed_late'
  saleId: string
  orderId: number
  orderReference: string
  state: string
  amountCents: number
  currency: string
  since: Micros
}

export type Sum = { count: number; amountCents: number }

/** Refunds whose answer is outstanding, with the card payment that they are of. */
export type OpenRefund = { refundId: number; terminalPaymentId: number }

export const reconciliationTable = (db: Queries) => {
  const cardPayments = (conferenceId: number) =>
    db
      .selectFrom('terminal_payment as card')
      .innerJoin('orders', 'orders.id', 'card.order_id')
      .leftJoin('payment', 'payment.id', 'card.payment_id')
      .select(['card.id', 'card.sale_id', 'card.order_id', 'orders.reference', 'card.state', 'card.amount_cents', 'card.currency', 'card.state_at_us'])
      .where('card.conference_id', '=', conferenceId)
  type Row = Awaited<ReturnType<ReturnType<typeof cardPayments>['execute']>>[number]
  const rowToMismatch = (list: Mismatch['list'], row: Row): Mismatch => ({
    list,
    saleId: row.sale_id,
    orderId: row.order_id,
    orderReference: row.reference,
    state: row.state,
    amountCents: row.amount_cents,
    currency: row.currency,
    since: row.state_at_us,
  })
  const refundsBack = async (conferenceId: number): Promise<Mismatch[]> => {
    const late = await lateRefundTable(db).waiting(conferenceId)
    if (late.length === 0) return []
    const rows = await cardPayments(conferenceId).where('card.id', 'in', late.map(({ terminalPaymentId }) => terminalPaymentId)).execute()
    return late.flatMap(({ terminalPaymentId, owedCents, since }) =>
      rows.filter(({ id }) => id === terminalPaymentId).map((row) => ({ ...rowToMismatch('refund_failed_late', row), amountCents: owedCents, since })),
    )
  }
  return {
    captured: async (conferenceId: number): Promise<Sum> => {
      const rows = await cardPayments(conferenceId).where('card.state', '=', 'captured').execute()
      return { count: rows.length, amountCents: rows.reduce((sum, row) => sum + row.amount_cents, 0) }
    },
    mismatches: async (conferenceId: number): Promise<Mismatch[]> => {
      const held = await cardPayments(conferenceId).where('card.state', 'in', ['approved', 'capturing']).execute()
      const unpaid = await cardPayments(conferenceId)
        .where('card.state', '=', 'captured')
        .where((of) => of.or([of('payment.status', 'is', null), of('payment.status', 'not in', ['succeeded', 'refunded']), of('orders.status', 'in', ['pending', 'cancelled'])]))
        .execute()
      const untaken = await cardPayments(conferenceId)
        .where('card.state', '<>', 'captured')
        .where('payment.status', '=', 'succeeded')
        .execute()
      const unknown = await cardPayments(conferenceId)
        .where((of) => of.or([of('card.state', '=', 'lost'), of.and([of('card.unknown_since_us', 'is not', null), of('card.live_order_id', 'is not', null)])]))
        .execute()
      return [
        ...held.map((row) => rowToMismatch('authorised_not_captured', row)),
        ...unpaid.map((row) => rowToMismatch('captured_not_paid', row)),
        ...untaken.map((row) => rowToMismatch('paid_not_captured', row)),
        ...unknown.map((row) => rowToMismatch('unknown_to_stripe', row)),
        ...(await refundsBack(conferenceId)),
      ]
    },
    openRefunds: async (before: Micros, count: number): Promise<OpenRefund[]> => {
      const rows = await db
        .selectFrom('refund')
        .innerJoin('terminal_payment as card', 'card.payment_id', 'refund.payment_id')
        .select(['refund.id', 'card.id as card_id'])
        .where('refund.status', '=', 'pending')
        .where('refund.created_at_us', '<=', before)
        .orderBy('refund.id')
        .limit(count)
        .execute()
      return rows.map((row) => ({ refundId: row.id, terminalPaymentId: row.card_id }))
    },
    refundByStripe: async (stripeRefundId: string): Promise<{ refundId: number; terminalPaymentId: number; conferenceId: number } | undefined> => {
      const row = await db
        .selectFrom('refund')
        .innerJoin('terminal_payment as card', 'card.payment_id', 'refund.payment_id')
        .select(['refund.id', 'card.id as card_id', 'card.conference_id'])
        .where('refund.stripe_refund_id', '=', stripeRefundId)
        .executeTakeFirst()
      return row && { refundId: row.id, terminalPaymentId: row.card_id, conferenceId: row.conference_id }
    },
  }
}
