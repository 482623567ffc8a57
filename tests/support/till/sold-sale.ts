import type { SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import type { PayMethod, SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import type { Store } from '../../../src-main/store/store.ts'

export interface SoldWish {
  saleId: string
  method?: PayMethod
  minor?: number
  shiftId?: string | null
  state?: SaleState
  atMs?: number
}

/** Three units that do not divide evenly, so that shares show. */
export const orderOfSold = (saleId: string, minor: number): SaleOrder => ({
  id: 7,
  reference: `ORDER-${saleId}`,
  totalMinor: minor,
  dueMinor: 0,
  accessCode: null,
  lines: [{ lineId: 1, description: 'Shirt', quantity: 3, totalMinor: minor }],
})

/** Writes a sale into the journal as it is when it is over, without anybody who sold it. */
export const writeSold = (store: Pick<Store, 'sales'>, { saleId, method = 'card', minor = 10_000, shiftId = null, state, atMs = 0 }: SoldWish): void => {
  const last = state ?? (method === 'card' ? 'captured' : 'paid')
  store.sales.begin(
    {
      saleId, number: store.sales.nextNumber(), atMs, shiftId, method, currency: 'eur', agreedMinor: minor, readerId: null, tenderedMinor: null, reason: '', lead: '',
      source: { kind: 'cart', lines: [], customer: { kind: 'nobody' }, voucherCode: null, useCredits: false },
    },
    { state: 'ordering', learned: {} },
  )
  store.sales.step(saleId, { state: last, event: 'ordered', atMs, learned: { order: orderOfSold(saleId, minor) } })
}
