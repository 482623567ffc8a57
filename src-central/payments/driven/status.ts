import type { OperationVisit } from '../../api/operation.ts'
import { type Answer, json, type JsonAnswer } from '../../http/answer.ts'
import { refuse } from '../../api/problems.ts'
import { microsToIso } from '../../instant.ts'
import { askCancel, cancel } from '../drive/cancel.ts'
import { askCapture, capture } from '../drive/capture.ts'
import { look } from '../drive/look.ts'
import { stopReader } from '../drive/reader.ts'
import { refusalOf } from '../refusals.ts'
import { type DrivenDesk, findSale, stripeAway, unsure } from './found.ts'
import { paymentAnswer, paymentView } from './view.ts'

/** What may not be interrupted is not even wished to end. */
const cardBeingApproved = refuse(409, 'reader_busy', 'A card is being approved right now. Wait for its answer, then look at this payment again.')

type SaleVisit = OperationVisit<{ sale: string }, undefined, unknown>

/** Asking is waiting: an approval is captured on the way (rule M10). */
export async function answerStatus(desk: DrivenDesk, visit: SaleVisit): Promise<Answer> {
  const found = await findSale(desk, visit)
  if (found.kind === 'refused') return found.answer
  if (!found.payment.claims) return paymentAnswer(found.payment, true)
  const { payment, isSure, readerSays } = await desk.readers.look(found.payment, { actor: visit.actor, mayCapture: true })
  return paymentAnswer(payment, isSure, readerSays)
}

export async function answerCapturing(desk: DrivenDesk, visit: SaleVisit): Promise<JsonAnswer> {
  const found = await findSale(desk, visit)
  if (found.kind === 'refused') return found.answer
  const { actor } = visit
  const isOpen = found.payment.state === 'waiting' || found.payment.state === 'creating'
  const { payment, isSure } = isOpen ? await look(desk, found.payment, actor) : { payment: found.payment, isSure: true }
  if (!isSure) return unsure(payment)
  const wanted = await askCapture(desk, payment, actor)
  if (wanted.kind === 'refused') return refusalOf(wanted.why)
  const done = await capture(desk, wanted.payment, actor)
  // Unknown is no failure: the sweep goes on, and whoever asks is told how it ended.
  return paymentAnswer(done, done.state !== 'capturing')
}

type CancelVisit = OperationVisit<{ sale: string }, undefined, { if_idle: boolean }>

export async function answerCancelling(desk: DrivenDesk, visit: CancelVisit): Promise<JsonAnswer> {
  const found = await findSale(desk, visit)
  if (found.kind === 'refused') return found.answer
  const { actor, body } = visit
  // A cancel that was asked for before goes on: it waits for the bank by itself.
  const mayStop = body.if_idle && found.payment.state === 'waiting'
  if (mayStop && (await stopReader(desk, found.payment)) === 'asking the bank') return cardBeingApproved
  const wanted = await askCancel(desk, found.payment, { actor, reason: 'asked' })
  if (wanted.kind === 'refused') return refusalOf(wanted.why)
  const done = await cancel(desk, wanted.payment, actor)
  if (done.state === 'captured') return refusalOf('already_paid')
  return done.state === 'cancelling' && done.unknownSince !== null ? refusalOf('unknown_to_stripe') : paymentAnswer(done, done.state !== 'cancelling')
}

type OpenVisit = OperationVisit<undefined, { station?: string | undefined }, undefined>

/** What is not over, as it was last seen; a till that lost its journal finds its own by the name of its station. */
export async function answerOpenList({ store }: DrivenDesk, { conference, query, actor }: OpenVisit): Promise<Answer> {
  const all = await store.terminalPayments.live(conference.id)
  const station = query.station
  const stationId = actor.kind === 'station' ? actor.station.id : undefined
  const isMeant = (payment: (typeof all)[number]): boolean =>
    station === undefined || payment.station === station || (stationId !== undefined && payment.stationId === stationId && payment.station === '')
  return json(200, { payments: all.filter(isMeant).map((payment) => paymentView(payment, false)) })
}

export async function answerReaderList({ store, gateway, now }: DrivenDesk): Promise<Answer> {
  const readers = await gateway.readers('')
  if (readers.kind === 'unknown') return stripeAway
  if (readers.kind !== 'ok') return refuse(409, 'stripe_refused', 'Stripe does not list the readers. Tell the organizer.')
  const leases = new Map((await store.readerLeases.held(now())).map((lease) => [lease.readerId, lease]))
  const rows = await Promise.all(
    readers.value.map(async ({ id, label, status, location, deviceType, action }) => {
      const lease = leases.get(id)
      const prompting = action?.intentId === null || action === null ? undefined : await store.terminalPayments.byAnyIntent(action.intentId)
      return {
        id,
        label,
        status,
        location,
        device_type: deviceType,
        action: action === null ? null : { type: action.type, status: action.status, sale_id: prompting?.saleId ?? null },
        lease: lease === undefined ? null : { sale_id: lease.saleId, station: lease.station, expires_at: microsToIso(lease.expiresAt) },
      }
    }),
  )
  return json(200, { readers: rows })
}
