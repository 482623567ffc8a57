import type { Part, PartDesk } from '../part.ts'
import { answerAttendee } from './attendee.ts'
import { answerCart } from './cart.ts'
import { catalogueOperation } from './catalogue.ts'
import { answerInventory } from './inventory.ts'
import { startLapsing } from './lapse.ts'
import { quoteOperation } from './quote.ts'

/** Selling at the desk: what there is, the cart, the checkout, vouchers and credits. */
export const salePart = (desk: PartDesk): Part => ({
  endpoints: [
    { path: 'terminal/inventory/', method: 'GET', right: 'sell', answer: (visit) => answerInventory(desk, visit) },
    { path: 'terminal/attendee/:code/', method: 'GET', right: 'sell', answer: (visit) => answerAttendee(desk, visit) },
    { path: 'terminal/cart/', method: 'POST', right: 'sell', answer: (visit) => answerCart(desk, visit) },
  ],
  operations: [catalogueOperation(desk), quoteOperation(desk)],
  capabilities: ['saleQuote', 'stock', 'holds', 'vouchers', 'credits', 'stationCarts'],
  fixes: [
    'Stock, availability, limits per person, needed tickets, vouchers and the room of the venue are enforced when a cart is filled and again when it is sold.',
    'What cannot be sold is refused with JSON of status 409 and a code, which the contract of the cart does not have.',
    'Of several checkouts of one cart only one makes an order.',
    'Desks that share an account keep carts of their own when they say which station they are.',
    'Filling a cart for an attendee leaves the cart of their own web checkout alone.',
    'An unpaid order holds its units for 15 minutes and is cancelled then, unless a payment is under way.',
    'A request that is refused leaves the cart as it was, also after a quantity that cannot be read.',
    'An infinite number in a cart is refused as a quantity that cannot be read, instead of ending as an error page.',
    'A quantity below zero and a product that is listed twice are refused instead of ending as an error page.',
    'A line of no units is left out of the order, so nobody is admitted by a ticket that was not sold.',
    'An order that costs nothing is paid at the checkout; its plain answer still says pending, the only word the contract has.',
  ],
  start: () => (desk.profile === 'lanyard' ? startLapsing(desk) : () => {}),
})
