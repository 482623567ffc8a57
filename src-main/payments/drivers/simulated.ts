import { bytesToHex } from '../../../src-shared/ids.ts'
import type { RefundWish } from '../../ports/till/books.ts'
import type { CancelAnswer, CaptureAnswer, CardDriver, OpenAnswer, PresentAnswer, RefundAnswer } from '../../ports/till/card-driver.ts'
import type { Told } from '../../ports/till/told.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Random } from '../../ports/random.ts'
import { createSimulatedBank, type SimulatedBank } from './simulated-bank.ts'
import type { CardStage } from './simulated-card.ts'
import { isSettled, paymentToSeen, refundedMinor, type SimulatedPayment, WAITING } from './simulated-payment.ts'
import { createSimulatedReaders } from './simulated-readers.ts'

/** The orders that cards are to pay, as whoever keeps the books tells and is told. */
export interface CardOrders {
  /** What is left to pay; null for an order that does not wait for money. */
  dueMinor(orderId: number): number | null
  paid(orderId: number, amountMinor: number): void
  /** Takes the lines back with the money; a code says why not, and then no money goes back. */
  refunded(orderId: number, wish: RefundWish): string | null
}

interface SimulatedParts {
  clock: Clock
  random: Random
  orders: CardOrders
}

/** A bank and two readers in memory: nothing of it is money, and nobody shows a card unless `stage` is told to (rules Z20 and Z22). */
export const createSimulatedDriver = ({ clock, random, orders }: SimulatedParts): CardDriver & { stage: CardStage } => {
  const readers = createSimulatedReaders()
  const bank = createSimulatedBank({ clock, random, readers })
  const isOver = (saleId: string): boolean => {
    const stand = bank.find(saleId)?.stand
    return stand === undefined || isSettled(stand)
  }
  /** No reader goes on asking for what is over. */
  const tidied = <Answer>(saleId: string, answer: Answer): Answer => {
    if (isOver(saleId)) readers.leave(saleId)
    return answer
  }
  return {
    kind: 'simulated',
    stage: bank,
    readers: () => Promise.resolve({ kind: 'ok', value: readers.list() }),
    open: (wish) => Promise.resolve(open({ bank, orders, random }, wish)),
    present: ({ saleId, readerId }) => {
      const payment = bank.find(saleId)
      const isAtBank = payment?.stand.kind === 'asking' && readers.of(saleId)?.id === readerId
      if (isAtBank) return Promise.resolve<PresentAnswer>({ kind: 'prompting' })
      if (payment?.stand.kind !== 'open') return Promise.resolve<PresentAnswer>({ kind: 'look' })
      const message = readers.ask(readerId, saleId, isOver)
      if (message !== null) return Promise.resolve<PresentAnswer>({ kind: 'trouble', message })
      payment.readerId = readerId
      payment.stand = WAITING
      bank.asked(payment)
      return Promise.resolve<PresentAnswer>({ kind: 'prompting' })
    },
    look: (saleId) => {
      const payment = bank.find(saleId)
      return Promise.resolve(payment === null ? { kind: 'none' } : { kind: 'seen', payment: paymentToSeen(payment) })
    },
    capture: (saleId) => Promise.resolve(tidied(saleId, capture(bank.find(saleId), orders))),
    cancel: (saleId, { ifIdle }) => Promise.resolve(tidied(saleId, cancel(bank.find(saleId), ifIdle))),
    refund: (saleId, wish) => Promise.resolve(refund(bank.find(saleId), wish, orders)),
    unfinished: () =>
      Promise.resolve({
        kind: 'ok',
        value: bank
          .all()
          .filter(({ stand }) => !isSettled(stand))
          .map((payment) => ({ saleId: payment.saleId, orderId: payment.orderId, payment: paymentToSeen(payment) })),
      }),
    close: () => bank.putAway(),
  }
}

interface OpenParts {
  bank: SimulatedBank
  orders: CardOrders
  random: Random
}

const open = ({ bank, orders, random }: OpenParts, { saleId, orderId, readerId, amountMinor, currency }: Parameters<CardDriver['open']>[0]): OpenAnswer => {
  const known = bank.find(saleId)
  if (known !== null && known.orderId !== orderId) return { kind: 'refused', message: 'order_closed', code: 'sale_id_reused' }
  if (known !== null) return { kind: 'opened', payment: paymentToSeen(known) }
  const dueMinor = orders.dueMinor(orderId)
  if (dueMinor === null) return { kind: 'refused', message: 'order_closed', code: 'order_not_pending' }
  if (bank.all().some((other) => other.orderId === orderId && !isSettled(other.stand))) return { kind: 'refused', message: 'other_payment', code: 'other_payment' }
  if (dueMinor !== amountMinor) return { kind: 'refused', message: 'amount_changed', code: 'amount_changed' }
  const payment: SimulatedPayment = {
    saleId,
    orderId,
    intentId: `simulated_${bytesToHex(random.bytes(8))}`,
    amountMinor,
    currency,
    readerId,
    stand: WAITING,
    refunds: new Map(),
  }
  bank.add(payment)
  return { kind: 'opened', payment: paymentToSeen(payment) }
}

const capture = (payment: SimulatedPayment | null, orders: CardOrders): CaptureAnswer => {
  if (payment === null) return { kind: 'none' }
  if (payment.stand.kind === 'approved') {
    if (orders.dueMinor(payment.orderId) !== payment.amountMinor) return { kind: 'amount-differs' }
    payment.stand = { kind: 'paid', card: payment.stand.card }
    orders.paid(payment.orderId, payment.amountMinor)
  }
  return { kind: 'seen', payment: paymentToSeen(payment) }
}

const cancel = (payment: SimulatedPayment | null, ifIdle: boolean): CancelAnswer => {
  if (payment === null) return { kind: 'none' }
  const { stand } = payment
  if (stand.kind === 'asking') {
    if (!ifIdle) payment.stand = { ...stand, isUnwanted: true }
    return { kind: 'busy' }
  }
  if (!isSettled(stand)) payment.stand = { kind: 'gone' }
  return { kind: 'seen', payment: paymentToSeen(payment) }
}

const no = (code: string): Told<RefundAnswer> => ({ kind: 'refused', refusal: { code, sentence: '' } })

const refund = (payment: SimulatedPayment | null, wish: RefundWish & { request: string }, orders: CardOrders): Told<RefundAnswer> => {
  if (payment === null) return no('not_found')
  if (payment.stand.kind !== 'paid') return no('not_paid')
  const known = payment.refunds.get(wish.request)
  if (known !== undefined) return known.amountMinor === wish.amountMinor ? { kind: 'ok', value: known.answer } : no('refund_request_reused')
  if (wish.amountMinor === 0 && wish.lines.length === 0) return no('nothing_to_refund')
  if (wish.amountMinor < 0 || wish.amountMinor > payment.amountMinor - refundedMinor(payment)) return no('too_much')
  const why = orders.refunded(payment.orderId, wish)
  if (why !== null) return no(why)
  payment.refunds.set(wish.request, { amountMinor: wish.amountMinor, answer: 'done' })
  return { kind: 'ok', value: 'done' }
}
