import { z } from 'zod'
import { limits } from '../../../../src-shared/limits.ts'
import type { CentralOpenWish, CentralPayment } from '../../../ports/till/central-cards.ts'
import type { Told } from '../../../ports/till/told.ts'
import { isOver, type Memory, type RememberedPayment } from '../memory.ts'
import { isCode, noAnswer, tellOf, told } from '../told.ts'
import type { Way } from '../way.ts'

const opened = z.object({ payment_intent_id: z.string().min(1), order_id: z.int(), client_secret: z.string().min(1) })
const captured = z.object({ status: z.literal('captured'), payment_intent_id: z.string() })
const cancelled = z.object({ status: z.literal('cancelled'), payment_intent_id: z.string() })

const STATES = {
  'open': 'waiting',
  'approved': 'approved',
  'capture-sent': 'capturing',
  'captured': 'captured',
  'cancel-sent': 'cancelling',
  'cancelled': 'cancelled',
} as const satisfies Record<RememberedPayment['stage'], CentralPayment['state']>

/**
 * The intents of this station's sales, one call at a time. The server tells nothing of an intent, so what was done with it
 * is remembered before it is sent, and what cannot be known from that has no answer (contract, sections 4 and 5).
 */
export const createIntents = ({ line, clock }: Way, memory: Memory) => {
  const probedAtMs = new Map<string, number>()
  const post = (deed: string, body: Readonly<Record<string, unknown>>) => line.send({ method: 'POST', path: `terminal/${deed}/`, body })

  const paymentOf = (known: RememberedPayment): CentralPayment => {
    // Before a capture was sent nothing was taken. A hold that the script did not tell of is given back by the cancel.
    const isSure = isOver(known) || known.stage === 'open' || known.stage === 'approved'
    const { stage, ...rest } = known
    return { ...rest, state: STATES[stage], isSure, readerSays: 'unknown', card: null, captureBeforeMs: null, declineCode: '', endReason: '' }
  }
  /** Durable before the server hears of it; a disk that refuses keeps it from being sent. */
  const announced = (known: RememberedPayment, stage: 'capture-sent' | 'cancel-sent'): boolean => known.stage === stage || memory.keep({ ...known, stage })
  const ended = (known: RememberedPayment, stage: 'captured' | 'cancelled'): Told<CentralPayment> => {
    const next: RememberedPayment = { ...known, stage }
    return memory.keep(next) ? told(paymentOf(next)) : noAnswer('full')
  }

  /**
   * Step 3 of the ladder: a new intent is refused where the order is recorded as paid. One that is made proves nothing,
   * is given to nobody and cancelled at once, and not too often.
   */
  const isRecordedAsPaid = async ({ saleId, orderId, readerId }: RememberedPayment): Promise<boolean> => {
    const nowMs = clock.monotonicMs()
    if (nowMs - (probedAtMs.get(saleId) ?? Number.NEGATIVE_INFINITY) < limits.orderProbeEveryMs) return false
    probedAtMs.set(saleId, nowMs)
    const answer = tellOf(await post('create-payment-intent', { reader_id: readerId, order_id: orderId }), opened)
    if (answer.kind === 'ok') await post('cancel', { payment_intent_id: answer.value.payment_intent_id })
    return isCode(answer, 'already_paid', 'nothing_to_pay')
  }

  return {
    paymentOf,
    open: async ({ saleId, orderId, readerId, amountMinor, currency }: CentralOpenWish): Promise<Told<{ payment: CentralPayment; clientSecret: string }>> => {
      const answer = tellOf(await post('create-payment-intent', { reader_id: readerId, order_id: orderId }), opened)
      if (answer.kind !== 'ok') return answer
      const { payment_intent_id: intentId, client_secret: clientSecret, order_id: asked } = answer.value
      const payment: RememberedPayment = { saleId, orderId, intentId, readerId, amountMinor, currency, stage: 'open' }
      if (asked !== orderId || !memory.keep(payment)) {
        // Nobody was given its secret, so no card can be taken for it, whatever becomes of this.
        await post('cancel', { payment_intent_id: intentId })
        return noAnswer(asked === orderId ? 'full' : 'not-json')
      }
      return told({ payment: paymentOf(payment), clientSecret })
    },
    /** Climbs the ladder of a capture as far as one call goes. */
    capture: async (known: RememberedPayment): Promise<Told<CentralPayment>> => {
      if (!announced(known, 'capture-sent')) return noAnswer('full')
      const answer = tellOf(await post('capture', { payment_intent_id: known.intentId }), captured)
      if (answer.kind === 'ok') return ended(known, 'captured')
      if (answer.kind === 'refused') return answer
      return (await isRecordedAsPaid(known)) ? ended(known, 'captured') : answer
    },
    /** A card that paid at once, without a capture, is like one whose capture has not been answered. */
    sawByScript: (known: RememberedPayment, intent: 'requires_capture' | 'succeeded'): void => {
      if (known.stage === 'open' || known.stage === 'approved') memory.keep({ ...known, stage: intent === 'succeeded' ? 'capture-sent' : 'approved' })
    },
    /** A cancel that was refused without a reason may have had its effect, and none of the two is said. */
    cancel: async (known: RememberedPayment): Promise<Told<CentralPayment>> => {
      // A capture whose end nobody knows stays one: only a clear yes to the cancel ends it.
      if (known.stage !== 'capture-sent' && !announced(known, 'cancel-sent')) return noAnswer('full')
      const answer = tellOf(await post('cancel', { payment_intent_id: known.intentId }), cancelled)
      return answer.kind === 'ok' ? ended(known, 'cancelled') : answer
    },
  }
}
