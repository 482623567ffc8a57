import { catalogue } from '../../src-shared/wire/sale.ts'
import { type Operation, operation } from '../api/operation.ts'
import { centsToText } from '../domain/money.ts'
import { isOnSale, type Product, unitsLeft } from '../domain/sale/product.ts'
import { json } from '../http/answer.ts'
import { type Micros, microsToIso } from '../instant.ts'
import { roomIn } from './appraisal.ts'
import type { SaleDesk } from './desk.ts'

/** All that is or was for sale, with everything that decides about it. */
export const catalogueOperation = ({ store, now }: SaleDesk): Operation =>
  operation({
    id: 'readCatalogue',
    method: 'GET',
    path: 'sale/catalogue/',
    tag: 'Sale',
    summary: 'Read what is for sale, with stock, windows, limits and needs',
    access: 'sell',
    answers: { 200: { description: 'Ticket types and add-ons in the order of display.', schema: catalogue } },
    answer: async ({ conference }) => {
      const at = now()
      const venue = await store.venues.find(conference.id)
      const { tickets, addOns } = await store.catalogue.all(conference.id, at)
      return json(200, {
        currency: venue.currency,
        room_left: await roomIn(store, { conferenceId: conference.id, venue, holds: at }),
        ticket_types: tickets.map((ticket) => ({
          ...productShape(ticket, at),
          limit_per_person: ticket.limitPerUser,
          requires_voucher: ticket.requiresVoucher,
        })),
        addons: addOns.map((addOn) => ({ ...productShape(addOn, at), requires_one_of: addOn.needs.map(({ id }) => id) })),
      })
    },
  })

const productShape = (product: Product, at: Micros) => ({
  id: product.id,
  name: product.name,
  slug: product.slug,
  description: product.description,
  price: centsToText(product.priceCents),
  on_sale: isOnSale(product, at),
  available_from: product.availableFrom && microsToIso(product.availableFrom),
  available_until: product.availableUntil && microsToIso(product.availableUntil),
  remaining_quantity: unitsLeft(product),
})
