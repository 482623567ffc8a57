import type { IntentFigures } from '../../../src-central/simulators/stripe/stage.ts'
import type { Refund } from '../../../src-main/store/till/refunds.ts'
import { isOver, isPaid } from '../../../src-shared/domain/till/sale-state.ts'
import type { Sale } from '../../../src-shared/domain/till/sale.ts'
import type { ReadRows } from '../faults/central-rows.ts'

export interface OrderRow {
  id: number
  reference: string
  status: string
  totalCents: number
  saleId: string
  /** 1: nobody has to end it, because its units are free again at a time that is set. */
  lapses: number
}
export interface PaymentRow {
  orderId: number
  saleId: string
  method: string
  status: string
  amountCents: number
  refundedCents: number
}

/** What stands where when nobody works any more. */
export interface TillEnding {
  sales: readonly Sale[]
  refunds: readonly Refund[]
  orders: readonly OrderRow[]
  payments: readonly PaymentRow[]
  /** Refunds as central has them, by order. */
  backs: readonly { orderId: number; status: string; amountCents: number }[]
  intents: readonly IntentFigures[]
  shown: { states: ReadonlyMap<string, string>; paid: ReadonlySet<string> }
}

export const readTillBooks = (rows: ReadRows): Pick<TillEnding, 'orders' | 'payments' | 'backs'> => ({
  orders: rows<OrderRow>(`SELECT id, reference, status, total_cents AS totalCents, sale_id AS saleId, hold_expires_at_us IS NOT NULL AS lapses FROM orders WHERE sale_id <> ''`),
  payments: rows<PaymentRow>(`SELECT order_id AS orderId, sale_id AS saleId, method, status, amount_cents AS amountCents, refunded_cents AS refundedCents FROM payment WHERE sale_id <> ''`),
  backs: rows(`SELECT order_id AS orderId, status, amount_cents AS amountCents FROM refund WHERE order_id IN (SELECT id FROM orders WHERE sale_id <> '')`),
})

const PAID_ORDERS: readonly string[] = ['paid', 'refunded', 'partially_refunded']
const BOOKED: readonly string[] = ['succeeded', 'refunded']
const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)
const wasPaid = ({ state }: Sale): boolean => isPaid(state) || state === 'refunded'

const inProcessor = ({ intents, sales }: TillEnding): string[] => {
  const known = new Map(sales.map((sale) => [sale.saleId, sale]))
  const taken = intents.filter(({ received }) => received > 0)
  const twice = [...Map.groupBy(taken, ({ metadata }) => metadata['sale_id'] ?? ''), ...Map.groupBy(taken, ({ metadata }) => `order ${metadata['order_id']}`)]
  return [
    ...twice.filter(([, all]) => all.length > 1).map(([of, all]) => `${of}: money was taken ${all.length} times`),
    ...intents.filter(({ status }) => status !== 'succeeded' && status !== 'canceled').map(({ id, status, metadata }) => `${metadata['sale_id']}: ${id} is left ${status}`),
    ...taken.flatMap(({ metadata, received }) => {
      const sale = known.get(metadata['sale_id'] ?? '')
      if (sale === undefined || !wasPaid(sale)) return [`${metadata['sale_id']}: money was taken, and the journal says ${sale?.state ?? 'nothing'}`]
      return sale.agreedMinor === received ? [] : [`${sale.saleId}: ${received} was taken for ${sale.agreedMinor}`]
    }),
  ]
}

const inJournal = ({ sales, intents, payments, shown }: TillEnding): string[] =>
  sales.flatMap((sale) => {
    const { saleId, state, method, agreedMinor } = sale
    if (!isOver(state)) return [`${saleId}: is left ${state}`]
    const booked = payments.filter((row) => row.saleId === saleId && BOOKED.includes(row.status))
    const received = sum(intents.filter(({ metadata }) => metadata['sale_id'] === saleId).map((intent) => intent.received))
    const problems = [
      ...(shown.paid.has(saleId) && !wasPaid(sale) ? [`${saleId}: a screen said paid, and it is ${state}`] : []),
      ...(wasPaid(sale) && booked.length !== 1 ? [`${saleId}: is ${state} and booked ${booked.length} times`] : []),
      ...(!wasPaid(sale) && booked.length > 0 ? [`${saleId}: is ${state} and booked`] : []),
      ...(booked.some(({ amountCents }) => amountCents !== agreedMinor) ? [`${saleId}: another amount is booked than ${agreedMinor}`] : []),
    ]
    const isCharged = method === 'card' && wasPaid(sale)
    return isCharged === received > 0 ? problems : [...problems, `${saleId}: is ${state} by ${method}, and ${received} was taken`]
  })

const inCentral = ({ orders, payments, sales }: TillEnding): string[] => {
  const known = new Set(sales.map(({ saleId }) => saleId))
  return orders.flatMap(({ id, reference, status, totalCents, saleId, lapses }) => {
    const booked = payments.filter((row) => row.orderId === id && BOOKED.includes(row.status))
    const isPaidOrder = PAID_ORDERS.includes(status)
    return [
      ...(known.has(saleId) ? [] : [`${reference}: is of a sale that no journal has`]),
      // A station that dies right after a cancelled sale leaves its order to lapse by itself.
      ...(status === 'pending' && lapses === 0 ? [`${reference}: waits for its money for ever (${saleId})`] : []),
      ...(isPaidOrder !== booked.length > 0 ? [`${reference}: is ${status} with ${booked.length} payments (${saleId})`] : []),
      ...(booked.length > 1 ? [`${reference}: is paid ${booked.length} times`] : []),
      ...(isPaidOrder && sum(booked.map(({ amountCents }) => amountCents)) !== totalCents ? [`${reference}: costs ${totalCents} and has another sum`] : []),
    ]
  })
}

const inRefunds = ({ sales, refunds, intents, payments, backs }: TillEnding): string[] => [
  ...refunds.filter(({ state }) => state === 'asked' || state === 'pending').map(({ refundId, state }) => `refund ${refundId} is left ${state}`),
  ...sales.flatMap(({ saleId, method }) => {
    const done = refunds.filter((one) => one.saleId === saleId && one.state === 'done')
    const given = sum(done.map(({ amountMinor }) => amountMinor))
    const booked = payments.filter((row) => row.saleId === saleId)
    const back = booked.flatMap(({ orderId }) => backs.filter((row) => row.orderId === orderId && row.status === 'succeeded'))
    const atProcessor = sum(intents.filter(({ metadata }) => metadata['sale_id'] === saleId).map(({ refunded }) => refunded))
    return [
      ...(given > sum(booked.map(({ amountCents }) => amountCents)) ? [`${saleId}: more went back than was paid`] : []),
      ...(given !== sum(booked.map(({ refundedCents }) => refundedCents)) ? [`${saleId}: ${given} went back, and central has another sum`] : []),
      ...(done.length !== back.length ? [`${saleId}: ${done.length} refunds here and ${back.length} at central`] : []),
      ...(method === 'card' && given !== atProcessor ? [`${saleId}: ${given} went back, and the company gave ${atProcessor}`] : []),
    ]
  }),
]

/** Everything that is not as it has to be; each sentence begins with what it is about. */
export const tillDifferences = (ending: TillEnding): string[] => {
  const known = new Set(ending.sales.map(({ saleId }) => saleId))
  const lost = [...ending.shown.states].filter(([saleId]) => !known.has(saleId)).map(([saleId, state]) => `${saleId}: was shown ${state} and is in no journal`)
  return [...lost, ...inProcessor(ending), ...inJournal(ending), ...inCentral(ending), ...inRefunds(ending)]
}
