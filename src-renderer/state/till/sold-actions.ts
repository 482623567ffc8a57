import type { TillView } from '../../../src-shared/contract/types.ts'
import { isPaid } from '../../../src-shared/domain/till/sale-state.ts'
import type { DeskAction } from '../desk-action.ts'
import { isRefundReady, wishOfForm } from './refund-form.ts'
import { NO_SOLD_NOW, type SoldDeed, type SoldNow } from './sold-now.ts'
import { markedOf } from './sold.ts'

const sold = (key: DeskAction['key'], does: SoldDeed): DeskAction => ({ id: 'till', key, does: { kind: 'sold', does } })

/** The keys of the page of what was sold, without the one that leads back. */
export const soldActions = ({ can }: Pick<TillView, 'can'>, now: SoldNow = NO_SOLD_NOW): readonly DeskAction[] => {
  const one = markedOf(now)
  if (one === null) return []
  const { form } = now
  if (form === null) {
    const hasReceipt = isPaid(one.state) || one.state === 'refunded'
    return [
      ...(one.refundable === null || !can.refunds ? [] : [sold('F4', { kind: 'refund', saleId: one.saleId, isForNothing: one.refundable.leftMinor === 0 })]),
      ...(hasReceipt && can.emailReceipts ? [{ id: 'till', key: 'F5', does: { kind: 'e-mail', saleId: one.saleId } } as const] : []),
      ...(hasReceipt && can.print ? [{ id: 'till', key: 'F6', does: { kind: 'print', saleId: one.saleId } } as const] : []),
    ]
  }
  const wish = wishOfForm(form, one)
  const hasLines = (one.refundable?.lines.length ?? 0) > 0
  const hasMoney = (one.refundable?.leftMinor ?? 0) > 0
  return [
    ...(wish !== null && isRefundReady(form, one) ? [sold('F2', { kind: 'confirm', minor: wish.amountMinor, currency: one.currency })] : []),
    sold('Alt 1', { kind: 'what', what: 'all' }),
    ...(hasLines ? [sold('Alt 2', { kind: 'what', what: 'lines' })] : []),
    ...(hasMoney ? [sold('Alt 3', { kind: 'what', what: 'amount' })] : []),
  ]
}
