import type { Dice } from '../../../src-central/seed/dice.ts'
import type { ReadRows } from './central-rows.ts'

/** Somebody who is admitted, with a product that can be handed out. */
export interface Guest {
  code: string
  lineId: number
  product: string
  quantity: number
}

const GUESTS = `SELECT attendee.access_code AS code, line.id AS lineId, line.description AS product, line.quantity AS quantity
  FROM attendee JOIN orders ON orders.id = attendee.order_id JOIN order_line_item AS line ON line.order_id = orders.id
 WHERE orders.status = 'paid' AND line.add_on_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM redemption WHERE redemption.order_line_item_id = line.id)
   AND (SELECT count(*) FROM order_line_item AS other WHERE other.order_id = line.order_id AND other.description = line.description) = 1
 GROUP BY attendee.id ORDER BY attendee.id`

/** Few, because what two desks hand out of one line ends in cases, and a window lists 200 of them. */
const SHARED = 20

/** Everybody the load deals with: for each desk its own, and some who come to all of them. */
export const findGuests = (rows: ReadRows, desks: number, share: number): { own: Guest[][]; shared: Guest[] } => {
  const all = rows<Guest>(GUESTS)
  if (all.length < share * desks + SHARED) throw new Error(`only ${all.length} guests can be handed something`)
  const own = Array.from({ length: desks }, (_, index) => all.slice(SHARED + index * share, SHARED + (index + 1) * share))
  return { own, shared: all.slice(0, SHARED) }
}

export const pickGuest = (dice: Dice, guests: readonly Guest[]): Guest => {
  const guest = guests[dice.below(guests.length)]
  if (guest === undefined) throw new Error('nobody comes')
  return guest
}
