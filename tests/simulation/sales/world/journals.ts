import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Store } from '../../../../src-main/store/store.ts'
import { expectedMinorOf, foldShift, isSold } from '../../../../src-shared/domain/till/shift.ts'
import type { ShiftSummaryView } from '../../../../src-shared/contract/types.ts'
import { sumOf, type Journal } from '../invariants/sales-ending.ts'
import type { VirtualClock } from '../../world/virtual-clock.ts'
import type { SalesTill } from './sales-world.ts'

const MANY = 100_000

const shiftIdsOf = (folder: string): string[] => {
  const db = new Database(join(folder, 'journal.db'), { readonly: true })
  try {
    return db.prepare<[], { id: string }>(`SELECT DISTINCT shift_id AS id FROM shift_entry WHERE kind = 'open' ORDER BY entry`).all().map(({ id }) => id)
  } finally {
    db.close()
  }
}

type CashOf = Pick<Journal, 'sales' | 'refunds'>

/** Of every shift, and what moved while none was open. */
const expectedOf = (store: Store, ids: readonly string[], { sales, refunds }: CashOf): Pick<Journal, 'expectedMinor' | 'movedMinor'> => {
  const methodOf = new Map(sales.map(({ saleId, method }) => [saleId, method]))
  const back = refunds.map((refund) => ({ ...refund, method: methodOf.get(refund.saleId) ?? 'card' }))
  const shifts = ids.flatMap((id) => {
    const shift = foldShift(store.shifts.of(id))
    return shift === null ? [] : [{ shift, expectedMinor: expectedMinorOf({ shift, sales: store.sales.ofShift(id), refunds: back.filter(({ shiftId }) => shiftId === id) }) }]
  })
  const looseMinor = sumOf(sales.filter((sale) => sale.method === 'cash' && sale.shiftId === null && isSold(sale)).map(({ agreedMinor }) => agreedMinor))
  const looseBackMinor = sumOf(back.filter(({ method, shiftId, state }) => method === 'cash' && shiftId === null && state === 'done').map(({ amountMinor }) => amountMinor))
  const moves = shifts.map(({ shift }) => shift.floatMinor + sumOf(shift.moves.map(({ kind, minor }) => (kind === 'cash-out' ? -minor : minor))))
  return { expectedMinor: sumOf(shifts.map((one) => one.expectedMinor)) + looseMinor - looseBackMinor, movedMinor: sumOf(moves) }
}

const summariesOf = async (clock: VirtualClock, { desk }: SalesTill, ids: readonly string[]): Promise<ShiftSummaryView[]> => {
  const told: ShiftSummaryView[] = []
  const ask = async (shiftId: string, calls: Parameters<Parameters<typeof desk.act>[0]>[0]): Promise<void> => {
    const summary = await calls.desk.till.shiftSummary({ shiftId, askLedgers: true })
    if (summary !== null) told.push(summary)
  }
  for (const shiftId of ids) {
    const before = told.length
    desk.act((calls) => void ask(shiftId, calls))
    for (let waitedMs = 0; told.length === before && waitedMs < LONGEST_MS; waitedMs += ANSWER_MS) await clock.advance(ANSWER_MS)
  }
  return told
}

const ANSWER_MS = 1000
const LONGEST_MS = 30_000

/** Everything that one station wrote down, at the end of the day. */
export const readJournal = async (clock: VirtualClock, till: SalesTill): Promise<Journal> => {
  const { desk } = till
  const store = desk.store()
  const sales = store.sales.recent(MANY)
  const refunds = sales.flatMap(({ saleId }) => store.refunds.ofSale(saleId))
  const ids = shiftIdsOf(desk.folder)
  return { station: desk.name, sales, refunds, shifts: await summariesOf(clock, till, ids), shiftCount: ids.length, ...expectedOf(store, ids, { sales, refunds }) }
}
