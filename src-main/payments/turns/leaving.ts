import { limits } from '../../../src-shared/limits.ts'
import type { Life } from '../life.ts'
import { takeIn } from '../seen.ts'
import { look } from './looking.ts'
import type { Room, Turn } from './turn.ts'

/** A payment was never asked for where there is no order, and none is for cash. */
const hasPayment = ({ sale }: Life): boolean => sale.method === 'card' && sale.order !== null

/** Repeated until the payment is gone, was never there, or turns out to be paid; a bank that has the word is waited for. */
export const cancelling: Turn = async (room, life) => {
  if (!hasPayment(life)) {
    await life.see('see-none')
    return 0
  }
  if (life.memory.mustLook) {
    const answer = await look(room, life)
    if (answer === 'silent') return life.unanswered()
    if (answer === 'none') await none(life)
    life.memory.mustLook = false
    return 0
  }
  return cancel(room, life, { ifIdle: false })
}

const none = async (life: Life): Promise<void> => {
  life.answered()
  await life.see('see-none')
}

const cancel = async ({ driver, clock }: Room, life: Life, how: { ifIdle: boolean }): Promise<number> => {
  life.asking()
  const answer = await driver.cancel(life.sale.saleId, how)
  switch (answer.kind) {
    case 'no-answer':
      life.memory.mustLook = how.ifIdle
      return life.unanswered()
    case 'none':
      await none(life)
      return 0
    case 'busy':
      life.memory.busySinceMs ??= clock.monotonicMs()
      life.memory.mustLook = true
      return limits.saleLookMs
    case 'seen':
      return (await takeIn(life, answer.payment)) ? limits.saleLookMs : life.unanswered()
  }
}

/** Rule Z15: after a restart the payment says what became of it; what waits for a card is taken back, what was approved waits for the desk. */
export const recovering: Turn = async (room, life) => {
  const { memory } = life
  return memory.mustLook || memory.busySinceMs !== null ? lookBack(room, life) : cancel(room, life, { ifIdle: true })
}

const isFound = ({ sale: { source } }: Life): boolean => source.kind === 'order' && source.isFound === true

const lookBack = async (room: Room, life: Life): Promise<number> => {
  const { memory } = life
  life.asking()
  const answer = await room.driver.look(life.sale.saleId)
  if (answer.kind === 'no-answer' || (answer.kind === 'seen' && !answer.payment.isSure)) return limits.saleUnknownEveryMs
  if (answer.kind === 'none') return noneYet(life)
  // Rule Z16: another computer may go by this station's name, and wait for this card right now; a person says that nobody does.
  if (answer.payment.seen === 'open' && isFound(life)) {
    life.answered()
    return limits.saleUnknownEveryMs
  }
  if (answer.payment.seen === 'open' && !isBusyTooLong(room, life)) {
    life.answered()
    memory.mustLook = false
    return memory.busySinceMs === null ? 0 : limits.saleLookMs
  }
  await takeIn(life, answer.payment)
  return 0
}

/** A request of the earlier life may still be on its way to central. */
const noneYet = async (life: Life): Promise<number> => {
  if (life.memory.wasNone) {
    await none(life)
    return 0
  }
  life.memory.wasNone = true
  return limits.readBackAfterMs
}

const isBusyTooLong = ({ clock }: Room, { memory }: Life): boolean =>
  memory.busySinceMs !== null && clock.monotonicMs() - memory.busySinceMs > limits.recoveryBusyForMs
