import type { IntentFigures } from '../../../../src-central/simulators/stripe/stage.ts'
import type { ShiftSummaryView } from '../../../../src-shared/contract/types.ts'
import type { Sale } from '../../../../src-shared/domain/till/sale.ts'
import type { Refund } from '../../../../src-main/store/till/refunds.ts'
import type { BooksRows } from '../world/books-rows.ts'
import type { SalesWorld } from '../world/sales-world.ts'

/** What one station's journal has. */
export interface Journal {
  station: string
  sales: readonly Sale[]
  refunds: readonly Refund[]
  /** Each shift with what the others say of it. */
  shifts: readonly ShiftSummaryView[]
  shiftCount: number
  /** What should lie in the drawer, of each shift, and cash that went back while none was open. */
  expectedMinor: number
  /** Floats and what was put in and taken out. */
  movedMinor: number
}

/** A day when all its faults are over and every sale was seen to its end. */
export interface SalesEnding {
  world: SalesWorld
  rows: BooksRows
  intents: readonly IntentFigures[]
  journals: readonly Journal[]
  /** No wall clock jumped and nobody slept, so a ledger is asked for the right hours. */
  isSteady: boolean
}

export interface SalesInvariant {
  number: number
  name: string
  /** A sentence for each way in which it does not hold. */
  broken(ending: SalesEnding): string[]
}

export const allSales = ({ journals }: SalesEnding): Sale[] => journals.flatMap(({ sales }) => sales)
export const intentsOf = ({ intents }: SalesEnding, saleId: string): IntentFigures[] => intents.filter(({ metadata }) => metadata['sale_id'] === saleId)
export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
