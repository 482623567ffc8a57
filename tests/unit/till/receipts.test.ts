import { describe, expect, it } from 'vitest'
import { createSimulatedPrinter } from '../../../src-main/devices/printers/simulated-printer.ts'
import { noPrinter } from '../../../src-main/devices/printers/receipt-printer.ts'
import type { TillBooks } from '../../../src-main/ports/till/books.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { createReceipts, type ReceiptsParts } from '../../../src-main/till/receipts.ts'
import type { SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { ALL_ABILITIES } from '../../support/till/fake-books.ts'
import { CARD, FRAME, ORDER, soldSale } from '../../support/till/sample-slips.ts'
import { createHurriedClock } from '../../support/till/hurried-clock.ts'

const DONE = { kind: 'done' }
const wrong = (detail: string) => ({ kind: 'refused', why: 'printer', detail })

const sell = (store: Store, { saleId = 'sale-1', state = 'captured' }: { saleId?: string; state?: SaleState } = {}): void => {
  const facts = soldSale()
  store.sales.begin(
    {
      saleId, number: store.sales.nextNumber(), atMs: facts.atMs, shiftId: null, method: facts.method, source: facts.source, currency: facts.currency,
      agreedMinor: facts.agreedMinor, readerId: facts.readerId, tenderedMinor: null, reason: '', lead: '',
    },
    { state: 'ordering', learned: {} },
  )
  store.sales.step(saleId, { state, event: 'note', atMs: facts.atMs, learned: { order: ORDER, card: CARD } })
}

const openDesk = ({ folder = tempFolder(), books = {}, over = {} }: { folder?: string; books?: Partial<TillBooks>; over?: Partial<ReceiptsParts> } = {}) => {
  const opened = openStore(folder, 'show')
  if (!opened.ok) throw new Error('The store does not open')
  const store = opened.value
  const printer = createSimulatedPrinter({ clock: createHurriedClock(20) })
  const receipts = createReceipts({
    store, printer, words: FRAME.words, merchant: FRAME.merchant, tax: FRAME.tax, clock: createFakeClock(), zone: FRAME.zone, isTraining: false,
    books: { abilities: () => ALL_ABILITIES, emailReceipt: () => Promise.resolve({ kind: 'ok', value: null }), ...books },
    ...over,
  })
  const texts = (): string[] => printer.slips.map(({ text }) => text)
  const isCopy = (): boolean[] => texts().map((text) => text.includes('COPY'))
  return { folder, store, printer, receipts, texts, isCopy }
}

describe('printing the receipt of a sale', () => {
  it('prints what the screen shows', async () => {
    const { store, receipts, texts } = openDesk()
    sell(store)
    expect(await receipts.print('sale-1')).toEqual(DONE)
    expect(texts()).toHaveLength(1)
    expect(texts()[0]).toContain('Visa **** 4242')
    expect(receipts.receipt('sale-1')).toContainEqual({ kind: 'code', text: 'K7M2-ADA' })
  })

  it('Z29: is a copy from the second slip on, after a restart as well', async () => {
    const desk = openDesk()
    sell(desk.store)
    await desk.receipts.print('sale-1')
    await desk.receipts.print('sale-1')
    expect(desk.isCopy()).toEqual([false, true])
    desk.store.close()
    const again = openDesk({ folder: desk.folder })
    await again.receipts.print('sale-1')
    expect(again.isCopy()).toEqual([true])
  })

  it('Z29: is no copy after a slip that was never sent', async () => {
    const { store, printer, receipts, isCopy } = openDesk()
    sell(store)
    printer.has.plug = false
    expect(await receipts.print('sale-1')).toEqual(wrong('not-reached'))
    printer.has = { paper: false, coverOpen: false, plug: true }
    expect(await receipts.print('sale-1')).toEqual(wrong('out-of-paper'))
    printer.has.paper = true
    expect(await receipts.print('sale-1')).toEqual(DONE)
    expect(isCopy()).toEqual([false])
  })

  it('Z27 Z29: tells the desk that nobody knows, sends nothing by itself, and the next is a copy', async () => {
    const { store, printer, receipts, isCopy } = openDesk()
    sell(store)
    printer.hangsAfterSlip = true
    expect(await receipts.print('sale-1')).toEqual(wrong('no-answer'))
    expect(printer.slips).toHaveLength(1)
    printer.answersAfterMs = 0
    await receipts.print('sale-1')
    expect(isCopy()).toEqual([false, true])
  })

  it('is one slip for a double click', async () => {
    const { store, printer, receipts } = openDesk()
    sell(store)
    expect(await Promise.all([receipts.print('sale-1'), receipts.print('sale-1')])).toEqual([DONE, DONE])
    expect(printer.slips).toHaveLength(1)
  })

  it('keeps the state of the sale, and when it was reached', async () => {
    const { store, receipts } = openDesk()
    sell(store)
    const before = store.sales.find('sale-1')
    await receipts.print('sale-1')
    expect(store.sales.find('sale-1')).toEqual({ ...before, printed: { sale: 1 } })
    expect(store.sales.open()).toEqual([])
  })

  it.each(['ordering', 'waiting_for_card', 'authorized', 'capture_pending', 'cancelled', 'settled', 'refused'] as const)('prints nothing of a sale that is %s', async (state) => {
    const { store, printer, receipts } = openDesk()
    sell(store, { state })
    expect(receipts.receipt('sale-1')).toBeNull()
    expect(await receipts.print('sale-1')).toMatchObject({ kind: 'refused', why: 'not-found' })
    expect(printer.slips).toEqual([])
  })

  it('prints nothing that it cannot count', async () => {
    const { store, printer, receipts } = openDesk({ over: {} })
    sell(store)
    const broken = { sales: store.sales, refunds: store.refunds, attempt: () => ({ ok: false as const, problem: { type: 'full' as const, detail: '' } }) }
    const desk = openDesk({ over: { store: broken, printer } })
    expect(await desk.receipts.print('sale-1')).toEqual({ kind: 'not-saved' })
    expect(printer.slips).toEqual([])
    expect(await receipts.print('sale-1')).toEqual(DONE)
  })

  it('says that no printer is set up, and counts nothing', async () => {
    const { store, receipts } = openDesk({ over: { printer: noPrinter } })
    sell(store)
    expect(await receipts.print('sale-1')).toEqual(wrong('not-set-up'))
    expect(store.sales.find('sale-1')?.printed).toEqual({})
    expect(await receipts.kickDrawer()).toEqual({ ok: false, problem: 'not-set-up' })
  })
})

describe('printing the slip of a refund', () => {
  const give = (store: Store, state: 'done' | 'pending' | 'failed' | 'asked'): void => {
    store.refunds.begin({ refundId: 'refund-1', saleId: 'sale-1', atMs: 1, amountMinor: 2500, lines: [{ lineId: 32, quantity: 1 }], handedBack: true, reason: 'Too small', lead: 'Grace', shiftId: null })
    store.refunds.step({ refundId: 'refund-1', saleId: 'sale-1', atMs: 2, state, shiftId: null })
  }

  it('Z29: prints it once as itself, then as a copy, apart from the receipt of the sale', async () => {
    const { store, receipts, texts, isCopy } = openDesk()
    sell(store)
    give(store, 'done')
    expect(await receipts.printRefund('refund-1', 'sale-1')).toEqual(DONE)
    expect(await receipts.printRefund('refund-1', 'sale-1')).toEqual(DONE)
    expect(await receipts.print('sale-1')).toEqual(DONE)
    expect(isCopy()).toEqual([false, true, false])
    expect(texts()[0]).toContain('Refund of sale 1')
    expect(texts()[2]).toContain('-25.00')
  })

  it.each(['failed', 'asked'] as const)('prints nothing of one that %s', async (state) => {
    const { store, printer, receipts } = openDesk()
    sell(store)
    give(store, state)
    expect(await receipts.printRefund('refund-1', 'sale-1')).toMatchObject({ why: 'not-found' })
    await receipts.print('sale-1')
    expect(printer.slips[0]?.text).not.toContain('Refunded')
  })
})

describe('a receipt by mail', () => {
  it('is sent by central', async () => {
    const asked: unknown[] = []
    const { store, receipts } = openDesk({ books: { emailReceipt: (sale, email) => (asked.push([sale, email]), Promise.resolve({ kind: 'ok', value: null })) } })
    sell(store)
    expect(await receipts.email('sale-1', 'ada@example.org')).toEqual(DONE)
    expect(asked).toEqual([[{ saleId: 'sale-1', order: ORDER }, 'ada@example.org']])
  })

  it.each([
    [{ emailReceipt: () => Promise.resolve({ kind: 'refused' as const, refusal: { code: 'no_mail', sentence: '' } }) }, { kind: 'refused', why: 'turned-down', detail: 'no_mail' }],
    [{ emailReceipt: () => Promise.resolve({ kind: 'no-answer' as const, problem: 'timeout' as const }) }, { kind: 'refused', why: 'offline', detail: 'timeout' }],
    [{ abilities: () => ({ ...ALL_ABILITIES, emailReceipts: false }) }, { kind: 'refused', why: 'not-offered', detail: '' }],
    [{ abilities: () => null }, { kind: 'refused', why: 'not-offered', detail: '' }],
  ])('says why it was not sent: %#', async (books, answer) => {
    const { store, receipts } = openDesk({ books })
    sell(store)
    expect(await receipts.email('sale-1', 'ada@example.org')).toEqual(answer)
    expect(await receipts.email('sale-2', 'ada@example.org')).toMatchObject({ why: 'not-found' })
  })
})

describe('what else is printed', () => {
  it('is the summary of a shift', async () => {
    const { receipts, texts } = openDesk()
    const figures = { sales: 0, soldMinor: 0, refundedMinor: 0 }
    const summary = { shift: { openedAtMs: 0, openedBy: 'Ada', floatMinor: 0, currency: 'eur', moves: [] }, closed: null, byMethod: [], ledgers: { journal: figures, central: null, processor: null }, orphans: [], signature: null }
    expect(await receipts.printShift(summary)).toEqual(DONE)
    expect(texts()[0]).toContain('Shift summary, EUR')
  })

  it('says training at both ends of every slip', async () => {
    const { store, receipts, texts } = openDesk({ over: { isTraining: true } })
    sell(store)
    await receipts.print('sale-1')
    expect(texts()[0]?.split('TRAINING')).toHaveLength(3)
  })

  it('opens the drawer', async () => {
    const { receipts, printer } = openDesk()
    expect(await receipts.kickDrawer()).toEqual({ ok: true, value: null })
    expect(printer.drawerKicks).toBe(1)
  })
})
