import type { CatalogueProduct } from './catalogue.ts'
import type { Quote } from './quote.ts'
import type { Customer, ProductKey, SaleLine } from './sale.ts'

/** A product and how many of it. */
export interface CartItem {
  product: ProductKey
  quantity: number
}

export const isSameProduct = (a: ProductKey, b: ProductKey): boolean => a.kind === b.kind && a.id === b.id

/** The items with so many of this product; none takes it out. The place of a product in the cart never changes. */
export const withItem = (items: readonly CartItem[], item: CartItem): CartItem[] => {
  const rest = items.map((one) => (isSameProduct(one.product, item.product) ? item : one))
  const all = rest.some((one) => isSameProduct(one.product, item.product)) ? rest : [...rest, item]
  return all.filter(({ quantity }) => quantity > 0)
}

/** Lines as the catalogue prices them, for as long as central has not said what they cost. */
export const catalogueLines = (items: readonly CartItem[], products: readonly CatalogueProduct[]): SaleLine[] =>
  items.flatMap(({ product, quantity }) => {
    const known = products.find((one) => isSameProduct(one, product))
    if (known === undefined) return []
    const totalMinor = known.priceMinor * quantity
    return [{ product: { kind: known.kind, id: known.id }, name: known.name, quantity, unitMinor: known.priceMinor, discountMinor: 0, totalMinor }]
  })

/** What one unit cost when the desk saw it first or agreed to it last. */
export type ShownPrices = readonly { product: ProductKey; unitMinor: number }[]

export const shownPrices = (lines: readonly SaleLine[]): ShownPrices => lines.map(({ product, unitMinor }) => ({ product, unitMinor }))

/** Rule Z47: null while every unit costs what the desk was shown; else what the lines would cost by that, and what they cost. */
export const priceChangeOf = (shown: ShownPrices, quote: Pick<Quote, 'lines'>): { wasMinor: number; isMinor: number } | null => {
  let [wasMinor, isMinor, isOther] = [0, 0, false]
  for (const { product, quantity, unitMinor } of quote.lines) {
    const before = shown.find((one) => isSameProduct(one.product, product))?.unitMinor ?? unitMinor
    wasMinor += before * quantity
    isMinor += unitMinor * quantity
    isOther ||= before !== unitMinor
  }
  return isOther ? { wasMinor, isMinor } : null
}

/** Rule Z52: a quote is of a cart only if it holds every line of it, each as often, and its sums are the sums of its lines. */
export const isQuoteOf = (quote: Quote, items: readonly CartItem[]): boolean => {
  const isEveryLine = items.every(({ product, quantity }) => quote.lines.some((line) => isSameProduct(line.product, product) && line.quantity === quantity))
  const sum = (of: (line: SaleLine) => number): number => quote.lines.reduce((total, line) => total + of(line), 0)
  const areLinesRight = quote.lines.every(({ unitMinor, quantity, discountMinor, totalMinor }) => unitMinor * quantity - discountMinor === totalMinor)
  return (
    isEveryLine && areLinesRight && quote.lines.length === items.length &&
    sum(({ totalMinor }) => totalMinor) === quote.totalMinor &&
    quote.subtotalMinor - quote.discountMinor === quote.totalMinor &&
    quote.totalMinor - quote.creditsMinor === quote.dueMinor
  )
}

/** Rule Z54: what a till is set up for and what central sells in have to be one currency, as far as both are known. */
export const isOtherCurrency = (setUp: string | null, told: readonly (string | undefined)[]): boolean =>
  setUp !== null && told.some((one) => one !== undefined && one !== setUp)

export type CartBlock = 'empty' | 'no-price' | 'trouble' | 'price-changed' | 'name-needed' | 'nothing-to-pay' | 'sale-open' | 'other-currency' | 'no-shift'

export interface CartFacts {
  items: readonly CartItem[]
  customer: Customer
  /** An order that is paid here; it needs no cart. */
  hasOrder: boolean
  quote: Quote | null
  isPriceAccepted: boolean
  isSaleOpen: boolean
  /** The till was set up for one currency, and central sells in another. */
  isOtherCurrency: boolean
  /** A shift has to be open, and is not. */
  needsShift: boolean
  /** Central finishes an order that costs nothing. */
  canFinishForNothing: boolean
}

/** Rule Z51: the first thing that stands between this cart and its payment; null when nothing does. */
export const blockOf = ({ items, customer, hasOrder, quote, isPriceAccepted, isSaleOpen, isOtherCurrency, needsShift, canFinishForNothing }: CartFacts): CartBlock | null => {
  if (isSaleOpen) return 'sale-open'
  // Rule Z54.
  if (isOtherCurrency) return 'other-currency'
  if (needsShift) return 'no-shift'
  if (hasOrder) return null
  if (items.length === 0) return 'empty'
  // Rule Z49.
  if (quote === null) return 'no-price'
  if (quote.refusals.length > 0) return 'trouble'
  if (!isPriceAccepted) return 'price-changed'
  // Rule Z48.
  if (customer.kind === 'nobody' && items.some(({ product }) => product.kind === 'ticket')) return 'name-needed'
  return quote.dueMinor === 0 && !canFinishForNothing ? 'nothing-to-pay' : null
}
