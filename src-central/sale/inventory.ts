import { centsToText } from '../domain/money.ts'
import { isOnSale, type Product, unitsLeft } from '../domain/sale/product.ts'
import { type Answer, json } from '../http/answer.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import type { SaleDesk } from './desk.ts'

/** What is on sale now. Sold-out and hidden ticket types are among it: the contract wants it so. */
export async function answerInventory({ store, now }: SaleDesk, { conference }: DeskVisit): Promise<Answer> {
  const at = now()
  const { tickets, addOns } = await store.catalogue.all(conference.id, at)
  return json(200, {
    ticket_types: tickets
      .filter((ticket) => isOnSale(ticket, at))
      .map((ticket) => ({ ...productShape(ticket), remaining_quantity: unitsLeft(ticket), requires_voucher: ticket.requiresVoucher })),
    addons: addOns.filter((addOn) => isOnSale(addOn, at)).map(productShape),
  })
}

const productShape = ({ id, name, slug, description, priceCents }: Product) => ({ id, name, slug, description, price: centsToText(priceCents) })
