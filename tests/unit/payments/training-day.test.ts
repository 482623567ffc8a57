import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSaleBook } from '../../../src-main/payments/book.ts'
import type { DeskWish, SaleBook } from '../../../src-main/payments/sale-book.ts'
import { createTraining } from '../../../src-main/payments/training/training.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import type { StageCardView } from '../../../src-shared/contract/types.ts'
import type { CatalogueProduct } from '../../../src-shared/domain/till/catalogue.ts'
import { isOver, isPaid } from '../../../src-shared/domain/till/sale-state.ts'
import type { PayMethod, Sale, SaleFacts } from '../../../src-shared/domain/till/sale.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { cartOf, DAY_TICKET, DINNER, SHIRT, SHOP, STUDENT } from '../../support/till/training-shop.ts'

const READERS = ['simulated_1', 'simulated_2'] as const
const HOUR = 60 * 60 * 1000
const QUIET = { info: () => {}, warn: () => {} }

type Deed =
  | { kind: 'sell'; method: PayMethod; items: readonly (readonly [CatalogueProduct, number])[]; voucher: boolean; reader: string }
  | { kind: 'card'; card: StageCardView }
  | { kind: 'wish'; sale: number; wish: DeskWish }
  | { kind: 'refund'; sale: number; share: number }
  | { kind: 'wait'; ms: number }
  | { kind: 'restart' | 'shift' | 'remember' }

const wish: fc.Arbitrary<DeskWish> = fc.oneof(
  fc.record({ kind: fc.constantFrom('change' as const, 'finish' as const, 'release' as const, 'ask-again' as const) }),
  fc.record({ kind: fc.constant('cancel' as const), keepsOrder: fc.boolean() }),
  fc.record({ kind: fc.constant('retry' as const), readerId: fc.constantFrom(null, ...READERS) }),
  fc.constant<DeskWish>({ kind: 'give-to-lead', lead: 'Lea' }),
)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sell' as const),
      method: fc.constantFrom('card' as const, 'card' as const, 'cash' as const, 'comp' as const),
      items: fc.uniqueArray(fc.tuple(fc.constantFrom(DAY_TICKET, STUDENT, SHIRT, DINNER), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3, selector: ([one]) => one.slug + one.name }),
      voucher: fc.boolean(),
      reader: fc.constantFrom(...READERS),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('card' as const), card: fc.constantFrom('approve' as const, 'approve' as const, 'decline' as const, 'cancel-on-reader' as const, 'slow' as const, 'vanish' as const, 'back' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wish' as const), sale: fc.nat(5), wish }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund' as const), sale: fc.nat(5), share: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1000, 7000, 130_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'shift' as const, 'remember' as const) }) },
)

/** One training from its begin to its end. */
const train = () => {
  const clock = createFakeClock()
  const training = createTraining({ clock, random: createSeededRandom(7), catalogue: () => SHOP, nameOf: () => null })
  const { store, books, driver } = training
  const open = (): SaleBook => createSaleBook({ store, books, driver, clock, random: createSeededRandom(8), log: QUIET, onSale: () => {} })
  let book = open()
  let made = 0
  const newId = (what: string): string => {
    made += 1
    return `${what}-${made}`
  }
  const saleAt = (at: number): Sale | undefined => store.sales.recent(6)[at]

  const sell = async ({ method, items, voucher, reader }: Extract<Deed, { kind: 'sell' }>): Promise<void> => {
    const cart = cartOf(items, { voucherCode: voucher ? 'TRAINING' : null, customer: { kind: 'new', name: 'Ada', email: '' } })
    const quote = await books.quote(cart)
    if (quote.kind !== 'ok') throw new Error('not priced')
    const { lines, dueMinor, currency, voucherCode } = quote.value
    const facts: SaleFacts = {
      saleId: newId('sale'), number: store.sales.nextNumber(), atMs: clock.nowMs(), shiftId: store.shifts.openId(), method,
      source: { kind: 'cart', lines, customer: cart.customer, voucherCode, useCredits: false },
      currency, agreedMinor: dueMinor, readerId: method === 'card' ? reader : null,
      tenderedMinor: method === 'cash' ? dueMinor + 500 : null, reason: method === 'comp' ? 'A speaker' : '', lead: method === 'comp' ? 'Lea' : '',
    }
    expect(book.begin(facts).ok).toBe(true)
  }
  const refund = async (sale: Sale, share: number): Promise<void> => {
    const refundId = newId('refund')
    const amountMinor = (sale.agreedMinor - (sale.agreedMinor % share)) / share
    const body = { amountMinor, lines: [], handedBack: false, reason: 'Does not fit' }
    store.attempt(() => store.refunds.begin({ ...body, lead: 'Lea', refundId, saleId: sale.saleId, shiftId: null, atMs: clock.nowMs() }))
    if (sale.method === 'card') await driver.refund(sale.saleId, { ...body, key: refundId, request: refundId })
    else if (sale.order !== null) await books.refundCash(sale.order, { ...body, key: refundId })
    store.attempt(() => store.refunds.step({ refundId, saleId: sale.saleId, shiftId: null, atMs: clock.nowMs(), state: 'done' }))
  }
  const act = async (one: Deed): Promise<void> => {
    switch (one.kind) {
      case 'sell':
        return sell(one)
      case 'card':
        return driver.stage.choose(one.card)
      case 'wish': {
        const sale = saleAt(one.sale)
        if (sale !== undefined) book.wish(sale.saleId, one.wish)
        return
      }
      case 'refund': {
        const sale = saleAt(one.sale)
        return sale === undefined ? undefined : refund(sale, one.share)
      }
      case 'wait':
        return clock.advance(one.ms)
      case 'restart': {
        const stopped = book.stop()
        await clock.advance(10_000)
        await stopped
        book = open()
        return book.start()
      }
      case 'shift':
        return store.shifts.append({ kind: 'open', minor: 10_000, currency: 'eur', by: 'Ada', shiftId: newId('shift'), atMs: clock.nowMs() })
      case 'remember':
        return void store.settings.set('till', newId('cart'))
    }
    one satisfies never
  }
  const end = async (): Promise<Sale[]> => {
    await clock.advance(HOUR)
    const sales = store.sales.recent(100)
    for (const sale of sales) await checkMoney(sale)
    const stopped = book.stop()
    await clock.advance(60_000)
    await stopped
    training.close()
    return sales
  }
  /** What the till says and what the pretended bank has are the same. */
  const checkMoney = async (sale: Sale): Promise<void> => {
    const looked = await driver.look(sale.saleId)
    const isCharged = looked.kind === 'seen' && looked.payment.seen === 'paid'
    if (sale.method === 'card') expect([sale.state, isCharged]).toEqual([sale.state, isPaid(sale.state)])
    if (isOver(sale.state)) expect(looked).not.toMatchObject({ payment: { seen: 'approved' } })
    const order = sale.order === null ? null : await books.order(sale.order.reference)
    if (order?.kind === 'ok' && isPaid(sale.state)) expect(order.value.dueMinor).toBe(0)
  }
  return { act, end }
}

/** A station that has sold something in earnest today. */
const realStation = (): { store: Store; fingerprint: () => string } => {
  const folder = tempFolder()
  const opened = openStore(folder, 'event')
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const facts: SaleFacts = {
    saleId: 'real', number: 1, atMs: 1000, shiftId: 'shift', method: 'cash', source: { kind: 'cart', lines: [], customer: { kind: 'nobody' }, voucherCode: null, useCredits: false },
    currency: 'eur', agreedMinor: 2500, readerId: null, tenderedMinor: 3000, reason: '', lead: '',
  }
  store.attempt(() => {
    store.shifts.append({ kind: 'open', minor: 10_000, currency: 'eur', by: 'Ada', shiftId: 'shift', atMs: 900 })
    store.sales.begin(facts, { state: 'ordering', learned: {} })
  })
  const bytes = (name: string): Buffer => readFileSync(join(folder, name))
  return { store, fingerprint: () => createHash('sha256').update(bytes('journal.db')).update(bytes('journal.db-wal')).digest('hex') }
}

describe('a day of training', () => {
  const connect = vi.spyOn(Socket.prototype, 'connect')
  beforeEach(() => void connect.mockClear())
  afterEach(() => vi.clearAllMocks())

  it('Z23: leaves the journal as it is, to the byte, and asks nobody anything', { timeout: 120_000 }, async () => {
    const { store, fingerprint } = realStation()
    const before = fingerprint()
    let trained = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 30 }), async (deeds) => {
        const { act, end } = train()
        for (const one of deeds) await act(one)
        trained += (await end()).length
        expect(fingerprint()).toBe(before)
        expect(connect).not.toHaveBeenCalled()
      }),
      { numRuns: 40 },
    )
    expect(trained).toBeGreaterThan(40)
    expect(store.sales.open().map(({ saleId }) => saleId)).toEqual(['real'])
    store.attempt(() => store.shifts.append({ kind: 'drawer', reason: 'Change', shiftId: 'shift', atMs: 2000 }))
    expect(fingerprint()).not.toBe(before)
    store.close()
  })
  it('ends with every kind of sale, and its cards, cash and refunds add up', async () => {
    const { act, end } = train()
    const items = [[SHIRT, 1]] as const
    await act({ kind: 'card', card: 'approve' })
    await act({ kind: 'sell', method: 'card', items, voucher: true, reader: READERS[0] })
    await act({ kind: 'wait', ms: 5000 })
    await act({ kind: 'refund', sale: 0, share: 2 })
    await act({ kind: 'sell', method: 'cash', items, voucher: false, reader: READERS[0] })
    await act({ kind: 'sell', method: 'comp', items, voucher: false, reader: READERS[0] })
    await act({ kind: 'card', card: 'lost-card' })
    await act({ kind: 'sell', method: 'card', items, voucher: false, reader: READERS[1] })
    await act({ kind: 'wait', ms: 5000 })
    await act({ kind: 'wish', sale: 0, wish: { kind: 'cancel', keepsOrder: false } })
    const sales = await end()
    expect(sales.toReversed().map(({ method, state, agreedMinor, card }) => [method, state, agreedMinor, card?.last4 ?? null])).toEqual([
      ['card', 'captured', 2250, '4242'],
      ['cash', 'paid', 2500, null],
      ['comp', 'paid', 2500, null],
      ['card', 'cancelled', 2500, null],
    ])
  })
})
