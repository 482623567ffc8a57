import type { SaleView, TillView } from '../../../src-shared/contract/types.ts'
import { isOver } from '../../../src-shared/domain/till/sale-state.ts'
import type { SaleState } from '../../../src-shared/domain/till/sale-state.ts'

/** What the till shows of a sale, by its state alone. */
const PANELS = {
  ordering: 'ordering',
  creating: 'ordering',
  blocked: 'blocked',
  cart_changed: 'in-cart',
  waiting_for_card: 'waiting',
  declined: 'declined',
  authorized: 'finishing',
  capturing: 'finishing',
  capture_pending: 'unsure',
  captured: 'paid',
  cancelling: 'cancelling',
  cancelled: 'cancelled',
  expired: 'expired',
  recovering: 'unsure',
  held: 'held',
  booking: 'booking',
  paid: 'paid',
  cash_refused: 'cash-back',
  refused: 'refused',
  refunded: 'refunded',
  settled: 'settled',
} as const satisfies Record<SaleState, string>

export type SalePanel = (typeof PANELS)[SaleState]

/** The panel of a sale. While the station itself is in doubt nobody is told that a card may be shown or that nothing was taken. */
export const panelOf = ({ state, isInDoubt }: Pick<SaleView, 'state' | 'isInDoubt'>): SalePanel => (isInDoubt && !isOver(state) ? 'unsure' : PANELS[state])

/** Nobody at this desk can say how it ends. */
const FOR_LEAD: readonly SalePanel[] = ['unsure', 'held', 'cash-back']

/** Money that a lead has to look at: payments without an end, and refunds that failed. */
export const leadCases = ({ sale, unresolved, failedRefunds }: Pick<TillView, 'sale' | 'unresolved' | 'failedRefunds'>): number =>
  unresolved.length + failedRefunds.length + (sale !== null && FOR_LEAD.includes(panelOf(sale)) ? 1 : 0)

/** It needs the whole screen: scans and other sales wait for its end. A cart that was gone back to does not. */
export const coversTill = (sale: Pick<SaleView, 'state' | 'isInDoubt'>): boolean => panelOf(sale) !== 'in-cart'

/** A lead took it over before its end: the till sells on. */
export const isWithLead = ({ state, withLead }: Pick<SaleView, 'state' | 'withLead'>): boolean => withLead !== null && !isOver(state)
