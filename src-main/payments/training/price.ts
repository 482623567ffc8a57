import type { Catalogue, CatalogueProduct } from '../../../src-shared/domain/till/catalogue.ts'
import type { Quote, QuoteRefusal } from '../../../src-shared/domain/till/quote.ts'
import type { ProductKey, SaleLine } from '../../../src-shared/domain/till/sale.ts'
import type { CartWish } from '../../ports/till/books.ts'

/** The one voucher there is: a tenth off every line, and it opens what needs one. */
export const TRAINING_VOUCHER = 'TRAINING'

export const isSame = (a: ProductKey, b: ProductKey): boolean => a.kind === b.kind && a.id === b.id

/** A tenth, half a cent up, without ever leaving the integers (rule Z24). */
export const tenthOf = (minor: number): number => {
  const rest = minor % 10
  return (minor - rest) / 10 + (rest >= 5 ? 1 : 0)
}

interface Line {
  product: CatalogueProduct
  quantity: number
}

const isOpen = ({ onSale, availableFromMs, availableUntilMs }: CatalogueProduct, nowMs: number): boolean =>
  onSale && (availableFromMs === null || availableFromMs <= nowMs) && (availableUntilMs === null || nowMs <= availableUntilMs)

type Why = Pick<QuoteRefusal, 'code' | 'left'>

/** Whoever is on the list has a ticket already; which one is not asked here. */
const refusalOf = ({ product, quantity }: Line, cart: CartWish, { lines, nowMs }: { lines: readonly Line[]; nowMs: number }): Why | null => {
  if (!isOpen(product, nowMs)) return { code: 'not_on_sale', left: null }
  if (product.needsVoucher && cart.voucherCode !== TRAINING_VOUCHER) return { code: 'voucher_needed', left: null }
  const hasTicket = cart.customer.kind === 'attendee' || lines.some((line) => line.product.kind === 'ticket' && product.needsOneOf.includes(line.product.id))
  if (product.needsOneOf.length > 0 && !hasTicket) return { code: 'ticket_needed', left: null }
  if (product.left !== null && quantity > product.left) return { code: 'sold_out', left: Math.max(0, product.left) }
  return product.perPerson !== null && quantity > product.perPerson ? { code: 'limit_reached', left: product.perPerson } : null
}

const refusalsOf = (lines: readonly Line[], cart: CartWish, { catalogue, nowMs }: Shop): QuoteRefusal[] => {
  let room = catalogue.roomLeft
  const ofLines = lines.flatMap((line, at): QuoteRefusal[] => {
    const key: ProductKey = { kind: line.product.kind, id: line.product.id }
    const why = refusalOf(line, cart, { lines, nowMs })
    if (why !== null) return [{ ...why, line: at, product: key, sentence: '' }]
    if (line.product.kind !== 'ticket' || room === null) return []
    if (line.quantity > room) return [{ code: 'venue_full', left: Math.max(0, room), line: at, product: key, sentence: '' }]
    room -= line.quantity
    return []
  })
  if (cart.voucherCode === null || cart.voucherCode === TRAINING_VOUCHER) return ofLines
  return [{ code: 'voucher_unknown', left: null, line: null, product: null, sentence: '' }, ...ofLines]
}

/** What is for sale, with what the training has left of it, and when. */
export interface Shop {
  catalogue: Catalogue
  nowMs: number
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** What a cart costs in a training; null where something in it is not in the catalogue, or is there twice. */
export const quoteOf = (cart: CartWish, shop: Shop): Quote | null => {
  const lines = cart.items.flatMap(({ product: key, quantity }): Line[] => {
    const product = shop.catalogue.products.find((one) => isSame(one, key))
    return product === undefined ? [] : [{ product, quantity }]
  })
  const isTwice = lines.some(({ product }, at) => lines.findIndex((line) => line.product === product) !== at)
  if (isTwice || lines.length < cart.items.length) return null
  const isLess = cart.voucherCode === TRAINING_VOUCHER
  const priced = lines.map(({ product, quantity }): SaleLine => {
    const fullMinor = product.priceMinor * quantity
    const discountMinor = isLess ? tenthOf(fullMinor) : 0
    return { product: { kind: product.kind, id: product.id }, name: product.name, quantity, unitMinor: product.priceMinor, discountMinor, totalMinor: fullMinor - discountMinor }
  })
  const discountMinor = sum(priced.map((line) => line.discountMinor))
  const totalMinor = sum(priced.map((line) => line.totalMinor))
  return {
    currency: shop.catalogue.currency,
    lines: priced,
    subtotalMinor: totalMinor + discountMinor,
    discountMinor,
    totalMinor,
    creditsMinor: 0,
    dueMinor: totalMinor,
    voucherCode: isLess ? TRAINING_VOUCHER : null,
    refusals: refusalsOf(lines, cart, shop),
    isHeld: true,
  }
}
