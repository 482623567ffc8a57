import type { DeskMessage } from '../../../src-shared/domain/till/sale.ts'
import { limits } from '../../../src-shared/limits.ts'
import type { SeenKind, SeenPayment } from '../../ports/till/card-driver.ts'
import type { Life } from '../life.ts'
import { learnedOf, takeIn } from '../seen.ts'
import { look, resting } from './looking.ts'
import type { Turn } from './turn.ts'

/** A payment that still waits for its card; what its reader last said of an earlier try is no news. */
const WAITS: ReadonlySet<SeenKind> = new Set(['open', 'declined', 'stopped', 'interrupted'])

/** These pass without anybody's choice. */
const PASSES: ReadonlySet<DeskMessage> = new Set(['reader_busy', 'remove_card', 'reader_disconnected'])

/** Makes the payment, then has the reader ask for the card; the same payment however often it is asked for (rule Z12). */
export const creating: Turn = async (room, life) => {
  if (life.memory.mustLook && life.memory.isOpened) return lookAgain(room, life)
  return life.memory.isOpened ? present(room, life) : open(room, life)
}

const lookAgain: Turn = async (room, life) => {
  if ((await look(room, life)) === 'silent') return life.unanswered()
  life.memory.mustLook = false
  return limits.saleLookMs
}

const open: Turn = async ({ driver }, life) => {
  const { saleId, order, readerId, agreedMinor, currency } = life.sale
  if (order === null) throw new Error('a payment is made only for an order')
  life.asking()
  const answer = await driver.open({ saleId, orderId: order.id, readerId: readerId ?? '', amountMinor: agreedMinor, currency })
  switch (answer.kind) {
    case 'no-answer':
      return life.unanswered()
    case 'refused':
      life.answered()
      await life.see('not-opened', { message: answer.message, declineCode: answer.code })
      return 0
    case 'opened':
      if (!answer.payment.isSure) return openedUnseen(life, answer.payment)
      life.memory.isOpened = true
      if (!WAITS.has(answer.payment.seen)) await takeIn(life, answer.payment)
      else {
        life.answered()
        await life.see('opened', learnedOf(answer.payment))
      }
      return 0
  }
}

/** It is there, from an earlier request, and nobody looked at it just now: looking tells where it stands. */
const openedUnseen = (life: Life, { intentId }: SeenPayment): number => {
  if (intentId === null) return life.unanswered()
  life.memory.isOpened = true
  life.memory.mustLook = true
  return 0
}

const present: Turn = async ({ driver }, life) => {
  life.asking()
  const { isAgain } = life.memory
  const answer = await driver.present({ saleId: life.sale.saleId, readerId: life.sale.readerId ?? '', isAgain })
  if (answer.kind !== 'no-answer') life.memory.isAgain = false
  switch (answer.kind) {
    case 'no-answer':
      return life.unanswered()
    case 'look':
      life.memory.mustLook = true
      return 0
    case 'prompting':
      life.answered()
      await life.see('prompting', { declineCode: '' })
      return 0
    case 'trouble':
      return trouble(life, answer.message)
  }
}

const trouble = async (life: Life, message: DeskMessage): Promise<number> => {
  life.answered()
  const wasBlocked = life.sale.state === 'blocked'
  await life.see('reader-trouble', life.sale.state === 'creating' || wasBlocked ? { message } : {})
  return wasBlocked ? limits.readerBusyEveryMs : 0
}

/** A card that is left in the reader is asked for by itself for a while; everything else is the desk's choice. */
export const blocked: Turn = async (room, life) => {
  const { memory, sale } = life
  const nowMs = room.clock.monotonicMs()
  if (sale.message === null || !PASSES.has(sale.message) || nowMs - memory.stateSinceMs > limits.readerBusyForMs) return resting(room, life)
  if (memory.mustLook) return lookAgain(room, life)
  if (memory.busySinceMs !== null) return present(room, life)
  memory.busySinceMs = nowMs
  return limits.readerBusyEveryMs
}

