import type { TillAnswerView } from '../../src-shared/contract/types.ts'
import type { Merchant, TaxRate } from '../../src-shared/domain/till/merchant.ts'
import type { ReceiptLine } from '../../src-shared/domain/till/receipt.ts'
import type { SlipFrame } from '../../src-shared/domain/till/receipt-frame.ts'
import { refundReceipt } from '../../src-shared/domain/till/receipt-refund.ts'
import { saleReceipt } from '../../src-shared/domain/till/receipt-sale.ts'
import { shiftReceipt, type ShiftSlip } from '../../src-shared/domain/till/receipt-shift.ts'
import { orderOf } from '../../src-shared/domain/till/refund.ts'
import type { Sale } from '../../src-shared/domain/till/sale.ts'
import { isPaid } from '../../src-shared/domain/till/sale-state.ts'
import type { SlipWords } from '../../src-shared/domain/till/slip-words.ts'
import type { Result } from '../../src-shared/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { TillBooks } from '../ports/till/books.ts'
import type { PrinterProblem, ReceiptPrinter } from '../ports/till/printer.ts'
import type { Store } from '../store/store.ts'
import type { Refund } from '../store/till/refunds.ts'
import { DONE, refusedAnswer } from './at-till.ts'
import { createSlipCounts } from './slip-counts.ts'

export interface ReceiptsParts {
  store: Pick<Store, 'sales' | 'refunds' | 'attempt'>
  printer: ReceiptPrinter
  books: Pick<TillBooks, 'abilities' | 'emailReceipt'>
  words: SlipWords
  merchant: Merchant
  tax: TaxRate | null
  clock: Clock
  /** Name of the time zone database in which slips say times. */
  zone: string
  isTraining: boolean
}

/** Slips of one till, on the screen, on paper and by mail. */
export interface Receipts {
  /** Null where nothing was paid, or there is no such sale. */
  receipt(saleId: string): ReceiptLine[] | null
  /** A second slip of the same sale says that it is a copy; asking twice at once is asking once. */
  print(saleId: string): Promise<TillAnswerView>
  /** The slip of one refund that went through, or is on its way at the card company. */
  printRefund(refundId: string, saleId: string): Promise<TillAnswerView>
  /** Central writes and sends it; a mail that came twice does no harm, so nothing repeats it but a person. */
  email(saleId: string, email: string): Promise<TillAnswerView>
  printShift(summary: ShiftSlip): Promise<TillAnswerView>
  kickDrawer(): Promise<Result<null, PrinterProblem>>
}

const NOT_FOUND = refusedAnswer('not-found')

const toAnswer = (printed: Result<null, PrinterProblem>): TillAnswerView => (printed.ok ? DONE : refusedAnswer('printer', printed.problem))

const hasMoved = ({ state }: Refund): boolean => state === 'done' || state === 'pending'
/** Rule Z7: there is a receipt of what central has confirmed, and of nothing else. */
const hasReceipt = ({ state }: Sale): boolean => isPaid(state) || state === 'refunded'

export const createReceipts = ({ store, printer, books, words, merchant, tax, clock, zone, isTraining }: ReceiptsParts): Receipts => {
  const frame: SlipFrame = { words, merchant, tax, zone, isTraining }
  const counts = createSlipCounts(store, clock)
  /** Slips that are being printed now, by their own name. */
  const running = new Map<string, Promise<TillAnswerView>>()

  const paidSale = (saleId: string): Sale | null => {
    const sale = store.sales.find(saleId)
    return sale === null || !hasReceipt(sale) ? null : sale
  }
  const saleSlip = (sale: Sale, copyAtMs: number | null): ReceiptLine[] => saleReceipt({ sale, refunds: store.refunds.ofSale(sale.saleId).filter(hasMoved), copyAtMs }, frame)

  /** Counted before it is sent, so that no power cut makes two firsts; what was surely not sent is taken off again. */
  const printCounted = async (saleId: string, slip: string, compose: (copyAtMs: number | null) => ReceiptLine[]): Promise<TillAnswerView> => {
    if (!printer.isThere) return refusedAnswer('printer', 'not-set-up')
    const before = counts.of(saleId, slip)
    if (!counts.set(saleId, slip, before + 1)) return { kind: 'not-saved' }
    const printed = await printer.print(compose(before === 0 ? null : clock.nowMs()))
    if (!printed.ok && printed.problem !== 'no-answer' && printed.problem !== 'stopped') counts.set(saleId, slip, before)
    return toAnswer(printed)
  }
  const once = (name: string, work: () => Promise<TillAnswerView>): Promise<TillAnswerView> => {
    const now = running.get(name)
    if (now !== undefined) return now
    const started = work().finally(() => running.delete(name))
    running.set(name, started)
    return started
  }

  return {
    receipt: (saleId) => {
      const sale = paidSale(saleId)
      return sale === null ? null : saleSlip(sale, null)
    },
    print: async (saleId) => {
      const sale = paidSale(saleId)
      return sale === null ? NOT_FOUND : once(saleId, async () => printCounted(saleId, 'sale', (copyAtMs) => saleSlip(sale, copyAtMs)))
    },
    printRefund: async (refundId, saleId) => {
      const sale = store.sales.find(saleId)
      const refund = store.refunds.ofSale(saleId).find((one) => one.refundId === refundId && hasMoved(one))
      if (sale === null || refund === undefined) return NOT_FOUND
      const made = { ...refund, isPending: refund.state === 'pending' }
      return once(refundId, async () => printCounted(saleId, refundId, (copyAtMs) => refundReceipt({ sale, refund: made, copyAtMs }, frame)))
    },
    email: async (saleId, email) => {
      const sale = paidSale(saleId)
      const order = sale === null ? null : orderOf(sale)
      if (order === null) return NOT_FOUND
      if (books.abilities()?.emailReceipts !== true) return refusedAnswer('not-offered')
      const told = await books.emailReceipt({ saleId, order }, email)
      if (told.kind === 'ok') return DONE
      return told.kind === 'refused' ? refusedAnswer('turned-down', told.refusal.code) : refusedAnswer('offline', told.problem)
    },
    printShift: async (summary) => toAnswer(await printer.print(shiftReceipt(summary, frame))),
    kickDrawer: async () => printer.kickDrawer(),
  }
}
