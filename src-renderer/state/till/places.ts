import type { TillView } from '../../../src-shared/contract/types.ts'
import type { DeskAction, KeyName } from '../desk-action.ts'
import { coversTill, panelOf } from './sale-panel.ts'
import type { SalePanel } from './sale-panel.ts'
import type { TillScreen } from './till-screen.ts'

/** Panels without a band: what is going on, step by step. */
const STEPS: readonly SalePanel[] = ['ordering', 'waiting', 'finishing', 'cancelling', 'booking']

/** Is the sale shown as steps that go on, and not as a verdict? */
export const isGoingOn = (panel: SalePanel): boolean => STEPS.includes(panel)

/** The sale that is on the screen of the till; null where a cart or a list is. */
export const saleShown = (now: TillView, { page }: TillScreen): TillView['sale'] => {
  if (page.kind === 'looked-at') return now.unresolved.find(({ saleId }) => saleId === page.saleId) ?? page.ended ?? null
  return now.sale !== null && coversTill(now.sale) && page.kind !== 'unresolved' ? now.sale : null
}

/** Is a payment on its way? Nothing invites to do anything about it then, though some of it can be done. */
export const isPayGoingOn = (now: TillView, screen: TillScreen): boolean => {
  const sale = saleShown(now, screen)
  return sale !== null && isGoingOn(panelOf(sale))
}

const WITH_BAND: readonly KeyName[] = ['F2', 'F5', 'F7', 'F11']
const WITH_CART: readonly KeyName[] = ['F2', 'F3', 'F5', 'F10']

/** Has the action its place in the work area, with its key, so that the bar below need not show it? */
export const isInWork = ({ key }: DeskAction, now: TillView, screen: TillScreen): boolean => {
  if (key.startsWith('Alt')) return true
  const sale = saleShown(now, screen)
  if (sale !== null) return !isGoingOn(panelOf(sale)) && WITH_BAND.includes(key)
  return screen.page.kind === 'sell' && WITH_CART.includes(key)
}
