import type { ShiftSummaryView, ShiftView } from '../../src-shared/contract/types.ts'
import { centralFigures, compareLedgers, journalFigures, processorFigures, type JournalSale } from '../../src-shared/domain/till/ledger-compare.ts'
import type { LedgerRow } from '../../src-shared/domain/till/ledgers.ts'
import { orderOf, refundedMinorOf, refundingMinorOf, type PastRefund } from '../../src-shared/domain/till/refund.ts'
import type { MethodFigures, Shift } from '../../src-shared/domain/till/shift.ts'
import type { SignedShift } from '../../src-shared/domain/till/shift-text.ts'
import type { Sale } from '../../src-shared/domain/till/sale.ts'

export const shiftToView = (shiftId: string, { openedAtMs, openedBy, floatMinor, currency, moves }: Shift): ShiftView => ({
  shiftId, openedAtMs, openedBy, floatMinor, currency, moves: [...moves],
})

/** What the ledgers of others said, and when; null where they were not asked or did not answer. */
export interface ToldLedgers {
  rows: readonly LedgerRow[]
  atMs: number
}

export interface SummaryParts {
  shiftId: string
  shift: Shift
  /** Of the shift, in the order of their numbers. */
  sales: readonly Sale[]
  refundsOf: (saleId: string) => readonly PastRefund[]
  byMethod: readonly MethodFigures[]
  told: ToldLedgers | null
  /** The journal knows this sale. */
  isKnown: (saleId: string) => boolean
}

const saleToJournal = (sale: Sale, refunds: readonly PastRefund[]): JournalSale => ({
  ...sale,
  orderReference: orderOf(sale)?.reference ?? null,
  refundedMinor: refundedMinorOf(refunds),
  refundingMinor: refundingMinorOf(refunds),
})

const closedOf = ({ closed }: Shift): ShiftSummaryView['closed'] =>
  closed && { atMs: closed.atMs, by: closed.by, countedMinor: closed.minor, expectedMinor: closed.expectedMinor, differenceMinor: closed.minor - closed.expectedMinor }

/** One shift with the three ledgers side by side. What should be in the drawer is told only once it was counted (rule Z33). */
export const summaryToView = ({ shiftId, shift, sales, refundsOf, byMethod, told, isKnown }: SummaryParts): ShiftSummaryView => {
  const journal = sales.map((sale) => saleToJournal(sale, refundsOf(sale.saleId)))
  const ours = new Set(sales.map(({ saleId }) => saleId))
  const isElsewhere = (saleId: string): boolean => !ours.has(saleId) && isKnown(saleId)
  const rows = told === null ? null : told.rows.filter(({ saleId }) => !isElsewhere(saleId))
  const closed = closedOf(shift)
  return {
    shift: shiftToView(shiftId, shift),
    closed,
    expectedMinor: closed?.expectedMinor ?? null,
    byMethod: [...byMethod],
    ledgers: {
      journal: journalFigures(journal),
      central: rows && centralFigures(rows),
      processor: rows && processorFigures(rows),
      askedAtMs: told?.atMs ?? null,
    },
    orphans: compareLedgers(journal, rows, isElsewhere),
    signature: shift.closed?.signature ?? null,
  }
}

/** The part of a summary that is signed; null while the shift is open. */
export const summaryToSigned = ({ shift, closed, byMethod }: Pick<ShiftSummaryView, 'shift' | 'closed' | 'byMethod'>): SignedShift | null =>
  closed && { shift, closed, byMethod }
