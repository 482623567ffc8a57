import type { Actor } from '../../domain/actor.ts'
import { json, type JsonAnswer } from '../../http/answer.ts'
import { matchAmount } from '../drive/amount.ts'
import type { Opening } from '../drive/opening.ts'
import type { DrivenDesk } from './found.ts'
import { paymentView } from './view.ts'

/**
 * A payment for a till that asks for the card with Stripe's own script, with the secret that the script needs. It stands in
 * this one answer alone: nothing keeps it, and a repeat reads the intent for it. Null once no card is wanted any more.
 */
export async function answerForScript(desk: DrivenDesk, { payment, clientSecret }: Opening, actor: Actor): Promise<JsonAnswer> {
  if (payment.state !== 'waiting') return json(200, { ...paymentView(payment, false), client_secret: null })
  if (clientSecret !== null) return json(200, { ...paymentView(payment, true), client_secret: clientSecret })
  // Rule M15: the order may have changed since, and the script shows what the intent says.
  const { payment: seen, isSure, seen: read } = await matchAmount(desk, payment, actor)
  return json(200, { ...paymentView(seen, isSure), client_secret: seen.state === 'waiting' ? (read?.clientSecret ?? null) : null })
}
