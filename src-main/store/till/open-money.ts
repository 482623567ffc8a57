import type { Database } from 'better-sqlite3'
import type { RefundState } from '../../../src-shared/domain/till/refund.ts'
import type { SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import type { PayMethod } from '../../../src-shared/domain/till/sale.ts'
import { createRefunds, type Refunds } from './refunds.ts'
import { createSales, type Sales } from './sales.ts'

/** A sale or a refund of which this journal does not know the end, told without a word about a person. */
export interface OpenMoney {
  /** The sale's number at its station. */
  number: number
  what: 'sale' | 'refund'
  method: PayMethod
  minor: number
  currency: string
  state: SaleState | RefundState
  /** Central's reference; null where no order is known. */
  order: string | null
  /** The payment at the card company; null where none is known. */
  intentId: string | null
}

/** Sales first, each kind oldest first. */
export const openMoney = ({ sales, refunds }: { sales: Pick<Sales, 'open' | 'find'>; refunds: Pick<Refunds, 'open'> }): OpenMoney[] => {
  const open = sales.open().map((sale) => ({ sale, what: 'sale' as const, minor: sale.agreedMinor, state: sale.state }))
  const back = refunds.open().flatMap(({ saleId, amountMinor: minor, state }) => {
    const sale = sales.find(saleId)
    return sale === null ? [] : [{ sale, what: 'refund' as const, minor, state }]
  })
  return [...open, ...back].map(({ sale: { number, method, currency, order, source, intentId }, ...rest }) => ({
    ...rest, number, method, currency, intentId, order: order?.reference ?? (source.kind === 'order' ? source.order.reference : null),
  }))
}

/** The same of a journal that nobody may write; one from before there were tills has none. */
export const openMoneyIn = (db: Database): OpenMoney[] => {
  const hasTill = db.prepare<[]>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'open_sale'").get() !== undefined
  return hasTill ? openMoney({ sales: createSales(db), refunds: createRefunds(db) }) : []
}
