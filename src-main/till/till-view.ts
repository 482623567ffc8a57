import type { BasketView, CatalogueView, TillView } from '../../src-shared/contract/types.ts'
import { catalogueLines, priceChangeOf, type CartBlock } from '../../src-shared/domain/till/cart.ts'
import type { Catalogue } from '../../src-shared/domain/till/catalogue.ts'
import type { SaleLine } from '../../src-shared/domain/till/sale.ts'
import type { Basket, Parked } from './basket.ts'
import type { CustomerNote } from './cart-desk.ts'
import type { Price } from './pricing.ts'

const lineToView = ({ product, ...line }: SaleLine): BasketView['lines'][number] => ({ ...product, ...line })

const priceToView = (price: Price): BasketView['price'] => {
  if (price.kind !== 'quoted') return { kind: price.kind }
  const { subtotalMinor, discountMinor, totalMinor, creditsMinor, dueMinor, isHeld, refusals } = price.quote
  const troubles = refusals.map(({ line, code, sentence, left }) => ({ line, code, sentence, left }))
  return { kind: 'quoted', subtotalMinor, discountMinor, totalMinor, creditsMinor, dueMinor, isHeld, troubles }
}

export interface BasketFacts {
  basket: Basket
  price: Price
  catalogue: Catalogue | null
  note: CustomerNote | null
  block: CartBlock | null
}

/** The lines as central priced them; until it did, and where it says no, as the catalogue has them. */
const linesOf = ({ basket, price, catalogue }: BasketFacts): readonly SaleLine[] => {
  const listed = catalogueLines(basket.items, catalogue?.products ?? [])
  if (price.kind !== 'quoted' || price.quote.lines.length !== basket.items.length) return listed
  return price.quote.lines
}

/** The cart as the window shows it. */
export const basketToView = (facts: BasketFacts): BasketView => {
  const { basket, price, note, block } = facts
  return {
    lines: linesOf(facts).map(lineToView),
    customer: basket.customer,
    customerNote: note,
    voucherCode: basket.voucherCode,
    useCredits: basket.useCredits,
    order: basket.order === null ? null : { reference: basket.order.order.reference, dueMinor: basket.order.order.dueMinor },
    price: priceToView(price),
    priceChange: price.kind === 'quoted' ? priceChangeOf(basket.shown, price.quote) : null,
    block,
  }
}

export const parkedToView = ({ id, atMs, basket, totalMinor }: Parked): TillView['parked'][number] => ({
  id,
  atMs,
  lines: basket.items.length,
  name: basket.customer.kind === 'nobody' ? '' : basket.customer.name,
  totalMinor,
})

export const catalogueToView = ({ currency, roomLeft, products, atMs }: Catalogue): CatalogueView => ({
  currency,
  roomLeft,
  products: products.map((product) => ({ ...product, needsOneOf: [...product.needsOneOf] })),
  atMs,
})
