import type { SaleView, SaleWishView } from '../../src-shared/contract/types.ts'
import { cellOf, isOver, isPaid, isUnknown, type SaleEvent } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale, SaleLine } from '../../src-shared/domain/till/sale.ts'
import type { LiveSale } from '../payments/sale-book.ts'
import type { SaleStep } from '../store/till/sales.ts'

export interface SaleViewParts {
  steps: (saleId: string) => readonly SaleStep[]
  readerLabel: (readerId: string) => string
  /** Nobody gets in by a training, whoever it pretends to sell to. */
  isTraining: boolean
  /** Another way than a card is offered here. */
  hasOtherWay: boolean
}

const lineToView = ({ product, ...line }: SaleLine) => ({ ...product, ...line })

const CARD_WAITS: readonly Sale['state'][] = ['blocked', 'declined', 'waiting_for_card']

const wishesOf = ({ sale, isInDoubt }: LiveSale, hasOtherWay: boolean): SaleWishView[] => {
  const { state, withLead, method } = sale
  const may = (event: SaleEvent): boolean => cellOf(state, event).kind === 'to'
  const isOpen = !isOver(state)
  const isStuck = isInDoubt || isUnknown(state) || state === 'booking' || state === 'ordering'
  const wishes: readonly [SaleWishView, boolean][] = [
    ['cancel', may('ask-cancel') && state !== 'held'],
    ['retry', may('ask-retry')],
    ['change', may('ask-change')],
    ['finish', may('ask-finish')],
    ['release', may('ask-release')],
    ['ask-again', isOpen && isStuck],
    ['give-to-lead', isOpen && withLead === null && (isStuck || state === 'cancelling' || state === 'blocked')],
    ['settle', isOpen && withLead !== null && may('hand-settled')],
    ['pay-another-way', hasOtherWay && method === 'card' && CARD_WAITS.includes(state)],
    ['done', !isOpen || withLead !== null],
  ]
  return wishes.flatMap(([wish, isThere]) => (isThere ? [wish] : []))
}

const SAVING: readonly Sale['state'][] = ['ordering', 'authorized', 'capturing', 'booking']

/** Our own record: what the journal and central have of it. */
const oursOf = ({ sale, isInDoubt }: LiveSale): SaleView['records']['ours'] => {
  if (isPaid(sale.state)) return 'yes'
  if (isInDoubt || isUnknown(sale.state)) return 'unknown'
  if (isOver(sale.state)) return 'no'
  return SAVING.includes(sale.state) ? 'asking' : 'none'
}

/** A sale as the window shows it. */
export const saleToView = (live: LiveSale, { steps, readerLabel, isTraining, hasOtherWay }: SaleViewParts): SaleView => {
  const { sale } = live
  const { source } = sale
  const order = sale.order ?? (source.kind === 'order' ? source.order : null)
  return {
    saleId: sale.saleId,
    number: sale.number,
    atMs: sale.atMs,
    method: sale.method,
    state: sale.state,
    stateAtMs: sale.stateAtMs,
    message: sale.message,
    currency: sale.currency,
    amountMinor: sale.agreedMinor,
    lines: source.lines.map(lineToView),
    customer: source.customer,
    order: order === null ? null : { reference: order.reference, accessCode: isTraining ? null : order.accessCode, dueMinor: order.dueMinor },
    reader: sale.readerId === null ? null : { id: sale.readerId, label: readerLabel(sale.readerId) },
    card: sale.card,
    declineCode: sale.declineCode,
    tenderedMinor: sale.tenderedMinor,
    changeMinor: sale.tenderedMinor === null ? null : sale.tenderedMinor - sale.agreedMinor,
    refundedMinor: sale.refundedMinor,
    reason: sale.reason,
    lead: sale.lead,
    withLead: sale.withLead,
    isInDoubt: live.isInDoubt,
    records: { reader: live.readerSaid, company: live.companySaid, ours: oursOf(live) },
    steps: steps(sale.saleId).map(({ state, atMs }) => ({ state, atMs })),
    cardUntilMs: live.cardUntilMs,
    wishes: wishesOf(live, hasOtherWay),
  }
}
