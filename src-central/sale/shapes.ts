import { centsToText } from '../domain/money.ts'
import { fullPrice, type SaleLine } from '../domain/sale/discount.ts'
import type { PricedLine } from '../domain/sale/price.ts'
import type { ProductKey } from '../domain/sale/product.ts'
import { json } from '../http/answer.ts'

/** Answers of the cart, member by member in the contract's order. */

/** Which of the two members names the product. */
export const keyShape = ({ kind, id }: ProductKey) => (kind === 'ticket' ? { ticket_type_id: id } : { addon_id: id })

export const itemShape = (id: number, line: SaleLine) => ({
  id,
  ...keyShape(line.product),
  name: line.product.name,
  quantity: line.quantity,
  unit_price: centsToText(line.product.priceCents),
  line_total: centsToText(fullPrice(line)),
})

export const orderLineShape = (id: number, { product, quantity, totalCents }: PricedLine) => ({
  id,
  description: product.name,
  quantity,
  unit_price: centsToText(product.priceCents),
  line_total: centsToText(totalCents),
})

export const noOpenCart = json(404, { error: 'No open cart found' })
export const cartIsEmpty = json(400, { error: 'Cart is empty' })
export const invalidQuantity = json(400, { error: 'Invalid quantity value' })
