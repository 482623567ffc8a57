import type { LedgerRow } from './ledgers.ts'
import { bookedMinorOf, isSold, type ShiftSale } from './shift.ts'
import { isOver } from './sale-state.ts'
import type { PayMethod } from './sale.ts'

/** A sale of the journal as it is held against the other two ledgers. Amounts in the smallest coin. */
export type JournalSale = ShiftSale & {
  number: number
  agreedMinor: number
  orderReference: string | null
  refundedMinor: number
  /** Under way: either side may have it by now, or not yet (rule Z42). */
  refundingMinor: number
}

/** Why a sale is named; one sale has one, the first that fits in this order (rule Z41). */
export type OrphanKind =
  | 'authorised-not-captured'
  | 'open-here'
  | 'captured-not-paid'
  | 'paid-not-captured'
  | 'only-here'
  | 'only-central'
  | 'only-processor'
  | 'amount-differs'
  | 'refund-differs'

export interface Orphan {
  saleId: string
  /** Null for a sale that this station knows nothing of. */
  number: number | null
  order: string | null
  minor: number
  method: PayMethod
  kind: OrphanKind
  /** Each ledger's own word for it; empty where it has none. */
  journal: string
  central: string
  processor: string
}

/** What one ledger has in sum. Complimentary sales are counted and bring no money. */
export interface LedgerFigures {
  sales: number
  soldMinor: number
  refundedMinor: number
}

/** What all three say of one sale. Null: not there. */
interface Case {
  method: PayMethod
  journal: JournalSale | null
  central: LedgerRow['central']
  processor: LedgerRow['processor']
}

const PAID = new Set(['paid', 'refunded', 'partially_refunded'])

const isPaidThere = (central: LedgerRow['central'], method: PayMethod): boolean =>
  central !== null && (method === 'comp' ? PAID.has(central.orderStatus) : central.paidMinor > 0)

const refundFits = ({ refundedMinor, refundingMinor }: Pick<JournalSale, 'refundedMinor' | 'refundingMinor'>, there: number): boolean =>
  there >= refundedMinor && there <= refundedMinor + refundingMinor

const compareUnknown = ({ method, central, processor }: Case): OrphanKind | null => {
  const isPaid = isPaidThere(central, method)
  const capturedMinor = processor?.capturedMinor ?? 0
  if (capturedMinor > 0 && !isPaid) return central === null ? 'only-processor' : 'captured-not-paid'
  if (!isPaid) return null
  return method === 'card' && capturedMinor === 0 ? 'paid-not-captured' : 'only-central'
}

const compareMoney = (sale: JournalSale, { method, central, processor }: Case): OrphanKind | null => {
  if (method === 'comp') return null
  const bookedMinor = bookedMinorOf(sale)
  const isSame = bookedMinor === (central?.paidMinor ?? 0) && (method !== 'card' || bookedMinor === (processor?.capturedMinor ?? 0))
  if (!isSame) return 'amount-differs'
  const isBack = refundFits(sale, central?.refundedMinor ?? 0) && (method !== 'card' || refundFits(sale, processor?.refundedMinor ?? 0))
  return isBack ? null : 'refund-differs'
}

const compareKnown = (sale: JournalSale, one: Case): OrphanKind | null => {
  const { method, central, processor } = one
  if (!isOver(sale.state)) return 'open-here'
  // Credits or a voucher left nothing to pay: money that is nowhere else is right.
  if (sale.agreedMinor === 0 && (central?.paidMinor ?? 0) === 0 && (processor?.capturedMinor ?? 0) === 0) return null
  const isPaid = isPaidThere(central, method)
  const isSoldHere = isSold(sale)
  if (method === 'card') {
    const isCaptured = (processor?.capturedMinor ?? 0) > 0
    if (isCaptured && !isPaid) return 'captured-not-paid'
    if (isPaid && !isCaptured) return 'paid-not-captured'
  }
  if (isSoldHere && !isPaid) return 'only-here'
  if (isPaid && !isSoldHere) return method === 'comp' ? 'only-central' : 'amount-differs'
  return compareMoney(sale, one)
}

/** Rule Z41. Money that is held goes before everything else: it is a guest's, and it runs out. */
const kindOf = (one: Case): OrphanKind | null => {
  if ((one.processor?.heldMinor ?? 0) > 0 && (one.processor?.capturedMinor ?? 0) === 0) return 'authorised-not-captured'
  return one.journal === null ? compareUnknown(one) : compareKnown(one.journal, one)
}

const minorOf = ({ journal, central, processor }: Case): number =>
  journal?.agreedMinor ?? ([processor?.capturedMinor, processor?.heldMinor, central?.paidMinor].find((minor) => minor !== undefined && minor > 0) ?? 0)

/**
 * Every sale on which the three do not agree, in the order of the journal, unknown ones last.
 * @param sales of the journal, those to be held against the others.
 * @param rows null where the others were not asked: then only what is open here is named.
 * @param isElsewhere a sale that the journal knows, and that is none of these: another shift's.
 */
export const compareLedgers = (sales: readonly JournalSale[], rows: readonly LedgerRow[] | null, isElsewhere: (saleId: string) => boolean): Orphan[] => {
  const rowOf = new Map((rows ?? []).map((row) => [row.saleId, row]))
  const ours = new Set(sales.map(({ saleId }) => saleId))
  const known = sales.map((journal) => ({ saleId: journal.saleId, row: rowOf.get(journal.saleId), journal }))
  const strangers = (rows ?? []).filter(({ saleId }) => !ours.has(saleId) && !isElsewhere(saleId)).map((row) => ({ saleId: row.saleId, row, journal: null }))
  return [...known, ...strangers].flatMap(({ saleId, row, journal }) => {
    const one: Case = { method: journal?.method ?? row?.method ?? 'card', journal, central: row?.central ?? null, processor: row?.processor ?? null }
    const kind = rows === null ? (journal !== null && !isOver(journal.state) ? 'open-here' : null) : kindOf(one)
    if (kind === null) return []
    return [
      {
        saleId,
        number: journal?.number ?? null,
        order: journal?.orderReference ?? row?.orderReference ?? null,
        minor: minorOf(one),
        method: one.method,
        kind,
        journal: journal?.state ?? '',
        central: one.central?.orderStatus ?? '',
        processor: one.processor?.status ?? '',
      },
    ]
  })
}

const NOTHING: LedgerFigures = { sales: 0, soldMinor: 0, refundedMinor: 0 }

const sum = (figures: readonly LedgerFigures[]): LedgerFigures =>
  figures.reduce((all, one) => ({ sales: all.sales + one.sales, soldMinor: all.soldMinor + one.soldMinor, refundedMinor: all.refundedMinor + one.refundedMinor }), NOTHING)

/** The journal's own figures of these sales. */
export const journalFigures = (sales: readonly JournalSale[]): LedgerFigures =>
  sum(sales.map((sale) => (isSold(sale) ? { sales: 1, soldMinor: bookedMinorOf(sale), refundedMinor: sale.refundedMinor } : NOTHING)))

export const centralFigures = (rows: readonly LedgerRow[]): LedgerFigures =>
  sum(
    rows.map(({ central, method }) => {
      if (central === null || !isPaidThere(central, method)) return NOTHING
      return method === 'comp' ? { ...NOTHING, sales: 1 } : { sales: 1, soldMinor: central.paidMinor, refundedMinor: central.refundedMinor }
    }),
  )

export const processorFigures = (rows: readonly LedgerRow[]): LedgerFigures =>
  sum(rows.map(({ processor }) => (processor === null || processor.capturedMinor === 0 ? NOTHING : { sales: 1, soldMinor: processor.capturedMinor, refundedMinor: processor.refundedMinor })))
