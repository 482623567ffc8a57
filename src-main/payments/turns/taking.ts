import { limits } from '../../../src-shared/limits.ts'
import type { Life } from '../life.ts'
import { takeIn } from '../seen.ts'
import { look } from './looking.ts'
import type { Room, Turn } from './turn.ts'

/** Rules Z11 and Z14: nobody presses a second button, and that the money is wanted is in the journal before it is asked for. */
export const authorized: Turn = async (_room, life) => {
  await life.see('capture-sent')
  return 0
}

const waitOf = (life: Life): number => {
  const waitMs = life.unanswered()
  return life.sale.state === 'capture_pending' ? limits.saleUnknownEveryMs : waitMs
}

/** The same capture again until somebody says how it ended; after silence it is looked at first. */
export const capturing: Turn = async (room, life) => {
  if (life.memory.mustLook) return (await look(room, life)) === 'seen' ? 0 : waitOf(life)
  return capture(room, life)
}

const capture = async ({ driver }: Room, life: Life): Promise<number> => {
  const answer = await driver.capture(life.sale.saleId)
  if (answer.kind === 'amount-differs') {
    await life.see('amount-differs')
    return 0
  }
  if (answer.kind === 'seen' && (await takeIn(life, answer.payment)) && answer.payment.seen !== 'approved') return 0
  life.memory.mustLook = true
  return waitOf(life)
}
