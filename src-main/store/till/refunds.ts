import type { Database } from 'better-sqlite3'
import { z } from 'zod'

/** `asked` is written before the request is sent; `pending`: the processor has it and may still say no. */
export type RefundState = 'asked' | 'done' | 'pending' | 'failed' | 'refused'

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
}

/** Money and lines that went back, or were meant to. Writing throws when the disk refuses, as with sales. */
export interface Refunds {
  begin(refund: Omit<Refund, 'state'>): void
  step(refund: { refundId: string; saleId: string; atMs: number; state: RefundState }): void
  /** Oldest first. */
  ofSale(saleId: string): Refund[]
  /** Those nobody knows the end of, oldest first. */
  open(): Refund[]
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

/** The first row of a refund holds what it is, the last one what became of it. */
const rowsToRefunds = (rows: readonly Row[]): Refund[] =>
  [...Map.groupBy(rows, ({ refundId }) => refundId).values()].flatMap((steps) => {
    const [first] = steps
    const newest = steps.at(-1)
    if (first === undefined || newest === undefined) return []
    return [{ ...body.parse(JSON.parse(first.body)), refundId: first.refundId, saleId: first.saleId, atMs: first.atMs, state: newest.state }]
  })

export const createRefunds = (db: Database): Refunds => {
  const insert = db.prepare<[string, string, number, string, string]>('INSERT INTO refund_step (refund_id, sale_id, at_ms, state, body) VALUES (?, ?, ?, ?, ?)')
  const COLUMNS = 'refund_id AS refundId, sale_id AS saleId, at_ms AS atMs, state, body'
  const ofSale = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM refund_step WHERE sale_id = ? ORDER BY step`)
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM refund_step ORDER BY step`)
  return {
    begin: ({ refundId, saleId, atMs, ...rest }) => void insert.run(refundId, saleId, atMs, 'asked', JSON.stringify(body.parse(rest))),
    step: ({ refundId, saleId, atMs, state }) => void insert.run(refundId, saleId, atMs, state, '{}'),
    ofSale: (saleId) => rowsToRefunds(ofSale.all(saleId)),
    open: () => rowsToRefunds(all.all()).filter(({ state }) => state === 'asked' || state === 'pending'),
  }
}
