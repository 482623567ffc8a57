import type { Asked } from '../../domain/payments/gateway.ts'
import type { Doer } from '../../record/write-down.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { locked, moveBy } from './note.ts'

/** Stripe's clear word that the account has no such thing; no answer at all is something else (rule M1). */
export const isUnknown = (answer: Asked<unknown>): boolean => answer.kind === 'refused' && answer.code === 'resource_missing'

/**
 * Rule M17: an intent that the account which made it does not know holds no money there. With the key of another account
 * that says nothing: it is written down, and a lead decides.
 */
export const noteUnknown = (desk: PaymentsDesk, { id, intentId }: TerminalPayment, actor: Doer['actor']): Promise<TerminalPayment> =>
  desk.store.write(async (tables) => {
    const payment = await locked(tables, id)
    if (payment.intentId === null || payment.intentId !== intentId) return payment
    if (payment.unknownSince === null) await tables.terminalPayments.change(id, { unknown_since_us: desk.now() })
    if (payment.account === desk.gateway.account) await moveBy(tables, desk, payment, { event: 'see-unknown', actor, endReason: 'unknown_to_stripe' })
    return locked(tables, id)
  })

type Word = { actor: Doer['actor']; reason: string }

/** A person has looked into the other account, or says that it does not matter. */
export const giveUp = (desk: PaymentsDesk, { id }: TerminalPayment, { actor, reason }: Word): Promise<TerminalPayment> =>
  desk.store.write(async (tables) => {
    const payment = await locked(tables, id)
    if (payment.unknownSince !== null) await moveBy(tables, desk, payment, { event: 'see-unknown', actor, endReason: 'given_up', reason })
    return locked(tables, id)
  })
