import type { NewPayment } from '../../src-shared/wire/orders.ts'
import type { OperationVisit } from '../api/operation.ts'
import { notFound, refuse } from '../api/problems.ts'
import { mayDo, stationNameOf } from '../domain/actor.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import { cancelLapsed } from '../orders/lapse.ts'
import { type Awaiting, lockToSettle, type Money, settleLocked } from '../orders/settle.ts'
import { isUnderWay } from '../domain/orders/balance.ts'
import { LOWER_AND_DIGITS, randomText } from '../random-text.ts'
import type { Tables } from '../store/store.ts'
import { type CashDesk, sceneOf } from './desk.ts'
import { refuseGift } from './gift.ts'
import { orderIn } from './order-in.ts'

type PayVisit = OperationVisit<{ order: string }, undefined, NewPayment>

const KEY_LENGTH = 20

const onlyLeads = refuse(403, 'permission_denied', 'Only a lead gives something away. Ask one.')

/** Money over the counter, or given by a lead: exactly what is open, under the lock of the order. */
export async function answerPay(desk: CashDesk, visit: PayVisit): Promise<Answer> {
  if (visit.body.method === 'comp' && !mayDo(visit.actor, 'lead')) return onlyLeads
  // In transactions of their own, before this one locks anything: what lapsed takes no room from a gift.
  if (visit.body.method === 'comp') await cancelLapsed(desk)
  return visit.once.write(async (tables) => {
    const orderId = await orderIn(tables, visit)
    if (orderId === undefined) return notFound('order')
    const lockVenue = visit.body.method === 'comp' ? () => tables.venues.lock(visit.conference.id) : undefined
    const awaiting = await lockToSettle(tables, orderId, lockVenue)
    return (await refuseMoney(tables, awaiting, visit.body)) ?? (await refuseIfGift(tables, desk, visit, awaiting)) ?? take(tables, desk, visit, awaiting)
  })
}

/** What an order holds is its own already; one that holds nothing takes it only now. */
async function refuseIfGift(tables: Tables, desk: CashDesk, visit: PayVisit, { order }: Awaiting): Promise<JsonAnswer | undefined> {
  const { body } = visit
  if (body.method !== 'comp') return undefined
  const { over_capacity: isOverCapacity = false, reason } = body
  return refuseGift(tables, sceneOf(desk, visit), { units: await tables.units.unheld(order.id), isOverCapacity, reason, subject: `order ${order.id}` })
}

async function refuseMoney(tables: Tables, { order, payments, openCents }: Awaiting, body: NewPayment): Promise<JsonAnswer | undefined> {
  const standing = { order_status: order.status, open_cents: openCents }
  if (order.status === 'cancelled') return refuse(409, 'not_pending', 'This order was cancelled. Begin a new sale.', standing)
  if (order.status !== 'pending') return refuse(409, 'already_paid', 'This order is paid already. Take no money for it.', standing)
  const isRunning = payments.some(({ status }) => isUnderWay(status)) || (await tables.terminalPayments.liveOfOrder(order.id)) !== undefined
  if (isRunning) return refuse(409, 'payment_running', 'A card payment of this order is under way. Finish or cancel it first.', standing)
  const isExact = body.method === 'comp' || body.amount_cents === openCents
  return isExact ? undefined : refuse(409, 'amount_differs', 'The amount is not what is open. Show the order again and take that amount.', standing)
}

async function take(tables: Tables, desk: CashDesk, visit: PayVisit, awaiting: Awaiting): Promise<JsonAnswer> {
  const { paymentId, status, openCents, attendee } = await settleLocked(tables, sceneOf(desk, visit), awaiting, moneyOf(desk, visit, awaiting))
  return json(201, {
    payment_id: paymentId,
    order_id: awaiting.order.id,
    status,
    open_cents: openCents,
    attendee: attendee && { id: attendee.id, access_code: attendee.accessCode, is_joined: attendee.isJoined },
  })
}

/** Each of these is money of its own: a repeated request is known by its Idempotency-Key. */
function moneyOf({ random }: CashDesk, { body, actor }: PayVisit, { order, openCents }: Awaiting): Money {
  // A paired station need not say its name, nor a sale its id once its order has it.
  const who = { station: body.station ?? stationNameOf(actor), saleId: body.sale_id ?? order.saleId }
  const key = `${body.method} ${randomText(random, KEY_LENGTH, LOWER_AND_DIGITS)}`
  if (body.method === 'comp') return { ...who, key, method: 'comp', amountCents: Math.max(0, openCents), reason: body.reason, note: body.reason }
  return { ...who, key, method: 'manual', amountCents: body.amount_cents, reference: body.reference ?? '', note: body.note ?? '' }
}
