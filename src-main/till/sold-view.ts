import type { SaleView, SoldView, TillView } from '../../src-shared/contract/types.ts'
import { refundableOf, saleToSubject } from '../../src-shared/domain/till/refund.ts'
import { isPaid } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale } from '../../src-shared/domain/till/sale.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Store } from '../store/store.ts'
import type { Refund } from '../store/till/refunds.ts'

export interface SoldParts {
  view: SaleView
  sale: Sale
  /** Of this sale, oldest first. */
  refunds: readonly Refund[]
  /** Refunds are offered for its way of paying. */
  canRefund: boolean
}

/** Refunds that failed within the last day, for the lead. */
export const failedRefunds = ({ sales, refunds }: Pick<Store, 'sales' | 'refunds'>, nowMs: number): TillView['failedRefunds'] =>
  refunds.failed().flatMap(({ saleId, stateAtMs, amountMinor }) => {
    const sale = stateAtMs < nowMs - limits.refundFailedShownMs ? null : sales.find(saleId)
    return sale === null ? [] : [{ saleId, number: sale.number, atMs: stateAtMs, minor: amountMinor, currency: sale.currency }]
  })

/** A sale in the list of the day, with what of it can still go back. */
export const saleToSold = ({ view, sale, refunds, canRefund }: SoldParts): SoldView => {
  const { leftMinor, lines } = refundableOf(saleToSubject(sale, refunds, () => 0))
  const isAsking = refunds.some(({ state }) => state === 'asked')
  const isLeft = leftMinor > 0 || lines.length > 0
  return {
    ...view,
    refundable:
      canRefund && isPaid(sale.state) && !isAsking && isLeft
        ? { leftMinor, lines: lines.map(({ lineId, description, quantity, totalMinor }) => ({ lineId, description, quantity, totalMinor })) }
        : null,
    refunds: refunds.map(({ atMs, amountMinor, state, reason, lead }) => ({ atMs, minor: amountMinor, state, reason, lead })),
  }
}
