import type { Selectable, Updateable } from 'kysely'
import type { CardReceipt } from '../../domain/payments/gateway.ts'
import type { PaymentState } from '../../domain/payments/state.ts'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'
import type { CaptureMode, EndReason, PaymentMode, PaymentsSchema } from './schema.ts'

type Row = Selectable<PaymentsSchema['terminal_payment']>
type Change = Updateable<PaymentsSchema['terminal_payment']>

/** One card payment: an intent, or the wish for one. */
export type TerminalPayment = {
  id: number
  conferenceId: number
  orderId: number
  /** False in the strict profile's rows, which claim nothing. */
  claims: boolean
  paymentId: number | null
  saleId: string
  mode: PaymentMode
  captureMode: CaptureMode
  readerId: string
  intentId: string | null
  account: string
  unknownSince: Micros | null
  amountCents: number
  currency: string
  state: PaymentState
  endReason: EndReason
  openTry: number
  captureTry: number
  cancelTry: number
  declineCode: string
  card: CardReceipt | null
  captureBefore: Micros | null
  isAlarmed: boolean
  createdBy: number | null
  stationId: number | null
  station: string
  createdAt: Micros
  stateAt: Micros
  wantedAt: Micros
}

export type NewTerminalPayment = Pick<
  TerminalPayment,
  'conferenceId' | 'orderId' | 'saleId' | 'mode' | 'captureMode' | 'readerId' | 'amountCents' | 'currency' | 'createdBy' | 'stationId' | 'station' | 'createdAt'
> & { claims: boolean; state: PaymentState; intentId: string | null; account: string; paymentId: number | null }

const rowToPayment = (row: Row): TerminalPayment => ({
  id: row.id,
  conferenceId: row.conference_id,
  orderId: row.order_id,
  claims: row.live_order_id !== null,
  paymentId: row.payment_id,
  saleId: row.sale_id,
  mode: row.mode,
  captureMode: row.capture_mode,
  readerId: row.reader_id,
  intentId: row.intent_id,
  account: row.account,
  unknownSince: row.unknown_since_us,
  amountCents: row.amount_cents,
  currency: row.currency,
  state: row.state,
  endReason: row.end_reason,
  openTry: row.open_try,
  captureTry: row.capture_try,
  cancelTry: row.cancel_try,
  declineCode: row.decline_code,
  card: row.card === '' ? null : (JSON.parse(row.card) as CardReceipt),
  captureBefore: row.capture_before_us,
  isAlarmed: row.is_alarmed === 1,
  createdBy: row.created_by,
  stationId: row.station_id,
  station: row.station,
  createdAt: row.created_at_us,
  stateAt: row.state_at_us,
  wantedAt: row.wanted_at_us,
})

const newToRow = (payment: NewTerminalPayment) => ({
  conference_id: payment.conferenceId,
  order_id: payment.orderId,
  live_order_id: payment.claims ? payment.orderId : null,
  payment_id: payment.paymentId,
  sale_id: payment.saleId,
  mode: payment.mode,
  capture_mode: payment.captureMode,
  reader_id: payment.readerId,
  intent_id: payment.intentId,
  account: payment.account,
  amount_cents: payment.amountCents,
  currency: payment.currency,
  state: payment.state,
  created_by: payment.createdBy,
  station_id: payment.stationId,
  station: payment.station,
  created_at_us: payment.createdAt,
  state_at_us: payment.createdAt,
  wanted_at_us: payment.createdAt,
  next_look_us: payment.createdAt,
})

export function terminalPaymentTable(db: Queries, { locksRows }: Dialect) {
  const all = () => db.selectFrom('terminal_payment').selectAll()
  const one = async (query: { executeTakeFirst: () => Promise<Row | undefined> }): Promise<TerminalPayment | undefined> => {
    const row = await query.executeTakeFirst()
    return row && rowToPayment(row)
  }
  const change = async (id: number, values: Change): Promise<void> => {
    await db.updateTable('terminal_payment').set(values).where('id', '=', id).execute()
  }
  return {
    /** Under the lock of the order: then nobody else opens a payment for it in between. */
    insert: async (payment: NewTerminalPayment): Promise<number> =>
      (await db.insertInto('terminal_payment').values(newToRow(payment)).returning('id').executeTakeFirstOrThrow()).id,
    byId: (id: number) => one(all().where('id', '=', id)),
    /** Before anything of the order is locked. */
    lock: (id: number) => one(all().where('id', '=', id).$if(locksRows, (query) => query.forNoKeyUpdate())),
    bySale: (saleId: string) => one(all().where('sale_id', '=', saleId)),
    byIntent: (conferenceId: number, intentId: string) => one(all().where('conference_id', '=', conferenceId).where('intent_id', '=', intentId)),
    byAnyIntent: (intentId: string) => one(all().where('intent_id', '=', intentId)),
    liveOfOrder: (orderId: number) => one(all().where('live_order_id', '=', orderId)),
    live: async (conferenceId: number): Promise<TerminalPayment[]> =>
      (await all().where('conference_id', '=', conferenceId).where('live_order_id', 'is not', null).orderBy('id').execute()).map(rowToPayment),
    change,
    /** Somebody asked for it: it is looked at soon. */
    want: (id: number, at: Micros) => change(id, { wanted_at_us: at, next_look_us: at }),
    /** Ends the claim on the order together with the state that allows it. */
    moveTo: (id: number, state: PaymentState, { at, isLive, ...rest }: Pick<Change, 'end_reason' | 'intent_id' | 'payment_id'> & { at: Micros; isLive: boolean }) =>
      change(id, { state, state_at_us: at, next_look_us: at, ...rest, ...(isLive ? {} : { live_order_id: null }) }),
    /** Those that somebody has to look at, longest overdue first. */
    due: async (now: Micros, count: number): Promise<number[]> => {
      const rows = await db
        .selectFrom('terminal_payment')
        .select('id')
        .where('live_order_id', 'is not', null)
        .where('next_look_us', '<=', now)
        .where('claimed_until_us', '<=', now)
        .orderBy('next_look_us')
        .limit(count)
        .execute()
      return rows.map(({ id }) => id)
    },
    /** False when another process looks at it already; a claim of one that died runs out. */
    claim: async (id: number, { now, until }: { now: Micros; until: Micros }): Promise<boolean> => {
      const taken = await db
        .updateTable('terminal_payment')
        .set({ claimed_until_us: until })
        .where('id', '=', id)
        .where('claimed_until_us', '<=', now)
        .returning('id')
        .executeTakeFirst()
      return taken !== undefined
    },
    release: (id: number, nextLook: Micros) => change(id, { claimed_until_us: 0 as Micros, next_look_us: nextLook }),
  }
}
