import type { CatalogueView, TillView } from '../../../src-shared/contract/types.ts'
import type { DeskAction } from '../desk-action.ts'
import { CHOICES } from '../desk-action.ts'
import type { TillDeed } from './till-deed.ts'
import type { TillScreen } from './till-screen.ts'
import { tilesOf } from './tiles.ts'

const till = (key: DeskAction['key'], does: TillDeed): DeskAction => ({ id: 'till', key, does })

/** A cart that is an order already is paid or left; its lines belong to central. */
const isOrder = ({ basket }: TillView): boolean => basket.order !== null

const tileActions = (now: TillView, catalogue: CatalogueView | null, text: string): DeskAction[] => {
  if (catalogue === null || isOrder(now)) return []
  return tilesOf(catalogue, now.basket, text).flatMap(({ product, isOffered }, place) => {
    const choice = CHOICES[place]
    return choice === undefined || !isOffered ? [] : [till(`Alt ${choice}`, { kind: 'add', product: { kind: product.kind, id: product.id }, name: product.name })]
  })
}

/** Central has said that it costs nothing, and finishes it without any payment. */
const isForNothing = ({ block, price, order }: TillView['basket']): boolean => block === null && (order === null ? price.kind === 'quoted' && price.dueMinor === 0 : order.dueMinor === 0)

/** F2 is what the cart needs next, or the card when it needs nothing. */
const mainAction = (now: TillView): DeskAction[] => {
  const { basket, can, isOffline, sale } = now
  // A payment that was gone back from goes on where it was.
  if (sale !== null) return sale.wishes.includes('retry') ? [till('F2', { kind: 'retry', saleId: sale.saleId, reader: null, isDeclined: false })] : []
  if (basket.block === 'no-shift') return [till('F2', { kind: 'page', page: 'shift' })]
  if (basket.block === 'price-changed') return [till('F2', { kind: 'accept-price' })]
  if (basket.block === 'name-needed') return [till('F2', { kind: 'page', page: 'guest' })]
  const pending = basket.customerNote?.pendingOrder ?? null
  if (pending !== null && basket.order === null && basket.lines.length === 0) return [till('F2', { kind: 'pay-order', reference: pending })]
  if (basket.block !== null || isOffline) return []
  if (isForNothing(basket)) return [till('F2', { kind: 'finish-for-nothing' })]
  if (can.card === null) return []
  return now.readerId === null && now.readers.length > 0 ? [till('F2', { kind: 'page', page: 'readers' })] : [till('F2', { kind: 'charge' })]
}

const payActions = ({ basket, can, sale }: TillView): DeskAction[] => {
  if (basket.block !== null || sale !== null || isForNothing(basket)) return []
  return [...(can.cash ? [till('F5', { kind: 'dialog', dialog: 'till-cash' })] : []), ...(can.complimentary ? [till('F11', { kind: 'dialog', dialog: 'till-give-away' })] : [])]
}

const parkActions = ({ basket, parked, sale }: TillView): DeskAction[] => {
  if (sale !== null) return []
  if (basket.lines.length > 0 || basket.order !== null) return [till('F8', { kind: 'park' })]
  return parked.length > 0 ? [till('F8', { kind: 'page', page: 'parked' })] : []
}

/** The keys of the cart and its tiles. */
export const cartActions = (now: TillView, screen: TillScreen, catalogue: CatalogueView | null): readonly DeskAction[] => {
  const { basket, sale, unresolved, failedRefunds } = now
  const cancel = sale !== null && sale.wishes.includes('cancel')
  return [
    ...mainAction(now),
    ...(basket.order === null ? [till('F3', { kind: 'page', page: 'guest' })] : []),
    ...(cancel ? [till('F4', { kind: 'cancel', saleId: sale.saleId })] : basket.lines.length > 0 && !isOrder(now) ? [till('F4', { kind: 'remove-last' })] : isOrder(now) ? [till('F4', { kind: 'clear' })] : []),
    ...payActions(now),
    till('F6', { kind: 'page', page: 'sold' }),
    ...parkActions(now),
    till('F9', { kind: 'page', page: 'more' }),
    ...(unresolved.length + failedRefunds.length > 0 ? [till('F10', { kind: 'page', page: 'unresolved' })] : []),
    ...tileActions(now, catalogue, screen.text),
  ]
}
