import type { Dialect, Queries } from '../database.ts'
import { lateRefundTable } from './late-refund.ts'
import { ledgerTable } from './ledger.ts'
import { paidLineTable } from './paid-line.ts'
import { readerLeaseTable } from './reader-lease.ts'
import { reconciliationTable } from './reconciliation.ts'
import { stripeEventTable } from './stripe-event.ts'
import { terminalPaymentTable } from './terminal-payment.ts'

/** Card payments, the readers they use and what the processor tells of them. */
export const paymentsTables = (db: Queries, dialect: Dialect) => ({
  lateRefunds: lateRefundTable(db),
  ledgers: ledgerTable(db),
  paidLines: paidLineTable(db),
  readerLeases: readerLeaseTable(db, dialect),
  reconciliation: reconciliationTable(db),
  stripeEvents: stripeEventTable(db),
  terminalPayments: terminalPaymentTable(db, dialect),
})
