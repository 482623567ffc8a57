import type { TillView } from '../../../src-shared/contract/types.ts'
import { unreachable } from '../../../src-shared/result.ts'
import type { DeskAction } from '../desk-action.ts'
import { CHOICES } from '../desk-action.ts'
import type { DeskState, View } from '../view.ts'
import { cartActions } from './cart-actions.ts'
import { receiptActions, saleActions } from './sale-actions.ts'
import { coversTill, leadCases } from './sale-panel.ts'
import { shiftActions } from './shift-actions.ts'
import { soldActions } from './sold-actions.ts'
import type { TillDeed } from './till-deed.ts'
import type { TillScreen } from './till-screen.ts'

const BACK: DeskAction = { id: 'back', key: 'Esc' }

const till = (key: DeskAction['key'], does: TillDeed): DeskAction => ({ id: 'till', key, does })

const numbered = (deeds: readonly TillDeed[]): DeskAction[] =>
  deeds.flatMap((does, place) => {
    const choice = CHOICES[place]
    return choice === undefined ? [] : [till(`Alt ${choice}`, does)]
  })

/** What is seldom done, in the order of Alt 1 to 9. Only what this station can do is offered. */
export const moreDeeds = ({ can, basket, mode, readers, shift }: TillView): readonly TillDeed[] => [
  ...(can.vouchers && basket.order === null ? [{ kind: 'dialog', dialog: 'till-voucher' } as const] : []),
  ...(can.credits && basket.order === null ? [{ kind: 'credits', isOn: !basket.useCredits } as const] : []),
  ...(can.card === null || readers.length === 0 ? [] : [{ kind: 'page', page: 'readers' } as const]),
  { kind: 'page', page: 'shift' },
  ...(can.cash && shift !== null ? [{ kind: 'dialog', dialog: 'till-drawer' } as const] : []),
  ...(basket.lines.length > 0 && basket.order === null ? [{ kind: 'clear' } as const] : []),
  { kind: 'refresh' },
  ...(can.training ? [{ kind: 'training', isOn: mode !== 'training' } as const] : []),
]

const guestActions = (now: TillView, page: Extract<TillScreen['page'], { kind: 'guest' }>): DeskAction[] => {
  const chosen = page.found?.rows[page.row]
  return [
    ...(chosen === undefined ? [] : [till('F2', { kind: 'take-guest', code: chosen.code, name: chosen.name })]),
    ...numbered([...(now.can.newCustomers ? [{ kind: 'dialog', dialog: 'till-guest' } as const] : []), { kind: 'nobody' }]),
    BACK,
  ]
}

const pageActions = (now: TillView, screen: TillScreen, catalogue: DeskState['catalogue']): readonly DeskAction[] => {
  const { page } = screen
  switch (page.kind) {
    case 'sell':
      return [...cartActions(now, screen, catalogue), BACK]
    case 'guest':
      return guestActions(now, page)
    case 'more':
      return [...numbered(moreDeeds(now)), BACK]
    case 'readers':
      return [...numbered(now.readers.map(({ id, label }) => ({ kind: 'choose-reader', readerId: id, label }))), BACK]
    case 'parked':
      return [...numbered(now.parked.map(({ id, name }) => ({ kind: 'unpark', id, name }))), BACK]
    case 'unresolved':
      return [...numbered(now.unresolved.map(({ saleId, number }) => ({ kind: 'look-at', saleId, number }))), BACK]
    case 'looked-at': {
      const sale = now.unresolved.find(({ saleId }) => saleId === page.saleId)
      if (sale !== undefined) return [...saleActions(sale, now).filter(({ key }) => key !== 'Esc'), BACK]
      return [...(page.ended === undefined ? [] : receiptActions(page.ended, now.can)), BACK]
    }
    case 'shift':
      return [...shiftActions(now, page.now), BACK]
    case 'sold':
      return [...soldActions(now, page.now), BACK]
    default:
      return unreachable(page)
  }
}

/** Every key of the till as it stands. While the station is asked, nothing is offered twice. */
export const tillActions = (state: Pick<DeskState, 'till' | 'catalogue'>, screen: TillScreen): readonly DeskAction[] => {
  const { till: now } = state
  if (now === null || now.mode === 'off') return [BACK]
  if (now.sale !== null && coversTill(now.sale) && screen.page.kind !== 'unresolved' && screen.page.kind !== 'looked-at') return saleActions(now.sale, now)
  return pageActions(now, screen, state.catalogue)
}

/** Whoever is on screen, as the one to sell to. */
const onScreen = (view: View): { code: string; name: string } | null => {
  if (view.kind === 'person') return { code: view.card.code, name: view.card.name }
  if (view.kind === 'verdict' && view.card !== null) return { code: view.card.code, name: view.card.name }
  if (view.kind !== 'search') return null
  const chosen = view.found?.rows[view.row]
  return chosen === undefined ? null : { code: chosen.code, name: chosen.name }
}

/** F8 among the cases: those that are about money. The one that covers the till is there as soon as the till is open. */
export const unfinishedActions = ({ till: now }: Pick<DeskState, 'till'>): readonly DeskAction[] => {
  if (now === null || now.mode === 'off' || leadCases(now) === 0) return []
  const isListed = now.unresolved.length + now.failedRefunds.length > 0
  return [till('F8', isListed ? { kind: 'unfinished' } : { kind: 'open', customer: null, isUnpaid: false })]
}

/** F8 beside the till: to sell, where this station sells. */
export const sellActions = ({ till: now, view }: Pick<DeskState, 'till' | 'view'>): readonly DeskAction[] => {
  if (now === null || now.mode === 'off') return []
  return [till('F8', { kind: 'open', customer: onScreen(view), isUnpaid: view.kind === 'verdict' && view.verdict.reason === 'unpaid' })]
}
