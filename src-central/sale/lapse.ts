import { limits } from '../limits.ts'
import { cancelLapsed } from '../orders/lapse.ts'
import type { SaleDesk } from './desk.ts'

/** Looks for holds that are over again and again, rule T22. Returns how to end it. */
export function startLapsing(desk: SaleDesk): () => Promise<void> {
  const { clock, log } = desk
  let isEnded = false
  let underWay: Promise<void> = Promise.resolve()
  const next = () =>
    clock.after(limits.holdSweepMs, () => {
      underWay = sweep()
    })
  const sweep = async (): Promise<void> => {
    try {
      const cancelled = await cancelLapsed(desk)
      if (cancelled > 0) log('holds ended', { orders: cancelled })
    } catch (error) {
      log('holds were not ended', { error: error instanceof Error ? error.name : '' })
    }
    if (!isEnded) cancel = next()
  }
  let cancel = next()
  return async () => {
    isEnded = true
    cancel()
    await underWay
  }
}
