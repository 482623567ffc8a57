import type { Price, PricedLine } from '../domain/sale/price.ts'
import type { Micros } from '../instant.ts'
import type { NewSale } from '../store/sale/sale.ts'
import type { Tables } from '../store/store.ts'
import type { Billing } from './billing.ts'
import type { Owner } from './owner.ts'

export type WrittenLine = { id: number; line: PricedLine }
export type WrittenOrder = { id: number; lines: readonly WrittenLine[] }

export type OrderWish = Pick<NewSale, 'conferenceId' | 'reference' | 'voucher' | 'holdExpiresAt' | 'buyerName' | 'buyerEmail' | 'saleId'> & {
  owner: Owner
  price: Price
  billing: Billing
  at: Micros
}

/** A pending order with the lines of a cart. The names of the products are copied: they may change later. */
export async function writeOrder(tables: Tables, { owner, price, billing, at, ...rest }: OrderWish): Promise<WrittenOrder> {
  const { subtotalCents, discountCents, totalCents } = price
  const id = await tables.sales.insert({
    ...rest,
    userId: owner.account.id,
    subtotalCents,
    discountCents,
    totalCents,
    billingName: billing.name || owner.account.name,
    billingEmail: billing.email || owner.account.email,
    attendeeId: owner.attendee?.attendeeId ?? null,
    createdAt: at,
  })
  const lines: WrittenLine[] = []
  for (const line of price.lines) lines.push({ id: await writeLine(tables, id, line), line })
  return { id, lines }
}

const writeLine = (tables: Tables, orderId: number, { product, quantity, discountCents, totalCents }: PricedLine): Promise<number> =>
  tables.sales.insertLine({
    orderId,
    description: product.name,
    quantity,
    unitPriceCents: product.priceCents,
    discountCents,
    totalCents,
    ticketTypeId: product.kind === 'ticket' ? product.id : null,
    addOnId: product.kind === 'add-on' ? product.id : null,
  })
