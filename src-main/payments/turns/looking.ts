import { limits } from '../../../src-shared/limits.ts'
import type { SeenKind } from '../../ports/till/card-driver.ts'
import type { Life } from '../life.ts'
import { takeIn } from '../seen.ts'
import type { Room, Turn } from './turn.ts'

/** Of a payment that was seen before somebody decided otherwise, only where its money stands is no old news. */
const LASTS: ReadonlySet<SeenKind> = new Set(['approved', 'paid', 'gone', 'lapsed'])

/** Looks once. `silent` also where the processor could not be asked: what central remembers decides nothing. */
export const look = async ({ driver }: Room, life: Life): Promise<'seen' | 'none' | 'silent'> => {
  life.asking()
  const { saleId, state } = life.sale
  const answer = await driver.look(saleId)
  switch (answer.kind) {
    case 'seen':
      if (life.sale.state !== state && !LASTS.has(answer.payment.seen)) return 'seen'
      return (await takeIn(life, answer.payment)) ? 'seen' : 'silent'
    case 'none':
      return 'none'
    case 'no-answer':
      return 'silent'
  }
}

/** A card may be shown any moment: often at first, then less. */
export const waiting: Turn = async (room, life) => {
  const answer = await look(room, life)
  if (answer === 'none') life.answered()
  const isLong = room.clock.monotonicMs() - life.memory.stateSinceMs >= limits.saleLookSlowAfterMs
  return isLong || answer !== 'seen' ? limits.saleLookSlowMs : limits.saleLookMs
}

/** No reader asks for a card, as far as is known; a prompt that arrived late may still be answered. */
export const resting: Turn = async (room, life) => {
  const answer = await look(room, life)
  if (answer === 'none') life.answered()
  return limits.saleLookSlowMs
}

/** Somebody has to choose; meanwhile the hold may end by itself. */
export const held: Turn = async (room, life) => {
  await look(room, life)
  return limits.saleUnknownEveryMs
}
