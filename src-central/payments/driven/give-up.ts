import type { z } from 'zod'
import type { giveUpRequest } from '../../../src-shared/wire/payments.ts'
import { refuse } from '../../api/problems.ts'
import type { OperationVisit } from '../../api/operation.ts'
import { isLive } from '../../domain/payments/state.ts'
import type { Answer } from '../../http/answer.ts'
import { look } from '../drive/look.ts'
import { giveUp } from '../drive/unknown.ts'
import { refusalOf } from '../refusals.ts'
import { type DrivenDesk, findSale, stripeAway } from './found.ts'
import { paymentAnswer } from './view.ts'

type Visit = OperationVisit<{ sale: string }, undefined, z.output<typeof giveUpRequest>>

const isKnown = refuse(409, 'known_to_stripe', 'Stripe knows this payment. Cancel it instead.')

/** Rule M17: only what Stripe has just said not to know is given up, and only on the word of a lead. */
export async function answerGiveUp(desk: DrivenDesk, visit: Visit): Promise<Answer> {
  const found = await findSale(desk, visit)
  if (found.kind === 'refused') return found.answer
  const { actor, body } = visit
  const { payment, isSure, isUnknown } = isLive(found.payment.state) ? await look(desk, found.payment, actor) : { ...found, isSure: true, isUnknown: undefined }
  if (payment.state === 'captured') return refusalOf('already_paid')
  if (!isLive(payment.state)) return paymentAnswer(payment, true)
  if (isUnknown !== true) return isSure ? isKnown : stripeAway
  return paymentAnswer(await giveUp(desk, payment, { actor, reason: body.reason }), true)
}
