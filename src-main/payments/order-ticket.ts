import type { Sale, SaleOrder } from '../../src-shared/domain/till/sale.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Life } from './life.ts'
import type { Room } from './turns/turn.ts'

const orderOf = ({ order, source }: Sale): SaleOrder | null => order ?? (source.kind === 'order' ? source.order : null)

/**
 * Finds out whose badge a card has paid for: the payment itself does not say. Somebody new has one only now, so central is
 * asked for the order once more. Best effort: nothing about the money depends on it.
 */
export const findTicket = async (room: Pick<Room, 'books'>, life: Life): Promise<void> => {
  const order = orderOf(life.sale)
  if (life.sale.state !== 'captured' || order === null || order.accessCode !== null) return
  const { customer } = life.sale.source
  if (customer.kind === 'attendee') return void life.note({ order: { ...order, accessCode: customer.code } })
  if (customer.kind === 'nobody' && life.sale.source.kind === 'cart') return
  for (let tries = 0; tries < limits.ticketTries && !life.isStopped; tries += 1) {
    const told = await room.books.order(order.reference)
    if (told.kind === 'ok') life.note({ order: { ...order, accessCode: told.value.accessCode } })
    if (told.kind !== 'no-answer') return
    await life.sleep(life.unanswered())
  }
}
