import { isoOrNull, microsToIso } from '../../instant.ts'
import { centsToMinor } from '../../domain/payments/currency.ts'
import type { ReaderWord } from '../../domain/payments/reader-word.ts'
import { deskMessage } from '../../domain/payments/words.ts'
import type { CardReceipt } from '../../domain/payments/gateway.ts'
import { json, type JsonAnswer } from '../../http/answer.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'

export const moneyView = (cents: number, currency: string) => ({ amount: centsToMinor(cents, currency) ?? cents, currency })

const cardView = (card: CardReceipt) => ({
  brand: card.brand,
  last4: card.last4,
  funding: card.funding,
  read_method: card.readMethod,
  wallet: card.wallet,
  application_name: card.applicationName,
  application_id: card.applicationId,
  account_type: card.accountType,
  verification: card.verification,
  authorization_code: card.authorizationCode,
})

/** What a till is told of a payment. */
export const paymentView = (payment: TerminalPayment, isSure: boolean, readerSays: ReaderWord = 'unknown') => ({
  sale_id: payment.saleId,
  order_id: payment.orderId,
  intent_id: payment.intentId,
  reader_id: payment.readerId,
  money: moneyView(payment.amountCents, payment.currency),
  mode: payment.mode,
  capture: payment.captureMode,
  state: payment.state,
  is_sure: isSure,
  is_paid: payment.state === 'captured',
  message: deskMessage({ ...payment, isSure }),
  end_reason: payment.endReason,
  decline_code: payment.declineCode,
  card: payment.card === null ? null : cardView(payment.card),
  capture_before: isoOrNull(payment.captureBefore),
  reader_says: readerSays,
  station: payment.station,
  created_at: microsToIso(payment.createdAt),
  state_at: microsToIso(payment.stateAt),
})

export const paymentAnswer = (payment: TerminalPayment, isSure: boolean, readerSays?: ReaderWord): JsonAnswer => json(200, paymentView(payment, isSure, readerSays))
