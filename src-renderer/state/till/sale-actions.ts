import type { ReaderView, SaleView, SaleWishView, StageCardView, TillView } from '../../../src-shared/contract/types.ts'
import type { DeskAction } from '../desk-action.ts'
import { CHOICES } from '../desk-action.ts'
import { panelOf } from './sale-panel.ts'
import type { SalePanel } from './sale-panel.ts'
import type { TillDeed } from './till-deed.ts'

type Key = DeskAction['key']

const till = (key: Key, does: TillDeed): DeskAction => ({ id: 'till', key, does })

/** Readers that can take the place of the one in trouble, by their place in the list. */
export const otherReaders = (sale: SaleView, readers: readonly ReaderView[]): readonly ReaderView[] =>
  readers.filter(({ id }) => id !== sale.reader?.id).slice(0, CHOICES.length)

const readerActions = (sale: SaleView, readers: readonly ReaderView[]): DeskAction[] =>
  otherReaders(sale, readers).flatMap((reader, place) => {
    const choice = CHOICES[place]
    const usable = reader.isOnline !== false && reader.inUseBy === null
    return choice === undefined || !usable ? [] : [till(`Alt ${choice}`, { kind: 'retry', saleId: sale.saleId, reader: { id: reader.id, label: reader.label }, isDeclined: false })]
  })

const PLAIN = [
  ['finish', 'F2'],
  ['ask-again', 'F2'],
  ['cancel', 'F4'],
  ['release', 'F4'],
  ['pay-another-way', 'F5'],
  ['give-to-lead', 'F7'],
  ['change', 'Esc'],
] as const satisfies readonly (readonly [SaleWishView, Key])[]

const RECEIPTS = [['print', 'F2', 'print'], ['e-mail', 'F5', 'emailReceipts']] as const

/** Every key once, the first that wants it. */
const onePerKey = (actions: readonly DeskAction[]): DeskAction[] => actions.filter((action, place) => actions.findIndex(({ key }) => key === action.key) === place)

const wishActions = (sale: SaleView, readers: readonly ReaderView[]): DeskAction[] => {
  const { saleId, wishes } = sale
  const panel = panelOf(sale)
  return [
    ...(wishes.includes('retry') ? [till('F2', { kind: 'retry', saleId, reader: null, isDeclined: panel === 'declined' }), ...(panel === 'blocked' ? readerActions(sale, readers) : [])] : []),
    ...PLAIN.flatMap(([wish, key]) => (wishes.includes(wish) ? [till(key, { kind: wish, saleId })] : [])),
    ...(wishes.includes('settle') ? [till('F11', { kind: 'settle', saleId })] : []),
  ]
}

/** What is left to do with a sale whose end came while it was looked at: its receipt, where it was paid. */
export const receiptActions = (sale: SaleView, can: TillView['can']): readonly DeskAction[] =>
  panelOf(sale) === 'paid' ? RECEIPTS.flatMap(([kind, key, ability]) => (can[ability] ? [till(key, { kind, saleId: sale.saleId })] : [])) : []

const paidActions = (sale: SaleView, can: TillView['can']): DeskAction[] => {
  const { saleId } = sale
  return [
    ...receiptActions(sale, can),
    ...(can.refunds && sale.message === 'already_paid_offer_refund' && sale.wishes.includes('done') ? [till('F4', { kind: 'to-refund', saleId })] : []),
    ...(sale.order?.accessCode == null ? [] : [till('Alt 1', { kind: 'check-in', saleId, code: sale.order.accessCode })]),
  ]
}

/** What a pretended card can do while one is waited for, in the order of Alt 1 to 9. */
export const STAGE_CARDS = ['approve', 'decline', 'insufficient-funds', 'lost-card', 'expired-card', 'wrong-pin', 'cancel-on-reader', 'slow', 'vanish'] as const satisfies readonly StageCardView[]

const stageActions = (sale: SaleView, stage: boolean): DeskAction[] => {
  if (!stage) return []
  const panel = panelOf(sale)
  if (panel === 'unsure' || panel === 'blocked') return [till('Alt 9', { kind: 'stage', card: 'back' })]
  // A bank that was asked before the cancel still has to answer.
  if (panel === 'cancelling') return [till('Alt 1', { kind: 'stage', card: 'approve' }), till('Alt 2', { kind: 'stage', card: 'decline' })]
  if (panel !== 'waiting') return []
  return STAGE_CARDS.flatMap((card, place) => {
    const choice = CHOICES[place]
    return choice === undefined ? [] : [till(`Alt ${choice}`, { kind: 'stage', card })]
  })
}

/** What was not sold is still in the cart. */
const NOT_SOLD: readonly SalePanel[] = ['cancelled', 'expired', 'refused']

const doneAction = (sale: SaleView): DeskAction[] => {
  if (!sale.wishes.includes('done')) return []
  const panel = panelOf(sale)
  const code = panel === 'paid' ? (sale.order?.accessCode ?? null) : null
  const leads = code !== null ? 'card' : NOT_SOLD.includes(panel) ? 'cart' : 'on'
  return [till('Esc', { kind: 'done', saleId: sale.saleId, code, leads })]
}

/** What can be done with the sale that is shown: what the station allows, each with its key. */
export const saleActions = (sale: SaleView, { can, readers, stage }: Pick<TillView, 'can' | 'readers' | 'stage'>): readonly DeskAction[] =>
  onePerKey([...(panelOf(sale) === 'paid' ? paidActions(sale, can) : []), ...wishActions(sale, readers), ...doneAction(sale), ...stageActions(sale, stage)])
