import type { SaleView } from '../../../../src-shared/contract/types.ts'
import { call } from '../../call.ts'
import type { DeskStore } from '../../store.ts'
import { patch } from '../../store.ts'
import type { DeskState } from '../../view.ts'
import { saleShown } from '../places.ts'
import { panelOf } from '../sale-panel.ts'
import type { TillPage } from '../till-screen.ts'

type Shown = Pick<DeskState, 'till' | 'view'>

const shownIn = ({ till, view }: Shown): SaleView | null => (till === null || view.kind !== 'till' ? null : saleShown(till, view))

/** What a receipt says depends on these: a ticket has its code later than its payment. */
const receiptKey = (sale: SaleView | null): string | null =>
  sale === null || panelOf(sale) !== 'paid' ? null : [sale.saleId, sale.state, sale.refundedMinor, sale.order?.accessCode ?? ''].join(' ')

/** Follows the sale on screen: what the guest takes home when it is paid, and its end when it leaves the unfinished ones while it is looked at. */
export const createShownSale = (desk: DeskStore): ((state: Shown, before: Shown) => void) => {
  const { store } = desk
  const toPage = (page: TillPage): void => {
    const { view } = store.getState()
    if (view.kind === 'till') patch(desk, { view: { ...view, page } })
  }
  /** The page on which the sale is looked at; null once it was left, or the sale is unfinished still. */
  const lookedAt = ({ till, view }: Shown, saleId: string): Extract<TillPage, { kind: 'looked-at' }> | null =>
    view.kind === 'till' && view.page.kind === 'looked-at' && view.page.saleId === saleId && till?.unresolved.some((one) => one.saleId === saleId) === false ? view.page : null

  /** Its end is in the list of what was sold; where that does not tell it, the list itself is shown. */
  const fetchEnd = async (saleId: string): Promise<void> => {
    const list = await call(desk, (client) => client.till.sold())
    if (lookedAt(store.getState(), saleId) === null) return
    const ended = list?.find((one) => one.saleId === saleId)
    toPage(ended === undefined ? { kind: 'sold' } : { kind: 'looked-at', saleId, ended })
  }
  const fetchReceipt = async (saleId: string): Promise<void> => {
    const receipt = await call(desk, (client) => client.till.receipt({ saleId }))
    const { view } = store.getState()
    if (receipt !== null && view.kind === 'till') patch(desk, { view: { ...view, receipt: { saleId, lines: receipt.lines } } })
  }

  return (state, before) => {
    const key = receiptKey(shownIn(state))
    const sale = shownIn(state)
    if (key !== null && sale !== null && key !== receiptKey(shownIn(before))) void fetchReceipt(sale.saleId)
    const { view } = state
    if (view.kind !== 'till' || view.page.kind !== 'looked-at' || view.page.ended !== undefined) return
    const { saleId } = view.page
    const was = before.till?.unresolved.find((one) => one.saleId === saleId)
    if (was === undefined || lookedAt(state, saleId) === null) return
    // It is in front now, and shown there.
    if (state.till?.sale?.saleId === saleId) return toPage({ kind: 'sell' })
    // Until the end is known, what was seen last stays, without anything to do about it.
    toPage({ kind: 'looked-at', saleId, ended: { ...was, wishes: [] } })
    void fetchEnd(saleId)
  }
}
