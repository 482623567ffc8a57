import { z } from 'zod'
import { instantToMs } from '../../../../src-shared/domain/instant.ts'
import { limits } from '../../../../src-shared/limits.ts'
import { openedPayment, payment as wirePayment, readers as readersForm, refunded } from '../../../../src-shared/wire/payments.ts'
import type { CardReceipt } from '../../../../src-shared/domain/till/sale.ts'
import type { CardReaderInfo, RefundAnswer } from '../../../ports/till/card-driver.ts'
import type { CentralCards, CentralPayment } from '../../../ports/till/central-cards.ts'
import type { Told } from '../../../ports/till/told.ts'
import { isCode, tellOf, told, toldAs } from '../told.ts'
import type { Way } from '../way.ts'
import { connectionToken } from '../connection-token.ts'

/** An older central does not say what its reader did, and a newer one may have more words for it. */
const readerSays = { reader_says: wirePayment.shape.reader_says.catch('unknown') }
const paymentForm = wirePayment.extend(readerSays)
const openedForm = openedPayment.extend(readerSays)
const openForm = z.object({ payments: z.array(paymentForm) })

type WirePayment = z.infer<typeof paymentForm>

const receiptOf = (card: NonNullable<WirePayment['card']>): CardReceipt => ({
  brand: card.brand,
  last4: card.last4,
  funding: card.funding,
  readMethod: card.read_method,
  wallet: card.wallet,
  applicationName: card.application_name,
  applicationId: card.application_id,
  accountType: card.account_type,
  verification: card.verification,
  authorizationCode: card.authorization_code,
})

const paymentOf = (row: WirePayment): CentralPayment => ({
  saleId: row.sale_id,
  orderId: row.order_id,
  intentId: row.intent_id,
  readerId: row.reader_id,
  amountMinor: row.money.amount,
  currency: row.money.currency,
  state: row.state,
  isSure: row.is_sure,
  readerSays: row.reader_says,
  card: row.card === null ? null : receiptOf(row.card),
  captureBeforeMs: instantToMs(row.capture_before),
  declineCode: row.decline_code,
  endReason: row.end_reason,
})

const REFUNDS = { succeeded: 'done', pending: 'pending', failed: 'failed' } as const satisfies Record<z.infer<typeof refunded>['status'], RefundAnswer>

/** An answer about another sale is no answer to what was asked. */
const paymentIn = (answer: Told<WirePayment>, saleId: string): Told<CentralPayment> =>
  toldAs(answer, (row) => (row.sale_id.toLowerCase() === saleId.toLowerCase() ? paymentOf(row) : null))

/**
 * Card payments that a Lanyard central keeps. The sale's own number makes a repeat a repeat, so no call needs a key; and
 * a kept refusal would outlive its reason. An approval waits for the till's capture.
 */
export const createLanyardCards = (way: Way): CentralCards => {
  const { line, station } = way
  const post = (path: string, body: Readonly<Record<string, unknown>>) => line.send({ method: 'POST', path, body, timeoutMs: limits.tillWriteMs })
  const pathOf = (saleId: string, deed = ''): string => `payments/${encodeURIComponent(saleId)}/${deed}`
  return {
    readers: async () =>
      toldAs(tellOf(await line.send({ method: 'GET', path: 'payments/readers/' }), readersForm), ({ readers }) =>
        readers.map(({ id, label, status, device_type: deviceType, lease }): CardReaderInfo => {
          const inUseBy = lease === null || lease.station === station ? null : lease.station
          return { id, label: label ?? id, isOnline: status === null ? null : status === 'online', deviceType, inUseBy }
        }),
      ),
    open: async ({ saleId, orderId, readerId, by }) => {
      const mode = by === 'script' ? { mode: 'sdk' } : {}
      const answer = tellOf(await post('payments/', { sale_id: saleId, order_id: orderId, reader_id: readerId, station, capture: 'by_hand', ...mode }), openedForm)
      const clientSecret = answer.kind === 'ok' ? (answer.value.client_secret ?? null) : null
      return toldAs(paymentIn(answer, saleId), (payment) => ({ payment, clientSecret }))
    },
    // It asks the processor by itself.
    scriptSaw: () => undefined,
    handOff: async (saleId, readerId, how) =>
      paymentIn(tellOf(await post(pathOf(saleId, 'hand-off/'), { reader_id: readerId, ...(how?.isAgain === true ? { again: true } : {}) }), paymentForm), saleId),
    read: async (saleId) => {
      const seen = tellOf(await line.send({ method: 'GET', path: pathOf(saleId) }), paymentForm)
      return isCode(seen, 'not_found') ? told(null) : paymentIn(seen, saleId)
    },
    capture: async (saleId) => paymentIn(tellOf(await post(pathOf(saleId, 'capture/'), {}), paymentForm), saleId),
    cancel: async (saleId, { ifIdle }) => {
      const seen = tellOf(await post(pathOf(saleId, 'cancel/'), ifIdle ? { if_idle: true } : {}), paymentForm)
      return isCode(seen, 'not_found') ? told(null) : paymentIn(seen, saleId)
    },
    refund: async (saleId, { request, amountMinor, lines, handedBack, reason }) => {
      const units = lines.map(({ lineId: id, quantity }) => ({ id, quantity }))
      const body = { request, amount: amountMinor, ...(units.length === 0 ? {} : { lines: units }), handed_back: handedBack, reason }
      return toldAs(tellOf(await post(pathOf(saleId, 'refund/'), body), refunded), (answer) => (answer.request === request ? REFUNDS[answer.status] : null))
    },
    unfinished: async () => {
      const open = tellOf(await line.send({ method: 'GET', path: `payments/open/?station=${encodeURIComponent(station)}` }), openForm)
      return toldAs(open, ({ payments }) => payments.map(paymentOf))
    },
    connectionToken: () => connectionToken(line),
  }
}
