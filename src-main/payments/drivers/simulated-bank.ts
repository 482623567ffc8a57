import { limits } from '../../../src-shared/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Random } from '../../ports/random.ts'
import { type CardStage, outcomeOf, type PretendedCard, pretendedReceipt } from './simulated-card.ts'
import { isSettled, type SimulatedPayment, WAITING } from './simulated-payment.ts'
import type { SimulatedReaders } from './simulated-readers.ts'

/** A bank that knows its payments and the cards that are shown. What falls due is done by whoever looks next. */
export interface SimulatedBank extends CardStage {
  add(payment: SimulatedPayment): void
  find(saleId: string): SimulatedPayment | null
  /** In the order in which they were made. */
  all(): SimulatedPayment[]
  /** A reader just asked for a card of this payment: the chosen one is shown. */
  asked(payment: SimulatedPayment): void
  /** Forgets a card that was chosen and not shown. */
  putAway(): void
}

interface BankParts {
  clock: Clock
  random: Random
  readers: SimulatedReaders
}

export const createSimulatedBank = ({ clock, random, readers }: BankParts): SimulatedBank => {
  const payments = new Map<string, SimulatedPayment>()
  let chosen: PretendedCard | null = null

  const approve = (payment: SimulatedPayment): void => {
    payment.stand = { kind: 'approved', captureBeforeMs: clock.nowMs() + limits.simulatedHoldMs, card: pretendedReceipt(random) }
  }
  const settle = (payment: SimulatedPayment): SimulatedPayment => {
    const { stand } = payment
    if (stand.kind === 'asking' && clock.monotonicMs() >= stand.untilMs) {
      readers.leave(payment.saleId)
      if (stand.isUnwanted) payment.stand = { kind: 'gone' }
      else approve(payment)
    }
    if (stand.kind === 'approved' && clock.nowMs() >= stand.captureBeforeMs) payment.stand = { kind: 'lapsed' }
    return payment
  }
  const show = (payment: SimulatedPayment, card: PretendedCard): void => {
    const outcome = outcomeOf(card, random)
    switch (outcome.kind) {
      case 'slow':
        payment.stand = { kind: 'asking', untilMs: clock.monotonicMs() + limits.simulatedBankMs, isUnwanted: false }
        return
      case 'vanished': {
        const reader = readers.of(payment.saleId)
        if (reader !== null) reader.isOnline = false
        // Nobody told the reader how it ended: an approved prompt stays on its screen.
        if (outcome.isApproved) return approve(payment)
        payment.stand = { ...WAITING, last: 'interrupted' }
        return readers.leave(payment.saleId)
      }
      case 'approved':
        approve(payment)
        return readers.leave(payment.saleId)
      case 'declined':
        payment.stand = { ...WAITING, last: 'declined', declineCode: outcome.declineCode }
        return readers.leave(payment.saleId)
      case 'stopped':
        payment.stand = { ...WAITING, last: 'stopped' }
        return readers.leave(payment.saleId)
    }
    outcome satisfies never
  }
  const find: SimulatedBank['find'] = (saleId) => {
    const payment = payments.get(saleId)
    return payment === undefined ? null : settle(payment)
  }
  /** The reader that was asked last, if its payment still waits for a card. */
  const waiting = (): SimulatedPayment | null => {
    const payment = find(readers.newest()?.prompt?.saleId ?? '')
    return payment === null || isSettled(payment.stand) || payment.stand.kind !== 'open' ? null : payment
  }
  return {
    add: (payment) => void payments.set(payment.saleId, payment),
    find,
    all: () => [...payments.values()].map(settle),
    asked: (payment) => {
      if (chosen === null) return
      const card = chosen
      chosen = null
      show(payment, card)
    },
    choose: (card) => {
      if (card === 'back') return readers.bringBack()
      const payment = waiting()
      if (payment === null) chosen = card
      else show(payment, card)
    },
    putAway: () => {
      chosen = null
    },
  }
}
