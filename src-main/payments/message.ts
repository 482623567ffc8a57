import { declineMessage } from '../../src-shared/domain/till/decline.ts'
import type { DeskMessage, Sale } from '../../src-shared/domain/till/sale.ts'
import type { SaleEvent, SaleState } from '../../src-shared/domain/till/sale-state.ts'
import { unreachable } from '../../src-shared/result.ts'

interface Step {
  event: SaleEvent
  to: SaleState
  declineCode: string
}

/** Why a payment is taken back; still worth saying when it is over. */
const REASONS: ReadonlySet<DeskMessage> = new Set(['customer_canceled', 'no_card', 'amount_changed', 'other_payment', 'order_closed'])

const whyCancelling = (event: SaleEvent): DeskMessage => {
  if (event === 'see-stopped') return 'customer_canceled'
  if (event === 'no-card') return 'no_card'
  return event === 'amount-differs' ? 'amount_changed' : 'cancelling'
}

/** What the desk is told with a step, where the answer that led to it does not bring its own word. */
export const messageOf = ({ message, cancelAsked, state }: Pick<Sale, 'message' | 'cancelAsked' | 'state'>, { event, to, declineCode }: Step): DeskMessage | null => {
  switch (to) {
    case 'ordering':
    case 'booking':
    case 'blocked':
    case 'cart_changed':
    case 'refused':
    case 'refunded':
    case 'settled':
      return null
    case 'creating':
      return event === 'see-interrupted' ? 'try_again' : null
    case 'waiting_for_card':
      return message === 'try_again' ? message : 'present_card'
    case 'declined':
      return declineMessage(declineCode)
    case 'authorized':
    case 'capturing':
      return 'finishing'
    case 'capture_pending':
    case 'recovering':
      return 'checking'
    case 'held':
      return 'approved_finish_or_release'
    case 'captured':
      // Whoever wanted to leave is told that it was too late, whatever the wish was called.
      return cancelAsked || state === 'cancelling' ? 'already_paid_offer_refund' : 'paid'
    case 'paid':
      return 'paid'
    case 'cancelling':
      return whyCancelling(event)
    case 'cancelled':
      return message !== null && REASONS.has(message) ? message : 'cancelled'
    case 'expired':
      return 'hold_expired'
    case 'cash_refused':
      return 'order_closed'
  }
  return unreachable(to)
}
