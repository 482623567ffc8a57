import { unreachable } from '../../../src-shared/result.ts'
import type { SeenKind, SeenPayment } from '../../ports/till/card-driver.ts'
import type { CentralPayment } from '../../ports/till/central-cards.ts'

/** Central reads the payment and its reader one after the other: a reader at rest is believed at the second look. */
const IDLE_LOOKS = 2

const waitingKind = ({ readerSays, declineCode }: CentralPayment, idleLooks: number): SeenKind => {
  switch (readerSays) {
    case 'asking':
      return 'open'
    case 'customer_canceled':
      return 'stopped'
    case 'connection_error':
      return 'interrupted'
    case 'unknown':
      return declineCode === '' ? 'open' : 'declined'
    case 'idle':
      if (declineCode !== '') return 'declined'
      return idleLooks < IDLE_LOOKS ? 'open' : 'interrupted'
  }
  return unreachable(readerSays)
}

const kindOf = (payment: CentralPayment, idleLooks: number): SeenKind => {
  switch (payment.state) {
    case 'waiting':
      return waitingKind(payment, idleLooks)
    case 'creating':
    case 'cancelling':
      return 'open'
    case 'approved':
    case 'capturing':
      return 'approved'
    case 'captured':
      return 'paid'
    case 'cancelled':
    case 'failed':
    case 'lost':
      return payment.endReason === 'lapsed' ? 'lapsed' : 'gone'
  }
  return unreachable(payment.state)
}

/** What central tells of payments, as a till sees them; counts how often a reader was seen at rest. */
export interface Seeing {
  of(payment: CentralPayment): SeenPayment
  /** The reader was asked anew. */
  forget(saleId: string): void
}

export const createSeeing = (): Seeing => {
  const idleLooks = new Map<string, number>()
  return {
    of: (payment) => {
      const { saleId, isSure, intentId, readerId, amountMinor, currency, card, captureBeforeMs, declineCode } = payment
      const isIdle = payment.state === 'waiting' && isSure && payment.readerSays === 'idle'
      if (isIdle) idleLooks.set(saleId, (idleLooks.get(saleId) ?? 0) + 1)
      else idleLooks.delete(saleId)
      return { seen: kindOf(payment, idleLooks.get(saleId) ?? 0), isSure, intentId, readerId, amountMinor, currency, card, captureBeforeMs, declineCode }
    },
    forget: (saleId) => void idleLooks.delete(saleId),
  }
}
