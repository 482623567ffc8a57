import type { DeskClient, TillAnswerView } from '../../../src-shared/contract/types.ts'
import { unreachable } from '../../../src-shared/result.ts'
import type { Retry, SaleWish } from './till-deed.ts'

/** The call that goes on with a cart. What costs nothing is paid with no cash. */
export const cartWishOf = (kind: 'accept-price' | 'charge' | 'finish-for-nothing'): ((client: DeskClient) => Promise<TillAnswerView>) => {
  switch (kind) {
    case 'accept-price':
      return (client) => client.till.acceptPrice()
    case 'charge':
      return (client) => client.till.charge()
    case 'finish-for-nothing':
      return (client) => client.till.payCash({ tenderedMinor: 0 })
    default:
      return unreachable(kind)
  }
}

/** The call that a wish about a sale makes. */
export const wishOf = (wish: SaleWish | Retry): ((client: DeskClient) => Promise<TillAnswerView>) => {
  const { saleId } = wish
  switch (wish.kind) {
    case 'retry':
      return (client) => client.till.retry({ saleId, readerId: wish.reader?.id ?? null })
    case 'cancel':
      return (client) => client.till.cancel({ saleId })
    case 'change':
      return (client) => client.till.change({ saleId })
    case 'finish':
      return (client) => client.till.finish({ saleId })
    case 'release':
      return (client) => client.till.release({ saleId })
    case 'ask-again':
      return (client) => client.till.askAgain({ saleId })
    case 'give-to-lead':
      return (client) => client.till.giveToLead({ saleId })
    case 'pay-another-way':
      return (client) => client.till.payAnotherWay({ saleId })
    default:
      return unreachable(wish)
  }
}
