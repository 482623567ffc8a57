import Database from 'better-sqlite3'

export interface OrderRow {
  id: number
  reference: string
  status: string
  totalMinor: number
  saleId: string
}

export interface PaymentRow {
  orderId: number
  method: 'stripe' | 'terminal' | 'comp' | 'credit' | 'manual'
  status: 'pending' | 'processing' | 'succeeded' | 'failed' | 'refunded'
  amountMinor: number
  refundedMinor: number
  saleId: string
}

export interface RefundRow {
  /** Only where it goes back to a card. */
  key: string | null
  orderId: number
  status: 'pending' | 'succeeded' | 'failed'
  amountMinor: number
  method: PaymentRow['method'] | null
  lines: readonly { lineId: number; quantity: number }[]
}

/** What central has of money, read from its own file. The event's currency has two digits. */
export interface BooksRows {
  orders: readonly OrderRow[]
  payments: readonly PaymentRow[]
  refunds: readonly RefundRow[]
  /** Card payments that are not over there. */
  openCards: readonly string[]
}

/** Beside central, which may be dead: a reader of its file. */
export const openBooks = (file: string) => {
  const db = new Database(file, { readonly: true })
  const order = db.prepare<[string, string], { status: string }>('SELECT status FROM orders WHERE reference = ? OR CAST(id AS TEXT) = ?')
  const total = db.prepare<[number], { totalMinor: number }>('SELECT total_cents AS totalMinor FROM orders WHERE id = ?')
  const taken = db.prepare<[string], { saleId: string }>("SELECT sale_id AS saleId FROM payment WHERE sale_id = ? AND status IN ('succeeded', 'refunded') AND method <> 'credit'")
  const lines = db.prepare<[number], { lineId: number; quantity: number }>('SELECT order_line_item_id AS lineId, quantity FROM refund_line WHERE refund_id = ? ORDER BY order_line_item_id')
  return {
    /** Has it booked money, or a gift, for this sale? */
    hasPaid: (saleId: string): boolean => taken.get(saleId) !== undefined,
    statusOf: (reference: string): string | null => order.get(reference, reference)?.status ?? null,
    totalOf: (orderId: number): number | null => total.get(orderId)?.totalMinor ?? null,
    all: (): BooksRows => ({
      orders: db.prepare<[], OrderRow>('SELECT id, reference, status, total_cents AS totalMinor, sale_id AS saleId FROM orders ORDER BY id').all(),
      payments: db
        .prepare<[], PaymentRow>('SELECT order_id AS orderId, method, status, amount_cents AS amountMinor, refunded_cents AS refundedMinor, sale_id AS saleId FROM payment ORDER BY id')
        .all(),
      refunds: db
        .prepare<[], Omit<RefundRow, 'lines'> & { id: number }>(
          'SELECT refund.id, refund_key AS key, refund.order_id AS orderId, refund.status, refund.amount_cents AS amountMinor, method FROM refund LEFT JOIN payment ON payment.id = payment_id ORDER BY refund.id',
        )
        .all()
        .map(({ id, ...refund }) => ({ ...refund, lines: lines.all(id) })),
      openCards: db
        .prepare<[], { saleId: string }>('SELECT sale_id AS saleId FROM terminal_payment WHERE live_order_id IS NOT NULL ORDER BY id')
        .all()
        .map(({ saleId }) => saleId),
    }),
    close: () => void db.close(),
  }
}

export type Books = ReturnType<typeof openBooks>
