import type { BasketView, CatalogueView, ProductKeyView } from '../../../src-shared/contract/types.ts'

type Product = CatalogueView['products'][number]

/** What stands under the price of a tile. */
export type TileMark =
  | { kind: 'sold-out' | 'not-on-sale' | 'voucher' | 'needs-ticket' | 'none' }
  | { kind: 'from'; atMs: number }
  | { kind: 'low' | 'left'; left: number }

export interface Tile {
  product: Product
  mark: TileMark
  inCart: number
  /** So few of it may one person have that whoever sells should know; null where it is no matter. */
  perPerson: number | null
  /** It can be put into the cart; central says in the end. */
  isOffered: boolean
}

/** So few that whoever sells should know. */
const LOW_STOCK = 5

/** A limit for one person that a desk may well run into. */
const FEW_PER_PERSON = 10

const perPersonOf = ({ kind, perPerson }: Product): number | null => (kind === 'ticket' && perPerson !== null && perPerson <= FEW_PER_PERSON ? perPerson : null)

export const isSameProduct = (one: ProductKeyView, other: ProductKeyView): boolean => one.kind === other.kind && one.id === other.id

/** How many of a ticket are left, counting the room of the venue. */
const leftOf = (product: Product, roomLeft: number | null): number | null => {
  if (product.kind !== 'ticket' || roomLeft === null) return product.left
  return product.left === null ? roomLeft : Math.min(product.left, roomLeft)
}

const markOf = (product: Product, basket: BasketView, { roomLeft, atMs }: CatalogueView): TileMark => {
  const left = leftOf(product, roomLeft)
  if (left !== null && left <= 0) return { kind: 'sold-out' }
  if (!product.onSale) return product.availableFromMs !== null && product.availableFromMs > atMs ? { kind: 'from', atMs: product.availableFromMs } : { kind: 'not-on-sale' }
  if (product.needsVoucher && basket.voucherCode === null) return { kind: 'voucher' }
  if (left !== null && left <= LOW_STOCK) return { kind: 'low', left }
  if (product.needsOneOf.length > 0) return { kind: 'needs-ticket' }
  return left === null ? { kind: 'none' } : { kind: 'left', left }
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Products in the order of central; with a text only those whose name has every word of it. */
export const tilesOf = (catalogue: CatalogueView, basket: BasketView, text: string): readonly Tile[] => {
  const words = plain(text).split(/\s+/u).filter((word) => word !== '')
  return catalogue.products
    .filter((product) => words.every((word) => plain(`${product.name} ${product.slug}`).includes(word)))
    .map((product) => {
      const mark = markOf(product, basket, catalogue)
      const inCart = basket.lines.find((line) => isSameProduct(line, product))?.quantity ?? 0
      return { product, mark, inCart, perPerson: perPersonOf(product), isOffered: basket.order === null && mark.kind !== 'sold-out' && mark.kind !== 'not-on-sale' && mark.kind !== 'from' && mark.kind !== 'voucher' }
    })
}
