import type { CardReceipt } from '../../../src-shared/domain/till/sale.ts'
import type { RefundAnswer, SeenKind, SeenPayment } from '../../ports/till/card-driver.ts'

/** How a payment stands at the pretended bank. A declined card, a guest's cancel and a reader that went away leave it open. */
export type Stand =
  | { kind: 'open'; last: Extract<SeenKind, 'open' | 'declined' | 'stopped' | 'interrupted'>; declineCode: string }
  /** The bank has a card and has not answered; with `isUnwanted` an approval is taken back at once. */
  | { kind: 'asking'; untilMs: number; isUnwanted: boolean }
  | { kind: 'approved'; captureBeforeMs: number; card: CardReceipt }
  | { kind: 'paid'; card: CardReceipt }
  | { kind: 'gone' }
  | { kind: 'lapsed' }

export interface SimulatedPayment {
  readonly saleId: string
  readonly orderId: number
  readonly intentId: string
  readonly amountMinor: number
  readonly currency: string
  readerId: string
  stand: Stand
  /** What was asked for under each request, and what was answered. */
  readonly refunds: Map<string, { amountMinor: number; answer: RefundAnswer }>
}

export const WAITING = { kind: 'open', last: 'open', declineCode: '' } as const satisfies Stand

/** Nothing more happens to it but refunds. */
export const isSettled = ({ kind }: Stand): boolean => kind === 'paid' || kind === 'gone' || kind === 'lapsed'

export const refundedMinor = ({ refunds }: SimulatedPayment): number => [...refunds.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0)

const seenOf = (stand: Stand): SeenKind => {
  if (stand.kind === 'open') return stand.last
  return stand.kind === 'asking' ? 'open' : stand.kind
}

/** What a till is told of it. */
export const paymentToSeen = ({ stand, intentId, readerId, amountMinor, currency }: SimulatedPayment): SeenPayment => ({
  seen: seenOf(stand),
  isSure: true,
  intentId,
  readerId,
  amountMinor,
  currency,
  card: stand.kind === 'approved' || stand.kind === 'paid' ? stand.card : null,
  captureBeforeMs: stand.kind === 'approved' ? stand.captureBeforeMs : null,
  declineCode: stand.kind === 'open' ? stand.declineCode : '',
})
