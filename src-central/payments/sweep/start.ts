import { errorWord } from '../../error-word.ts'
import { laterBy } from '../../instant.ts'
import { limits } from '../../limits.ts'
import { startRounds } from '../../rounds.ts'
import { handleWaiting } from '../webhooks/handle.ts'
import { tidyReaders } from './readers.ts'
import { finishRefunds } from './refunds.ts'
import { type SweepDesk, sweepPayments } from './sweep.ts'

/** About an hour. */
const ROUNDS_TO_FORGET = Math.ceil(limits.idempotencySweepMs / limits.paymentSweepMs)

/** One round of everything that goes on without anybody asking. Each kind of work fails by itself. */
export async function sweepOnce(desk: SweepDesk): Promise<void> {
  const { log } = desk
  const works: readonly [string, () => Promise<unknown>][] = [
    ['payments', () => sweepPayments(desk)],
    ['messages', () => handleWaiting(desk)],
    ['readers', () => tidyReaders(desk)],
    ['refunds', () => finishRefunds(desk)],
  ]
  for (const [what, work] of works) {
    try {
      await work()
    } catch (error) {
      log('a sweep of card payments failed', { what, error: errorWord(error) })
    }
  }
}

/** Not with every round: it is a write that nearly always finds nothing. */
const forgetOldMessages = ({ store, now }: SweepDesk): Promise<void> =>
  store.write((tables) => tables.stripeEvents.removeOlderThan(laterBy(now(), -limits.stripeEventMs)))

/** Sweeps until it is ended; a round that is under way is waited for. */
export function startSweep(desk: SweepDesk): () => Promise<void> {
  let rounds = 0
  const round = async (): Promise<void> => {
    await sweepOnce(desk)
    rounds += 1
    if (rounds % ROUNDS_TO_FORGET === 0) await forgetOldMessages(desk).catch(() => desk.log('old messages of Stripe were not removed'))
  }
  return startRounds(desk.clock, { everyMs: limits.paymentSweepMs, round })
}
