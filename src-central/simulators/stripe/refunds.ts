import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Refusal } from './api-error.ts'
import { stripeLimits } from './domain/limits.ts'
import { refundedOf } from './domain/payment.ts'
import { moveIntent, must } from './intents.ts'
import type { Charge, Intent, Metadata, Refund } from './records.ts'
import { refundView } from './views.ts'
import type { World } from './world.ts'

export type RefundWish = { amount: number | undefined; reason: Refund['reason']; metadata: Metadata }

/** Rule P10. Without an amount it is all that is left. */
export function createRefund(world: World, { intent, charge }: { intent: Intent; charge: Charge }, wish: RefundWish): Result<Refund, Refusal> {
  const before = refundedOf(intent.payment)
  const moved = moveIntent(world, intent, { kind: 'refund', amount: wish.amount })
  if (!moved.ok) return fail(moved.problem)
  const refund: Refund = {
    id: world.newId('re_'),
    intentId: intent.id,
    chargeId: charge.id,
    amount: refundedOf(intent.payment) - before,
    createdSeconds: world.nowSeconds(),
    reason: wish.reason,
    metadata: wish.metadata,
    outcome: { kind: 'succeeded' },
  }
  world.refunds.set(refund.id, refund)
  if (charge.card.refundFails) watchRefund(world, intent, refund, world.clock.nowMs() + stripeLimits.refundFailureMs)
  return ok(refund)
}

/** Lets a refund fail when its time is up, also one that was there before a new start. */
export function watchRefund(world: World, intent: Intent, refund: Refund, dueMs: number): void {
  world.deadlines.at(dueMs, () => failRefund(world, intent, refund))
}

function failRefund(world: World, intent: Intent, refund: Refund): void {
  must(moveIntent(world, intent, { kind: 'unrefund', amount: refund.amount }))
  refund.outcome = { kind: 'failed', reason: 'expired_or_canceled_card' }
  world.emit('refund.updated', refundView(world, refund))
  world.emit('refund.failed', refundView(world, refund))
}
