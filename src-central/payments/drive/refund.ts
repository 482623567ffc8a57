import type { MoneyBack } from '../../domain/payments/gateway.ts'
import { centsToMinor } from '../../domain/payments/currency.ts'
import { MICROS_PER_MS } from '../../instant.ts'
import { limits } from '../../limits.ts'
import { endRefund } from '../../orders/end-refund.ts'
import type { Doer } from '../../record/write-down.ts'
import type { Refund } from '../../store/orders/refund.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { doerOf } from './note.ts'

type Wish = { refund: Refund; actor: Doer['actor'] }

/** Asks for the money of a refund that is held, or finds out what became of it. Still `pending` means: nobody knows yet. */
export async function finishRefund(desk: PaymentsDesk, payment: TerminalPayment, { refund, actor }: Wish): Promise<Refund> {
  const amount = centsToMinor(refund.amountCents, payment.currency)
  const { intentId } = payment
  if (refund.status !== 'pending' || refund.refundKey === null || intentId === null || amount === undefined) return refund
  if (amount === 0) return end(desk, payment, { refund, actor, back: null, outcome: 'succeeded' })
  const known = await lookUp(desk, intentId, refund)
  if (known === 'unknown') return refund
  if (known !== undefined) return end(desk, payment, { refund, actor, back: known, outcome: outcomeOf(known) })
  const answer = await desk.gateway.refund({ intentId, amount, key: refund.refundKey })
  switch (answer.kind) {
    case 'ok':
      return end(desk, payment, { refund, actor, back: answer.value, outcome: outcomeOf(answer.value) })
    case 'declined':
    case 'refused':
      return end(desk, payment, { refund, actor, back: null, outcome: 'failed' })
    case 'unknown':
      return answer.reason === 'server error' ? afterServerError(desk, payment, { refund, actor }) : refund
  }
  return answer satisfies never
}

/** Stripe says its 500 again under this key for a day. When no money went, the desk begins anew with another number. */
async function afterServerError(desk: PaymentsDesk, payment: TerminalPayment, { refund, actor }: Wish): Promise<Refund> {
  const refunds = await desk.gateway.refundsOf(payment.intentId ?? '')
  if (refunds.kind !== 'ok') return refund
  const back = refunds.value.find(({ requestKey }) => requestKey === refund.refundKey) ?? null
  return end(desk, payment, { refund, actor, back, outcome: back === null ? 'failed' : outcomeOf(back) })
}

/** Past a day the key is forgotten, and a broken server remembers it too well: then only looking tells. */
async function lookUp({ gateway, now }: PaymentsDesk, intentId: string, refund: Refund): Promise<MoneyBack | undefined | 'unknown'> {
  const isFirst = (now() - refund.createdAt) / MICROS_PER_MS < limits.paymentUrgentMs
  if (isFirst) return undefined
  const refunds = await gateway.refundsOf(intentId)
  return refunds.kind === 'ok' ? refunds.value.find(({ requestKey }) => requestKey === refund.refundKey) : 'unknown'
}

const outcomeOf = ({ status }: MoneyBack): 'succeeded' | 'failed' => (status === 'failed' || status === 'canceled' ? 'failed' : 'succeeded')

type End = Wish & { back: MoneyBack | null; outcome: 'succeeded' | 'failed' }

const end = (desk: PaymentsDesk, payment: TerminalPayment, { refund, actor, back, outcome }: End): Promise<Refund> =>
  desk.store.write(async (tables) => {
    const scene = { ...doerOf(payment, actor), now: desk.now, random: desk.random }
    await endRefund(tables, scene, { refundId: refund.id, outcome, stripeRefundId: back?.id ?? '' })
    return (await tables.refunds.find(refund.id)) ?? refund
  })
