import type { SaleView, TillView } from '../../../../src-shared/contract/types.ts'
import { isPaid } from '../../../../src-shared/domain/till/sale-state.ts'
import type { SalesWorld } from '../world/sales-world.ts'

const PAID = new Set(['paid', 'refunded', 'partially_refunded'])
const ENDED = new Set(['succeeded', 'canceled'])

/** What must hold after every question to the processor, whoever is alive: no order pays twice, and only one payment waits for it. */
export const lookAtProcessor = ({ processor, books, seen }: Pick<SalesWorld, 'processor' | 'books' | 'seen'>): void => {
  const byOrder = Map.groupBy(processor.simulator.figures(), ({ metadata }) => metadata['order_id'] ?? '')
  for (const [orderId, intents] of byOrder) {
    const received = intents.reduce((sum, one) => sum + one.received, 0)
    const total = books.totalOf(Number(orderId))
    if (received > 0 && received > (total ?? 0)) seen.add(`sales 1, money is taken once: order ${orderId} of ${total} was charged ${received}`)
    const live = intents.filter(({ status }) => !ENDED.has(status))
    if (live.length > 1) seen.add(`sales 2, one payment for an order: order ${orderId} has ${live.map(({ status }) => status).join(' and ')}`)
  }
}

/** The word of a screen for a sale that took nothing and never will. */
const NOTHING_TAKEN: ReadonlySet<SaleView['state']> = new Set(['cancelled', 'expired', 'refused', 'cash_refused'])

/** Nobody sends a guest away, or gives cash back, while that sale's money is there or may still be taken. */
const lookAtEnds = ({ processor, books, seen }: Pick<SalesWorld, 'processor' | 'books' | 'seen'>, sales: readonly SaleView[]): void => {
  for (const { saleId, state } of sales.filter((sale) => NOTHING_TAKEN.has(sale.state))) {
    const live = processor.simulator.figures().find(({ metadata, status }) => metadata['sale_id'] === saleId && status !== 'canceled')
    if (live !== undefined) seen.add(`sales 13, a screen says over when it is: sale ${saleId} says ${state}, its card is ${live.status}`)
    if (books.hasPaid(saleId)) seen.add(`sales 13, a screen says over when it is: sale ${saleId} says ${state}, central has its money`)
  }
}

const isKnownPaid = new WeakMap<object, Set<string>>()

/** Nothing on a screen says paid before central has it (invariant I7), nor over while it is not. */
export const lookAtScreen = ({ processor, books, seen }: Pick<SalesWorld, 'processor' | 'books' | 'seen'>, view: TillView): void => {
  const known = isKnownPaid.get(books) ?? new Set<string>()
  isKnownPaid.set(books, known)
  const claims = (sale: SaleView | null): sale is SaleView => sale !== null && isPaid(sale.state) && !known.has(sale.saleId)
  lookAtEnds({ processor, books, seen }, [view.sale, ...view.unresolved].filter((sale) => sale !== null))
  for (const sale of [view.sale, ...view.unresolved].filter(claims)) {
    const status = sale.order === null ? null : books.statusOf(sale.order.reference)
    if (status !== null && PAID.has(status)) known.add(sale.saleId)
    else seen.add(`sales 3, a screen says paid when it is: sale ${sale.saleId} says ${sale.state}, its order is ${status ?? 'not there'}`)
  }
}
