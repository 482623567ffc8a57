import type { SaleView, SaleWishView } from '../../../../src-shared/contract/types.ts'
import { isLookedInto, truthOf } from '../world/truth.ts'
import type { SalesTill, SalesWorld } from '../world/sales-world.ts'
import type { SalesHappening } from './sales-happening.ts'

/** The desk does one of the things that its screen offers for a sale; a lead who settles one has looked first. */
export const follow = (world: SalesWorld, { desk }: SalesTill, { sale, wish, readerId }: { sale: SaleView; wish: SaleWishView; readerId: string | null }): void => {
  const { saleId } = sale
  desk.act(({ desk: calls }) => {
    const { till } = calls
    switch (wish) {
      case 'cancel':
        return void till.cancel(saleId)
      case 'retry':
        return void till.retry({ saleId, readerId })
      case 'change':
        return void till.change(saleId)
      case 'finish':
        return void till.finish(saleId)
      case 'release':
        return void till.release(saleId)
      case 'ask-again':
        return void till.askAgain(saleId)
      case 'pay-another-way':
        return void till.payAnotherWay(saleId)
      case 'done':
        return void till.done(saleId)
      case 'give-to-lead':
        void till.giveToLead(saleId)
        return calls.scan(world.staffCard)
      case 'settle':
        if (!isLookedInto(world, sale)) return
        world.tally.count('sales settled by a lead')
        void till.settle({ saleId, charged: truthOf(world, sale), note: 'looked into it' })
        return calls.scan(world.staffCard)
    }
  })
}

/** Somebody presses one of the buttons that are there, or one that was there a moment ago. */
export const press: SalesHappening = {
  name: 'buttons of a sale',
  weight: 22,
  isFault: false,
  happen: (world, till) => {
    const { dice, processor } = world
    const { view } = till
    const sales = [view?.sale, ...(view?.unresolved ?? [])].filter((sale) => sale != null)
    const [one, other] = [dice.unit(), dice.unit()]
    const readerId = dice.chance(0.4) ? dice.pick(processor.readers) : null
    const sale = sales[Math.floor(one * sales.length)]
    const wish = sale?.wishes[Math.floor(other * sale.wishes.length)]
    // Most who wait for a card go on waiting.
    if (sale === undefined || wish === undefined || (wish === 'cancel' && sale.state === 'waiting_for_card' && one < 0.6)) return
    follow(world, till, { sale, wish, readerId })
  },
}
