import { describe, expect, it, onTestFinished } from 'vitest'
import { createSimulatedPrinter } from '../../../src-main/devices/printers/simulated-printer.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'
import { createSignatures } from '../../../src-main/platform/signatures.ts'
import type { TillBooks } from '../../../src-main/ports/till/books.ts'
import { DEMO_TILL } from '../../../src-main/setup/till.ts'
import { openStore } from '../../../src-main/store/store.ts'
import { createCounter } from '../../../src-main/till/counter.ts'
import type { RefundState } from '../../../src-shared/domain/till/refund.ts'
import { operationId } from '../../../src-shared/ids.ts'
import { limits } from '../../../src-shared/limits.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { SLUG } from '../../support/preload.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { createFakeBooks, SHIRT } from '../../support/till/fake-books.ts'

/** A whole counter without cards, on real files. */
const openCounter = async (over: Partial<TillBooks> = {}, folder = tempFolder()) => {
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const clock = createFakeClock()
  const printer = createSimulatedPrinter({ clock })
  let kicks = 0
  const sold: (string | null)[] = []
  const counter = createCounter({
    mode: 'live', slug: SLUG, store, books: createFakeBooks(over), driver: null, clock, random: systemRandom, station: 'Till 1',
    settings: DEMO_TILL, shiftKey: store.shiftKey, signatures: createSignatures(systemRandom), zone: 'UTC',
    printer: { ...printer, kickDrawer: () => ((kicks += 1), printer.kickDrawer()) },
    newId: () => operationId(clock.nowMs(), systemRandom.bytes(10)),
    log: { info: () => {}, warn: () => {} },
    isOnline: () => true, askStaff: (_deed, run) => run('Lea'), onStorage: () => {}, nameOf: () => null, handedOut: () => 0,
    hasStage: false, onSold: (code) => void sold.push(code), onChange: () => {}, onScan: () => {},
  })
  await counter.shelf.refresh()
  counter.start()
  onTestFinished(async () => {
    const stopped = counter.stop()
    await clock.advance(60_000)
    await stopped
    store.close()
  })
  const put = async (quantity: number): Promise<void> => {
    counter.cart.setItem({ product: SHIRT, quantity })
    await clock.advance(10)
  }
  return { counter, clock, put, kicks: () => kicks, sold, folder, store }
}

describe('a counter', () => {
  it('takes cash: the drawer opens once, the change is told, and the cart is empty when central has it', async () => {
    const { counter, clock, put, kicks, sold } = await openCounter()
    await put(2)
    expect(counter.view()).toMatchObject({ currency: 'eur', basket: { block: null, price: { kind: 'quoted', dueMinor: 5000 } } })
    expect(counter.sales.payCash(10_000)).toEqual({ kind: 'done' })
    await clock.advance(5000)
    expect(counter.view()).toMatchObject({
      basket: { lines: [], block: 'empty' },
      sale: { state: 'paid', method: 'cash', amountMinor: 5000, tenderedMinor: 10_000, changeMinor: 5000, order: { accessCode: 'NEWCODE1' }, wishes: ['done'] },
    })
    expect([kicks(), sold]).toEqual([1, ['NEWCODE1']])
  })
  it('opens no drawer for cash that an earlier life has put away', async () => {
    const first = await openCounter({ payCash: () => Promise.resolve({ kind: 'no-answer', problem: 'timeout' }) })
    await first.put(1)
    first.counter.sales.payCash(2500)
    await first.clock.advance(2000)
    expect([first.counter.view().sale?.state, first.kicks()]).toEqual(['booking', 1])
    const second = await openCounter({}, first.folder)
    await second.clock.advance(20_000)
    expect([second.counter.view().sale?.state, second.kicks()]).toEqual(['paid', 0])
  })
  it('names money that was to go back and did not, until it is tried again or a day is over', async () => {
    const { counter, clock, put, store } = await openCounter()
    await put(1)
    counter.sales.payCash(2500)
    await clock.advance(5000)
    const saleId = counter.view().sale?.saleId ?? ''
    const refund = { saleId, shiftId: null, amountMinor: 2500, lines: [], handedBack: false, reason: 'ill', lead: 'Lea' }
    const step = (refundId: string, state: RefundState): void => void store.attempt(() => store.refunds.step({ refundId, saleId, atMs: clock.nowMs(), state, shiftId: null }))
    store.attempt(() => store.refunds.begin({ ...refund, refundId: 'r-1', atMs: clock.nowMs() }))
    step('r-1', 'pending')
    expect(counter.view().failedRefunds).toEqual([])
    step('r-1', 'failed')
    expect(counter.view().failedRefunds).toEqual([{ saleId, number: 1, atMs: clock.nowMs(), minor: 2500, currency: 'eur' }])
    store.attempt(() => store.refunds.begin({ ...refund, refundId: 'r-2', atMs: clock.nowMs() }))
    expect(counter.view().failedRefunds).toEqual([])
    step('r-2', 'failed')
    expect(counter.view().failedRefunds).toHaveLength(1)
    await clock.advance(limits.refundFailedShownMs + 1000)
    expect(counter.view().failedRefunds).toEqual([])
  })
  it('sells nothing while one sale is open, and names it', async () => {
    const { counter, clock, put } = await openCounter({ checkOut: () => Promise.resolve({ kind: 'no-answer', problem: 'timeout' }) })
    await put(1)
    counter.sales.payCash(2500)
    await clock.advance(1000)
    expect(counter.view()).toMatchObject({ basket: { block: 'sale-open' }, sale: { state: 'ordering' } })
    expect(counter.sales.payCash(2500)).toMatchObject({ kind: 'refused', why: 'sale-open' })
  })
})
