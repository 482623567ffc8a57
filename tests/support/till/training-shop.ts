import type { Catalogue, CatalogueProduct } from '../../../src-shared/domain/till/catalogue.ts'
import type { CartWish } from '../../../src-main/ports/till/books.ts'

export const product = (over: Partial<CatalogueProduct>): CatalogueProduct => ({
  kind: 'addon',
  id: 1,
  name: 'Shirt',
  slug: 'shirt',
  description: '',
  priceMinor: 2500,
  onSale: true,
  availableFromMs: null,
  availableUntilMs: null,
  left: null,
  perPerson: null,
  needsVoucher: false,
  needsOneOf: [],
  ...over,
})

export const DAY_TICKET = product({ kind: 'ticket', id: 1, name: 'Day ticket', priceMinor: 4500, left: 10, perPerson: 3 })
export const STUDENT = product({ kind: 'ticket', id: 2, name: 'Student', priceMinor: 1505, needsVoucher: true })
export const SHIRT = product({ id: 1, left: 4 })
export const DINNER = product({ id: 2, name: 'Dinner', priceMinor: 3333, needsOneOf: [1] })
export const OLD_MUG = product({ id: 3, name: 'Mug', onSale: false })

export const SHOP: Catalogue = { currency: 'eur', roomLeft: 6, products: [DAY_TICKET, STUDENT, SHIRT, DINNER, OLD_MUG], atMs: 0 }

export const cartOf = (items: readonly (readonly [CatalogueProduct, number])[], over: Partial<CartWish> = {}): CartWish => ({
  items: items.map(([{ kind, id }, quantity]) => ({ product: { kind, id }, quantity })),
  customer: { kind: 'nobody' },
  voucherCode: null,
  useCredits: false,
  ...over,
})
