import { onTestFinished } from 'vitest'
import type { SaleFacts, SaleSource } from '../../../src-shared/domain/till/sale.ts'
import type { SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import { createSaleBook } from '../../../src-main/payments/book.ts'
import type { DeskWish, LiveSale, SaleBook, SaleBookParts, WishAnswer } from '../../../src-main/payments/sale-book.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'
import { SLUG } from '../../support/preload.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { createWorld, type World } from './scripted-world.ts'

export const S1 = '00000000-0000-4000-8000-000000000001'

/** One station's sales on a virtual clock, over a real journal. */
export interface Bench {
  clock: FakeClock
  world: World
  store: Store
  book(): SaleBook
  /** Every word that the desk was told, in order, without repeats. */
  told: string[]
  begin(over?: Partial<SaleFacts>): LiveSale
  wish(wish: DeskWish): WishAnswer
  clickTwice(wish: DeskWish): WishAnswer[]
  sale(): LiveSale
  states(): SaleState[]
  names(): string[]
  pass(ms: number): Promise<void>
  /** The process dies where it stands, and another one takes over after a while. */
  restart(awayMs?: number): Promise<void>
  /** Lets go of the journal before the test ends. */
  end(): Promise<void>
}

const source: SaleSource = {
  kind: 'cart',
  lines: [{ product: { kind: 'ticket', id: 1 }, name: 'Day ticket', quantity: 1, unitMinor: 4500, discountMinor: 0, totalMinor: 4500 }],
  customer: { kind: 'nobody' },
  voucherCode: null,
  useCredits: false,
}

export const factsFor = (over: Partial<SaleFacts>, at: { number: number; atMs: number }): SaleFacts => ({
  saleId: S1, ...at, shiftId: null, method: 'card', source, currency: 'usd', agreedMinor: 4500, readerId: 'R1', tenderedMinor: null, reason: '', lead: '', ...over,
})

export const createBench = (parts: { driver?: SaleBookParts['driver']; wrap?: (store: SaleBookParts['store']) => SaleBookParts['store']; seed?: number } = {}): Bench => {
  const clock = createFakeClock()
  const world = createWorld()
  const opened = openStore(tempFolder(), SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const told: string[] = []
  const bookParts: SaleBookParts = {
    store: parts.wrap?.(store) ?? store,
    books: world.books,
    driver: parts.driver === undefined ? world.driver : parts.driver,
    clock,
    random: createSeededRandom(parts.seed ?? 1),
    log: { info: () => undefined, warn: () => undefined },
    onSale: ({ sale }) => {
      const word = sale.message ?? ''
      if (word !== '' && told.at(-1) !== word) told.push(word)
    },
  }
  let book = createSaleBook(bookParts)
  book.start()
  let isEnded = false
  const end = async (): Promise<void> => {
    if (isEnded) return
    isEnded = true
    void book.stop()
    await clock.advance(60_000)
    store.close()
  }
  onTestFinished(end)
  const sale = (): LiveSale => {
    const found = book.find(S1)
    if (found === null) throw new Error('no such sale')
    return found
  }
  return {
    clock,
    world,
    store,
    book: () => book,
    told,
    begin: (over = {}) => {
      const begun = book.begin(factsFor(over, { number: store.sales.nextNumber(), atMs: clock.nowMs() }))
      if (!begun.ok) throw new Error(begun.problem.type)
      return begun.value
    },
    wish: (wish) => book.wish(S1, wish),
    clickTwice: (wish) => [book.wish(S1, wish), book.wish(S1, wish)],
    sale,
    states: () => {
      const all = store.sales.steps(S1).map(({ state }) => state)
      return all.filter((state, at) => all[at - 1] !== state)
    },
    names: () => world.calls.map(({ name }) => name),
    pass: (ms) => clock.advance(ms),
    restart: async (awayMs = 1000) => {
      void book.stop()
      await clock.advance(awayMs)
      book = createSaleBook(bookParts)
      book.start()
      await clock.advance(0)
    },
    end,
  }
}
