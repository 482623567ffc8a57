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

const isKnownPaid = new WeakMap<object, Set<string>>()

/** Nothing on a screen says paid before central has it (invariant I7). */
export const lookAtScreen = ({ books, seen }: Pick<SalesWorld, 'books' | 'seen'>, view: TillView): void => {
  const known = isKnownPaid.get(books) ?? new Set<string>()
  isKnownPaid.set(books, known)
  const claims = (sale: SaleView | null): sale is SaleView => sale !== null && isPaid(sale.state) && !known.has(sale.saleId)
  for (const sale of [view.sale, ...view.unresolved].filter(claims)) {
    const status = sale.order === null ? null : books.statusOf(sale.order.reference)
    if (status !== null && PAID.has(status)) known.add(sale.saleId)
    else seen.add(`sales 3, a screen says paid when it is: sale ${sale.saleId} says ${sale.state}, its order is ${status ?? 'not there'}`)
  }
}
