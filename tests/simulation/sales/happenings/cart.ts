import type { CustomerView } from '../../../../src-shared/contract/types.ts'
import type { Dice } from '../../world/dice.ts'
import type { SalesTill, SalesWorld } from '../world/sales-world.ts'
import type { SalesHappening } from './sales-happening.ts'

const VOUCHERS = ['WELCOME25', 'TENOFF', 'PRESS', 'ONCE', 'LASTYEAR', null, null, null]
const MOST = 3

/** Tickets are for somebody. */
export const customerOf = ({ dice, codes }: SalesWorld, isNamed: boolean): CustomerView => {
  const kind = dice.unit()
  if (kind < 0.4 && !isNamed) return { kind: 'nobody' }
  if (kind < 0.7) return { kind: 'new', name: `Guest ${dice.between(1, 99)}`, email: dice.chance(0.5) ? 'guest@example.org' : '' }
  return { kind: 'attendee', code: dice.pick(codes), name: 'Somebody' }
}

/** Something that can be bought just now goes into the cart, or more of it. */
export const putIn = ({ dice }: { dice: Dice }, { desk, catalogue }: SalesTill): void => {
  const offered = catalogue?.products.filter(({ onSale, needsVoucher, left }) => onSale && !needsVoucher && left !== 0) ?? []
  const chance = dice.unit()
  const quantity = dice.chance(0.8) ? 1 : dice.between(1, MOST)
  const product = offered[Math.floor(chance * offered.length)]
  if (product !== undefined) desk.act(({ desk: calls }) => void calls.till.setItem({ product: { kind: product.kind, id: product.id }, quantity }))
}

export const fillCart: SalesHappening = { name: 'things put into a cart', weight: 4, isFault: false, happen: putIn }

/** Whom it is for, a voucher, credits, another price, another cart. */
export const changeCart: SalesHappening = {
  name: 'changes of a cart',
  weight: 5,
  isFault: false,
  happen: (world, { desk, view }) => {
    const { dice } = world
    const customer = customerOf(world, false)
    const voucher = dice.pick(VOUCHERS)
    const kind = dice.unit()
    const chance = dice.unit()
    desk.act(({ desk: { till } }) => {
      if (kind < 0.4) void till.setCustomer(customer)
      else if (kind < 0.55) void till.setVoucher(voucher)
      else if (kind < 0.65) void till.useCredits(chance < 0.5)
      else if (kind < 0.7) void till.clear()
      else if (kind < 0.85) void till.park()
      else if (kind < 0.95) void till.unpark(view?.parked[0]?.id ?? '')
      else void till.refresh()
      if (view?.basket.priceChange != null) void till.acceptPrice()
    })
  },
}
