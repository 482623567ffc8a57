import { errorWord } from '../error-word.ts'
import { limits } from '../limits.ts'
import { cancelLapsed } from '../orders/lapse.ts'
import { startRounds } from '../rounds.ts'
import type { SaleDesk } from './desk.ts'

/** Looks for holds that are over again and again, rule T22. Returns how to end it. */
export function startLapsing(desk: SaleDesk): () => Promise<void> {
  const { clock, log } = desk
  const round = async (): Promise<void> => {
    try {
      const cancelled = await cancelLapsed(desk)
      if (cancelled > 0) log('holds ended', { orders: cancelled })
    } catch (error) {
      log('holds were not ended', { error: errorWord(error) })
    }
  }
  return startRounds(clock, { everyMs: limits.holdSweepMs, round })
}
