import type { Database } from 'better-sqlite3'
import { isOver, type SaleEvent, type SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import { NOTHING_LEARNED, type Sale, type SaleFacts, type SaleLearned } from '../../../src-shared/domain/till/sale.ts'

/** One step of a sale: where it is from here on, why, and what was learned with it. */
export interface SaleStep {
  state: SaleState
  event: SaleEvent | 'begin' | 'note'
  atMs: number
  learned: Partial<SaleLearned>
}

/**
 * Sales of this station. Writing throws when the disk refuses: call it inside `store.attempt`, which makes an answer of
 * that. A step is durable before the request that it announces is sent.
 */
export interface Sales {
  nextNumber(): number
  begin(facts: SaleFacts, first: { state: SaleState; learned: Partial<SaleLearned> }): void
  step(saleId: string, step: SaleStep): void
  find(saleId: string): Sale | null
  /** Oldest first. */
  open(): Sale[]
  /** The newest first. */
  recent(count: number): Sale[]
  ofShift(shiftId: string): Sale[]
  steps(saleId: string): SaleStep[]
}

interface Row {
  facts: string
}
interface StepRow {
  atMs: number
  state: SaleState
  event: SaleStep['event']
  learned: string
}

const rowToStep = ({ learned, ...row }: StepRow): SaleStep => ({ ...row, learned: JSON.parse(learned) as Partial<SaleLearned> })

export const createSales = (db: Database): Sales => {
  const last = db.prepare<[], { number: number | null }>('SELECT max(number) AS number FROM sale')
  const insert = db.prepare<[string, number, number, string | null, string, string]>('INSERT INTO sale (sale_id, number, at_ms, shift_id, method, facts) VALUES (?, ?, ?, ?, ?, ?)')
  const addStep = db.prepare<[string, number, string, string, string]>('INSERT INTO sale_step (sale_id, at_ms, state, event, learned) VALUES (?, ?, ?, ?, ?)')
  const opened = db.prepare<[string]>('INSERT OR IGNORE INTO open_sale (sale_id) VALUES (?)')
  const over = db.prepare<[string]>('DELETE FROM open_sale WHERE sale_id = ?')
  const one = db.prepare<[string], Row>('SELECT facts FROM sale WHERE sale_id = ?')
  const stepsOf = db.prepare<[string], StepRow>('SELECT at_ms AS atMs, state, event, learned FROM sale_step WHERE sale_id = ? ORDER BY step')
  const openIds = db.prepare<[], { saleId: string }>('SELECT o.sale_id AS saleId FROM open_sale o JOIN sale s ON s.sale_id = o.sale_id ORDER BY s.number')
  const recentIds = db.prepare<[number], { saleId: string }>('SELECT sale_id AS saleId FROM sale ORDER BY number DESC LIMIT ?')
  const shiftIds = db.prepare<[string], { saleId: string }>('SELECT sale_id AS saleId FROM sale WHERE shift_id = ? ORDER BY number')

  const steps = (saleId: string): SaleStep[] => stepsOf.all(saleId).map(rowToStep)
  const find = (saleId: string): Sale | null => {
    const row = one.get(saleId)
    const all = steps(saleId)
    const newest = all.at(-1)
    if (row === undefined || newest === undefined) return null
    const learned = Object.assign({}, NOTHING_LEARNED, ...all.map((step) => step.learned)) as SaleLearned
    const stateAtMs = all.findLast((step, at) => all[at - 1]?.state !== step.state)?.atMs ?? newest.atMs
    const facts = JSON.parse(row.facts) as SaleFacts
    return { ...facts, ...learned, readerId: learned.readerId ?? facts.readerId, agreedMinor: learned.agreedAnewMinor ?? facts.agreedMinor, state: newest.state, stateAtMs }
  }
  const all = (rows: readonly { saleId: string }[]): Sale[] => rows.flatMap(({ saleId }) => find(saleId) ?? [])
  const step: Sales['step'] = (saleId, { state, event, atMs, learned }) => {
    addStep.run(saleId, atMs, state, event, JSON.stringify(learned))
    if (isOver(state)) over.run(saleId)
    else opened.run(saleId)
  }
  return {
    nextNumber: () => (last.get()?.number ?? 0) + 1,
    begin: (facts, { state, learned }) => {
      insert.run(facts.saleId, facts.number, facts.atMs, facts.shiftId, facts.method, JSON.stringify(facts))
      step(facts.saleId, { state, event: 'begin', atMs: facts.atMs, learned })
    },
    step,
    find,
    open: () => all(openIds.all()),
    recent: (count) => all(recentIds.all(count)),
    ofShift: (shiftId) => all(shiftIds.all(shiftId)),
    steps,
  }
}
