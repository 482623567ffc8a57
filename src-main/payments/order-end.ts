import type { Sale } from '../../src-shared/domain/till/sale.ts'
import type { Life } from './life.ts'
import { checkOut } from './turns/booking.ts'
import type { Room } from './turns/turn.ts'

const wasMadeHere = ({ source }: Sale): boolean => source.kind === 'cart' || source.madeHere

/**
 * Ends the order that a cancelled sale made, so that its stock is free at once. Best effort while this life lasts: an order
 * that nobody paid lapses by itself where central can end one at all.
 */
export const endOrder = async (room: Pick<Room, 'books'>, life: Life): Promise<void> => {
  const { sale } = life
  if (sale.state !== 'cancelled' || sale.keepsOrder || !wasMadeHere(sale) || (sale.order === null && !life.memory.mayHaveOrder)) return
  while (!life.isStopped && room.books.abilities()?.cancelOrders === true) {
    if ((await tryToEnd(room, sale)) !== 'no-answer') return
    await life.sleep(life.unanswered())
  }
}

/** An order whose answer was lost is asked for once more with its key, to be ended. */
const tryToEnd = async (room: Pick<Room, 'books'>, sale: Sale): Promise<'over' | 'no-answer'> => {
  const order = sale.order ?? (await checkOut(room, sale))
  if ('kind' in order && order.kind !== 'ok') return order.kind === 'refused' ? 'over' : 'no-answer'
  const told = await room.books.cancelOrder('kind' in order ? order.value : order, { reason: 'Cancelled at the till', key: `${sale.saleId}:end` })
  return told.kind === 'no-answer' ? 'no-answer' : 'over'
}
