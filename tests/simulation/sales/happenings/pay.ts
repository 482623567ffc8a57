import type { SalesTill, SalesWorld } from '../world/sales-world.ts'
import { customerOf, putIn } from './cart.ts'
import type { SalesHappening } from './sales-happening.ts'
import { follow } from './wishes.ts'

/** Somebody pays for what is in the cart, as it stands. */
export const pay = ({ dice, processor, staffCard }: SalesWorld, { desk, view }: SalesTill): void => {
  const kind = dice.unit()
  const reader = dice.pick(processor.readers)
  const price = view?.basket.price
  const dueMinor = view?.basket.order?.dueMinor ?? (price?.kind === 'quoted' ? price.dueMinor : 0)
  const tenderedMinor = dueMinor + (dice.chance(0.5) ? 0 : dice.between(0, 5000))
  desk.act(({ desk: calls }) => {
    const { till } = calls
    if (view?.basket.priceChange != null) void till.acceptPrice()
    if (kind < 0.65) {
      void till.chooseReader(reader)
      void till.charge()
    } else if (kind < 0.9) void till.payCash(tenderedMinor)
    else {
      void till.giveAway('guest of the house')
      calls.scan(staffCard)
    }
  })
}

export const payNow: SalesHappening = { name: 'payments', weight: 8, isFault: false, happen: pay }

const THINKS_MS = [200, 4000] as const
const TAPS_MS = [3000, 12_000] as const

/** A whole sale as most of them go: into the cart, paid, a card. Whatever gets between finds it somewhere on its way. */
export const sellOne: SalesHappening = {
  name: 'sales of one piece',
  weight: 18,
  isFault: false,
  happen: (world, till) => {
    const { dice, clock, processor } = world
    const { desk, view } = till
    if (view?.sale?.wishes.includes('done') === true) follow(world, till, { sale: view.sale, wish: 'done', readerId: null })
    const customer = customerOf(world, true)
    desk.act(({ desk: calls }) => {
      void calls.till.clear()
      void calls.till.setCustomer(customer)
    })
    putIn(world, till)
    clock.after(dice.between(...THINKS_MS), () => pay(world, till))
    clock.after(dice.between(...TAPS_MS), () => {
      for (const { id, kind, isUp } of processor.simulator.prompts()) if (kind === 'waiting' && isUp) processor.simulator.cardholder.present(id)
    })
  },
}
