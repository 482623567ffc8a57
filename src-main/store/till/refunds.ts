import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { RefundState } from '../../../src-shared/domain/till/refund.ts'

export interface RefundBody {
  amountMinor: number
  lines: readonly { lineId: number; quantity: number }[]
  handedBack: boolean
  reason: string
  lead: string
}

export interface Refund extends RefundBody {
  refundId: string
  saleId: string
  atMs: number
  state: RefundState
  /** Since when it is in this state, and the shift that was open then; null when none was. */
  stateAtMs: number
  shiftId: string | null
}

/** One step of a refund, in the shift that is open; null when none is. */
export interface RefundStep {
  refundId: string
  saleId: string
  atMs: number
  state: RefundState
  shiftId: string | null
}

/** Money and lines that went back, or were meant to. Writing throws when the disk refuses, as with sales. */
export interface Refunds {
  begin(refund: Omit<Refund, 'state' | 'stateAtMs'>): void
  step(step: RefundStep): void
  /** Oldest first. */
  ofSale(saleId: string): Refund[]
  /** Those nobody knows the end of, oldest first. */
  open(): Refund[]
  /** Those that failed after all, where nothing of their sale was asked back since; oldest first. */
  failed(): Refund[]
  /** Those whose newest step was taken in this shift, oldest first. */
  ofShift(shiftId: string): Refund[]
}

interface Row {
  refundId: string
  saleId: string
  atMs: number
  state: RefundState
  body: string
}

const body = z.object({
  amountMinor: z.number().int(),
  lines: z.array(z.object({ lineId: z.number().int(), quantity: z.number().int() })),
  handedBack: z.boolean(),
  reason: z.string(),
  lead: z.string(),
})

const stepBody = z.object({ shiftId: z.string().nullable() })

/** The first row of a refund holds what it is, the last one what became of it. */
const rowsToRefunds = (rows: readonly Row[]): Refund[] =>
  [...Map.groupBy(rows, ({ refundId }) => refundId).values()].flatMap((steps) => {
    const [first] = steps
    const newest = steps.at(-1)
    if (first === undefined || newest === undefined) return []
    const { shiftId } = stepBody.parse(JSON.parse(newest.body))
    return [{ ...body.parse(JSON.parse(first.body)), refundId: first.refundId, saleId: first.saleId, atMs: first.atMs, state: newest.state, stateAtMs: newest.atMs, shiftId }]
  })

export const createRefunds = (db: Database): Refunds => {
  const insert = db.prepare<[string, string, number, string, string]>('INSERT INTO refund_step (refund_id, sale_id, at_ms, state, body) VALUES (?, ?, ?, ?, ?)')
  const COLUMNS = 'refund_id AS refundId, sale_id AS saleId, at_ms AS atMs, state, body'
  const ofSale = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM refund_step WHERE sale_id = ? ORDER BY step`)
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM refund_step ORDER BY step`)
  const touched = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM refund_step WHERE refund_id IN (SELECT refund_id FROM refund_step WHERE json_extract(body, '$.shiftId') = ?) ORDER BY step`,
  )
  return {
    begin: ({ refundId, saleId, atMs, shiftId, ...rest }) => void insert.run(refundId, saleId, atMs, 'asked', JSON.stringify({ ...body.parse(rest), shiftId })),
    step: ({ refundId, saleId, atMs, state, shiftId }) => void insert.run(refundId, saleId, atMs, state, JSON.stringify({ shiftId })),
    ofSale: (saleId) => rowsToRefunds(ofSale.all(saleId)),
    open: () => rowsToRefunds(all.all()).filter(({ state }) => state === 'asked' || state === 'pending'),
    failed: () => [...Map.groupBy(rowsToRefunds(all.all()), ({ saleId }) => saleId).values()].flatMap((ofOne) => ofOne.at(-1) ?? []).filter(({ state }) => state === 'failed'),
    ofShift: (shiftId) => rowsToRefunds(touched.all(shiftId)).filter((refund) => refund.shiftId === shiftId),
  }
}
