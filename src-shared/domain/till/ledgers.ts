/** What central and the processor say of one sale; null where one of them knows nothing of it. Amounts in the smallest unit. */
export interface LedgerRow {
  saleId: string
  orderReference: string | null
  currency: string
  method: 'card' | 'cash' | 'comp'
  central: { orderStatus: string; paidMinor: number; refundedMinor: number } | null
  processor: { status: string; heldMinor: number; capturedMinor: number; refundedMinor: number } | null
}
