import type { PaymentGateway } from '../../../src-central/domain/payments/gateway.ts'
import type { TillBooks } from '../../../src-main/ports/till/books.ts'
import type { CardDriver } from '../../../src-main/ports/till/card-driver.ts'
import type { Store } from '../../../src-main/store/store.ts'
import { NOTHING_LEARNED, type Sale, type SaleFacts } from '../../../src-shared/domain/till/sale.ts'

/** A fault put into a till, or into central beside it, on purpose. */
export interface PlantedSale {
  driver(honest: CardDriver): CardDriver
  books(honest: TillBooks): TillBooks
  store(honest: Store): Store
  gateway(honest: PaymentGateway): PaymentGateway
}

/** Nothing is wrong on purpose. */
const honest: PlantedSale = { driver: (driver) => driver, books: (books) => books, store: (store) => store, gateway: (gateway) => gateway }

const counted = () => {
  let count = 0
  return (key: string): string => `${key}-${(count += 1)}`
}

/** A cancel without an answer is taken for done. */
const hopefulCancel: PlantedSale = {
  ...honest,
  driver: (driver) => ({
    ...driver,
    cancel: async (...wish) => {
      const answer = await driver.cancel(...wish)
      return answer.kind === 'no-answer' ? { kind: 'none' } : answer
    },
  }),
}

/** A capture without an answer is taken for done. */
const hopefulCapture: PlantedSale = {
  ...honest,
  driver: (driver) => ({
    ...driver,
    capture: async (saleId) => {
      const answer = await driver.capture(saleId)
      if (answer.kind !== 'no-answer') return answer
      const look = await driver.look(saleId)
      return look.kind === 'seen' ? { kind: 'seen', payment: { ...look.payment, seen: 'paid', isSure: true } } : answer
    },
  }),
}

/** Each try of a refund has a key of its own. */
const freshRefund: PlantedSale = {
  ...honest,
  driver: (driver) => {
    const fresh = counted()
    return { ...driver, refund: (saleId, wish) => driver.refund(saleId, { ...wish, key: fresh(wish.key), request: fresh(wish.request) }) }
  },
  books: (books) => {
    const fresh = counted()
    return { ...books, refundCash: (order, wish) => books.refundCash(order, { ...wish, key: fresh(wish.key) }) }
  },
}

/** Each try to book cash has a key of its own. */
const freshCash: PlantedSale = {
  ...honest,
  books: (books) => {
    const fresh = counted()
    return { ...books, payCash: (order, cash) => books.payCash(order, { ...cash, key: fresh(cash.key) }) }
  },
}

/** Cash without an answer is taken for booked. */
const hopefulCash: PlantedSale = {
  ...honest,
  books: (books) => ({
    ...books,
    payCash: async (order, cash) => {
      const told = await books.payCash(order, cash)
      return told.kind === 'no-answer' ? { kind: 'ok', value: { ...order, dueMinor: 0 } } : told
    },
  }),
}

/** Central asks for every intent with a key of its own, so that a lost answer makes a second one. */
const freshIntent: PlantedSale = {
  ...honest,
  gateway: (gateway) => {
    const fresh = counted()
    return { ...gateway, openIntent: (wish) => gateway.openIntent({ ...wish, key: fresh(wish.key ?? '') }) }
  },
}

/** How a sale began is kept in memory until its order is there, so a crash before that forgets it. */
const lateJournal: PlantedSale = {
  ...honest,
  store: (store) => {
    const { sales } = store
    const unwritten = new Map<string, { facts: SaleFacts; first: Parameters<Store['sales']['begin']>[1] }>()
    const asSale = (saleId: string): Sale | null => {
      const waiting = unwritten.get(saleId)
      if (waiting === undefined) return null
      const { facts, first } = waiting
      return { ...NOTHING_LEARNED, ...facts, state: first.state, stateAtMs: facts.atMs }
    }
    return {
      ...store,
      sales: {
        ...sales,
        begin: (facts, first) => void unwritten.set(facts.saleId, { facts, first }),
        find: (saleId) => asSale(saleId) ?? sales.find(saleId),
        step: (saleId, step) => {
          const waiting = unwritten.get(saleId)
          if (waiting !== undefined) sales.begin(waiting.facts, waiting.first)
          unwritten.delete(saleId)
          sales.step(saleId, step)
        },
      },
    }
  },
}

export const PLANTED_SALES = {
  honest,
  'hopeful cancel': hopefulCancel,
  'hopeful capture': hopefulCapture,
  'fresh refund': freshRefund,
  'fresh cash': freshCash,
  'hopeful cash': hopefulCash,
  'fresh intent': freshIntent,
  'late journal': lateJournal,
} as const

export type PlantedSaleName = keyof typeof PLANTED_SALES
