import type { Catalogue } from '../../../src-shared/domain/till/catalogue.ts'
import type { Quote } from '../../../src-shared/domain/till/quote.ts'
import type { ProductKey, SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import type { RefundWish } from '../../ports/till/books.ts'
import { isSame } from './price.ts'

type PaidBy = 'card' | 'cash' | 'comp'

interface TrainingLine {
  readonly lineId: number
  readonly product: ProductKey
  readonly description: string
  readonly quantity: number
  readonly totalMinor: number
  refunded: number
}

interface TrainingOrder {
  readonly id: number
  readonly reference: string
  readonly totalMinor: number
  readonly lines: readonly TrainingLine[]
  stand: { kind: 'pending' } | { kind: 'cancelled' } | { kind: 'paid'; by: PaidBy; minor: number; refundedMinor: number }
}

/** Orders of a training, in memory. A code says why something is not done; null says that it is. */
export interface TrainingOrders {
  make(quote: Quote): SaleOrder
  find(orderId: number): SaleOrder | null
  byReference(reference: string): SaleOrder | null
  dueMinor(orderId: number): number | null
  pay(orderId: number, payment: { by: PaidBy; minor: number }): string | null
  cancel(orderId: number): string | null
  refund(orderId: number, wish: RefundWish, by: PaidBy): string | null
  /** The catalogue with what this training has sold taken off it (rule Z24). */
  countDown(catalogue: Catalogue): Catalogue
}

/** Nobody gets a ticket by a training, so no access code ever belongs to such an order. */
const orderToTold = ({ id, reference, totalMinor, lines, stand }: TrainingOrder): SaleOrder => ({
  id,
  reference,
  totalMinor,
  dueMinor: stand.kind === 'pending' ? totalMinor : 0,
  accessCode: null,
  lines: lines.map(({ lineId, description, quantity, totalMinor: lineMinor }) => ({ lineId, description, quantity, totalMinor: lineMinor })),
})

const refuseRefund = ({ stand, lines }: TrainingOrder, wish: RefundWish, by: PaidBy): string | null => {
  if (stand.kind !== 'paid') return 'not_paid'
  if (wish.amountMinor === 0 && wish.lines.length === 0) return 'nothing_to_refund'
  const leftMinor = stand.by === by ? stand.minor - stand.refundedMinor : 0
  if (wish.amountMinor < 0 || wish.amountMinor > leftMinor) return 'more_than_paid'
  for (const { lineId } of wish.lines) if (!lines.some((line) => line.lineId === lineId)) return 'line_unknown'
  const isTooMany = lines.some(({ lineId, quantity, refunded }) => {
    const wanted = wish.lines.filter((line) => line.lineId === lineId).reduce((total, line) => total + line.quantity, 0)
    return wanted > quantity - refunded
  })
  return isTooMany ? 'too_many' : null
}

export const createTrainingOrders = (): TrainingOrders => {
  const all: TrainingOrder[] = []
  let lineIds = 0
  const of = (orderId: number): TrainingOrder | undefined => all.find(({ id }) => id === orderId)
  const told = (order: TrainingOrder | undefined): SaleOrder | null => (order === undefined ? null : orderToTold(order))
  const taken = (isMeant: (product: ProductKey) => boolean): number =>
    all
      .filter(({ stand }) => stand.kind !== 'cancelled')
      .flatMap(({ lines }) => lines)
      .filter(({ product }) => isMeant(product))
      .reduce((total, { quantity, refunded }) => total + quantity - refunded, 0)
  return {
    make: ({ lines, totalMinor }) => {
      const id = all.length + 1
      const order: TrainingOrder = {
        id,
        reference: `TRAINING-${id}`,
        totalMinor,
        lines: lines.map(({ product, name, quantity, totalMinor: lineMinor }) => {
          lineIds += 1
          return { lineId: lineIds, product, description: name, quantity, totalMinor: lineMinor, refunded: 0 }
        }),
        stand: { kind: 'pending' },
      }
      all.push(order)
      return orderToTold(order)
    },
    find: (orderId) => told(of(orderId)),
    byReference: (reference) => told(all.find((order) => order.reference === reference)),
    dueMinor: (orderId) => {
      const order = of(orderId)
      return order?.stand.kind === 'pending' ? order.totalMinor : null
    },
    pay: (orderId, { by, minor }) => {
      const order = of(orderId)
      if (order === undefined) return 'not_found'
      if (order.stand.kind === 'cancelled') return 'not_pending'
      if (order.stand.kind === 'paid') return 'already_paid'
      if (minor !== order.totalMinor) return 'amount_differs'
      order.stand = { kind: 'paid', by, minor: by === 'comp' ? 0 : minor, refundedMinor: 0 }
      return null
    },
    cancel: (orderId) => {
      const order = of(orderId)
      if (order === undefined) return 'not_found'
      if (order.stand.kind === 'paid') return 'not_pending'
      order.stand = { kind: 'cancelled' }
      return null
    },
    refund: (orderId, wish, by) => {
      const order = of(orderId)
      if (order === undefined) return 'not_found'
      const why = refuseRefund(order, wish, by)
      if (why !== null || order.stand.kind !== 'paid') return why
      order.stand = { ...order.stand, refundedMinor: order.stand.refundedMinor + wish.amountMinor }
      for (const { lineId, quantity } of wish.lines) for (const line of order.lines) if (line.lineId === lineId) line.refunded += quantity
      return null
    },
    countDown: (catalogue) => ({
      ...catalogue,
      roomLeft: catalogue.roomLeft === null ? null : catalogue.roomLeft - taken(({ kind }) => kind === 'ticket'),
      products: catalogue.products.map((product) => ({ ...product, left: product.left === null ? null : product.left - taken((key) => isSame(key, product)) })),
    }),
  }
}
