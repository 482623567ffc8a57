import type { Catalogue } from '../../../src-shared/domain/till/catalogue.ts'
import type { SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import type { Clock } from '../../ports/clock.ts'
import type { CartWish, TillAbilities, TillBooks } from '../../ports/till/books.ts'
import type { Told } from '../../ports/till/told.ts'
import type { CardOrders } from '../drivers/simulated.ts'
import { createTrainingOrders } from './orders.ts'
import { quoteOf } from './price.ts'

/** All that a training sees of the world. There is no way to a server among it, and none to a file (rule Z23). */
export interface TrainingParts {
  clock: Clock
  /** What central last told, however long ago; null when it never did. */
  catalogue: () => Catalogue | null
  /** Somebody of the list by their code; null for whom it does not know. */
  nameOf: (code: string) => string | null
}

const ABILITIES: TillAbilities = {
  quotes: true,
  vouchers: true,
  credits: false,
  newCustomers: true,
  holds: true,
  cash: true,
  complimentary: true,
  cancelOrders: true,
  refunds: true,
  serverDrivenCards: false,
  scriptDrivenCards: false,
  emailReceipts: false,
  ledger: false,
}

const ok = <Value>(value: Value): Told<Value> => ({ kind: 'ok', value })
const no = (code: string): Told<never> => ({ kind: 'refused', refusal: { code, sentence: '' } })

/** The same key again is answered as the first time. A no is not kept: it changed nothing. */
const createOnce = <Value>() => {
  const done = new Map<string, Told<Value>>()
  return (key: string, run: () => Told<Value>): Promise<Told<Value>> => {
    const answer = done.get(key) ?? run()
    if (answer.kind === 'ok') done.set(key, answer)
    return Promise.resolve(answer)
  }
}

/** Orders and cash of a training. `orders` is for the pretended cards that pay them. */
export const createTrainingBooks = ({ clock, catalogue, nameOf }: TrainingParts): TillBooks & { orders: CardOrders } => {
  const orders = createTrainingOrders()
  const once = { checkOut: createOnce<SaleOrder>(), pay: createOnce<SaleOrder>(), refund: createOnce<null>() }
  const shelf = (): Catalogue | null => {
    const told = catalogue()
    return told === null ? null : orders.countDown({ ...told, atMs: clock.nowMs() })
  }
  const quote = (cart: CartWish) => {
    const now = shelf()
    if (now === null) return no('no_catalogue')
    const priced = quoteOf(cart, { catalogue: now, nowMs: clock.nowMs() })
    return priced === null ? no('not_found') : ok(priced)
  }
  const found = (order: SaleOrder | null): Told<SaleOrder> => (order === null ? no('not_found') : ok(order))
  const after = (why: string | null, orderId: number): Told<SaleOrder> => (why === null ? found(orders.find(orderId)) : no(why))
  const plain = (why: string | null): Told<null> => (why === null ? ok(null) : no(why))
  return {
    orders: {
      dueMinor: (orderId) => orders.dueMinor(orderId),
      paid: (orderId, minor) => void orders.pay(orderId, { by: 'card', minor }),
      refunded: (orderId, wish) => orders.refund(orderId, wish, 'card'),
    },
    abilities: () => ABILITIES,
    catalogue: () => {
      const now = shelf()
      return Promise.resolve(now === null ? no('no_catalogue') : ok(now))
    },
    customer: (code) => {
      const name = nameOf(code)
      return Promise.resolve(name === null ? no('not_found') : ok({ code, name, email: '', creditsMinor: 0, pending: null }))
    },
    quote: (cart) => Promise.resolve(quote(cart)),
    checkOut: (cart, { key, agreedMinor }) =>
      once.checkOut(key, () => {
        const priced = quote(cart)
        if (priced.kind !== 'ok') return priced
        const [refusal] = priced.value.refusals
        if (refusal !== undefined) return no(refusal.code)
        return priced.value.dueMinor === agreedMinor ? ok(orders.make(priced.value)) : no('price_changed')
      }),
    order: (reference) => Promise.resolve(found(orders.byReference(reference))),
    cancelOrder: ({ id }) => Promise.resolve(plain(orders.cancel(id))),
    payCash: ({ id }, { amountMinor, key }) => once.pay(key, () => after(orders.pay(id, { by: 'cash', minor: amountMinor }), id)),
    giveAway: ({ id }, { key }) => once.pay(key, () => after(orders.pay(id, { by: 'comp', minor: orders.dueMinor(id) ?? 0 }), id)),
    refundCash: ({ id }, wish) => once.refund(wish.key, () => plain(orders.refund(id, wish, 'cash'))),
    emailReceipt: () => Promise.resolve(no('not_offered')),
    ledger: () => Promise.resolve(no('not_offered')),
  }
}
