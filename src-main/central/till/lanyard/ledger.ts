import type { z } from 'zod'
import type { LedgerRow } from '../../../../src-shared/domain/till/ledgers.ts'
import { limits } from '../../../../src-shared/limits.ts'
import { ledger } from '../../../../src-shared/wire/payments.ts'
import type { Told } from '../../../ports/till/told.ts'
import { noAnswer, tellOf, told } from '../told.ts'
import type { Way } from '../way.ts'

type Row = z.infer<typeof ledger>['rows'][number]

/** A sale that never said its id is a stranger to every journal, and is listed by what else it is known by. */
const nameOf = ({ sale_id: saleId, intent_id: intentId, order_reference: reference }: Row): string => saleId ?? intentId ?? reference ?? ''

const rowOf = (row: Row): LedgerRow => ({
  saleId: nameOf(row),
  orderReference: row.order_reference,
  currency: row.currency,
  method: row.method,
  central: row.central && { orderStatus: row.central.order_status, paidMinor: row.central.paid, refundedMinor: row.central.refunded },
  processor: row.processor && { status: row.processor.status, heldMinor: row.processor.held, capturedMinor: row.processor.captured, refundedMinor: row.processor.refunded },
})

/**
 * What central and the processor say of this till's sales since then. Half an answer is none: a sale that was not asked for
 * would be taken for one that is missing.
 */
export const readLedger = async ({ line, station }: Way, sinceMs: number): Promise<Told<readonly LedgerRow[]>> => {
  const query = new URLSearchParams({ station, since: new Date(sinceMs).toISOString() })
  const answer = tellOf(await line.send({ method: 'GET', path: `payments/ledger/?${query.toString()}`, timeoutMs: limits.tillWriteMs }), ledger)
  if (answer.kind !== 'ok') return answer
  const { rows, is_whole: isWhole } = answer.value
  return isWhole && rows.every((row) => row.is_sure) ? told(rows.map(rowOf)) : noAnswer('server-error')
}
