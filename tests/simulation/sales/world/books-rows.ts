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
  key: string | null
  status: 'pending' | 'succeeded' | 'failed'
  amountMinor: number
  method: PaymentRow['method'] | null
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
  return {
    statusOf: (reference: string): string | null => order.get(reference, reference)?.status ?? null,
    totalOf: (orderId: number): number | null => total.get(orderId)?.totalMinor ?? null,
    all: (): BooksRows => ({
      orders: db.prepare<[], OrderRow>('SELECT id, reference, status, total_cents AS totalMinor, sale_id AS saleId FROM orders ORDER BY id').all(),
      payments: db
        .prepare<[], PaymentRow>('SELECT order_id AS orderId, method, status, amount_cents AS amountMinor, refunded_cents AS refundedMinor, sale_id AS saleId FROM payment ORDER BY id')
        .all(),
      refunds: db
        .prepare<[], RefundRow>('SELECT refund_key AS key, refund.status, refund.amount_cents AS amountMinor, method FROM refund LEFT JOIN payment ON payment.id = payment_id ORDER BY refund.id')
        .all(),
      openCards: db
        .prepare<[], { saleId: string }>('SELECT sale_id AS saleId FROM terminal_payment WHERE live_order_id IS NOT NULL ORDER BY id')
        .all()
        .map(({ saleId }) => saleId),
    }),
    close: () => void db.close(),
  }
}

export type Books = ReturnType<typeof openBooks>
