import type { JsonAnswer } from '../../http/answer.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import { refusalOf } from '../refusals.ts'
import { stripeFailed } from './texts.ts'

/** Asking again helps where Stripe is away, and not where it does not know the payment (rule M17). */
export const unsure = ({ unknownSince }: Pick<TerminalPayment, 'unknownSince'>): JsonAnswer => (unknownSince === null ? stripeFailed : refusalOf('unknown_to_stripe'))
