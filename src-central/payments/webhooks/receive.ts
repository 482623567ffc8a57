import type { FastifyInstance } from 'fastify'
import { refuse } from '../../api/problems.ts'
import { errorWord } from '../../error-word.ts'
import { type Answer, json, sendAnswer } from '../../http/answer.ts'
import type { SweepDesk } from '../sweep/sweep.ts'
import { handle } from './handle.ts'
import { handleStrictly } from './as-reference.ts'

export const WEBHOOK_PATH = '/webhooks/stripe/'

const forged = refuse(400, 'bad_signature', 'This message is not signed by Stripe, or it is too old.')
const unwanted = refuse(400, 'cards_not_set_up', 'This server expects no messages of Stripe.')

/**
 * Taken means written down: what then goes wrong is taken up again by the sweep, and Stripe need not repeat it. In the
 * strict profile nobody takes it up, and what came before is not handled again.
 */
export function mountWebhook(app: FastifyInstance, desk: SweepDesk | undefined): void {
  app.post(WEBHOOK_PATH, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    return sendAnswer(reply, desk === undefined ? unwanted : await receive(desk, body, String(request.headers['stripe-signature'] ?? '')))
  })
}

async function receive(desk: SweepDesk, body: Buffer, signature: string): Promise<Answer> {
  const message = desk.gateway.readMessage(body, signature)
  if (message.kind === 'forged') return forged
  if (message.kind === 'not configured') return unwanted
  const { id, type: kind, intentId, refundId } = message
  const event = { id, kind, intentId, refundId }
  const isNew = await desk.store.write((tables) => tables.stripeEvents.insert(event, desk.now()))
  const handling = desk.profile === 'lanyard' ? handle(desk, event) : isNew ? handleStrictly(desk, event) : Promise.resolve()
  await handling.catch((error: unknown) => {
    desk.log(desk.profile === 'lanyard' ? 'a message of Stripe is kept for later' : 'a message of Stripe came to nothing', { kind, error: errorWord(error) })
  })
  return json(200, { received: true })
}
