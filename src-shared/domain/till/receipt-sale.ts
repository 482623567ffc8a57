import type { ReceiptLine } from './receipt.ts'
import { cardLines } from './receipt-card.ts'
import { amountIn, centred, GAP, pair, RULE, slipFoot, slipHead, strongPair, taxLines, type SlipFrame } from './receipt-frame.ts'
import { orderOf } from './refund.ts'
import type { Sale, SaleLine } from './sale.ts'
import { fill } from './slip-words.ts'
import { zonedTime } from './zoned-time.ts'

/** Money of this sale that went back, or is on its way back. */
export interface SlipRefund {
  amountMinor: number
  atMs: number
}

export interface SaleSlip {
  sale: Sale
  refunds: readonly SlipRefund[]
  /** When it is printed again; null for the first (rule Z29). */
  copyAtMs: number | null
}

/** What stands on the slip; an order that another desk made may have no lines here but those that central describes. */
const linesOf = (sale: Sale): readonly SaleLine[] => {
  if (sale.source.lines.length > 0) return sale.source.lines
  return (orderOf(sale)?.lines ?? []).map(({ lineId, description, quantity, totalMinor }) => ({
    product: { kind: 'addon', id: lineId },
    name: description,
    quantity,
    unitMinor: 0,
    discountMinor: 0,
    totalMinor,
  }))
}

/** Rule Z26: before and after its discount a line says amounts that lead to its own total. */
const lineRows = ({ name, quantity, unitMinor, discountMinor, totalMinor }: SaleLine, amount: (minor: number) => string, { words }: SlipFrame): ReceiptLine[] => {
  const grossMinor = totalMinor + discountMinor
  const hasUnits = quantity > 1 && unitMinor * quantity === grossMinor
  return [
    pair(hasUnits || quantity === 1 ? name : `${quantity} x ${name}`, amount(grossMinor)),
    ...(hasUnits ? [{ kind: 'text' as const, text: fill(words.units, { quantity, amount: amount(unitMinor) }) }] : []),
    ...(discountMinor === 0 ? [] : [pair(words.discount, amount(-discountMinor))]),
  ]
}

const paidRows = (sale: Sale, amount: (minor: number) => string, { words }: SlipFrame): ReceiptLine[] => {
  const due = sale.agreedMinor
  switch (sale.method) {
    case 'card': {
      const block = sale.card === null ? null : cardLines(sale.card, words)
      return [strongPair(words.paid.card, amount(due)), ...(block?.lines ?? []), GAP, centred(words.approved, true), ...(block?.signature ?? [])]
    }
    case 'cash': {
      const tendered = sale.tenderedMinor ?? due
      return [strongPair(words.paid.cash, amount(tendered)), pair(words.change, amount(tendered - due))]
    }
    case 'comp':
      return [pair(words.paid.comp, amount(-due)), strongPair(words.due, amount(0)), { kind: 'text', text: fill(words.reason, { reason: sale.reason }) }]
  }
}

const ticketRows = (sale: Sale, { words }: SlipFrame): ReceiptLine[] => {
  const code = orderOf(sale)?.accessCode ?? null
  const hasTicket = sale.source.lines.some(({ product }) => product.kind === 'ticket')
  if (code === null || code === '' || !hasTicket) return []
  return [GAP, centred(words.ticket), { kind: 'code', text: code }, centred(code)]
}

/** Lines, what changed them as a whole, and their total: the rows add up to it (rule Z26). */
const totalRows = (sale: Sale, amount: (minor: number) => string, frame: SlipFrame): ReceiptLine[] => {
  const { words } = frame
  const lines = linesOf(sale)
  const sumMinor = lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
  const totalMinor = orderOf(sale)?.totalMinor ?? sumMinor
  const restMinor = totalMinor - sumMinor
  const earlierMinor = totalMinor - sale.agreedMinor
  return [
    ...lines.flatMap((line) => lineRows(line, amount, frame)),
    ...(restMinor === 0 ? [] : [pair(restMinor < 0 ? words.discount : words.charges, amount(restMinor))]),
    RULE,
    strongPair(fill(words.total, { currency: sale.currency.toUpperCase() }), amount(totalMinor)),
    ...(sale.method === 'comp' ? [] : taxLines(totalMinor, sale.currency, frame)),
    ...(earlierMinor === 0 ? [] : [pair(words.earlier, amount(-earlierMinor)), pair(words.due, amount(sale.agreedMinor))]),
    RULE,
  ]
}

/** The receipt of a sale that is paid. */
export const saleReceipt = ({ sale, refunds, copyAtMs }: SaleSlip, frame: SlipFrame): ReceiptLine[] => {
  const { words, zone } = frame
  const amount = amountIn(sale.currency, frame)
  const order = orderOf(sale)
  return [
    ...slipHead(frame, copyAtMs),
    pair(fill(words.sale, { number: sale.number }), zonedTime(sale.atMs, zone)),
    ...(order === null ? [] : [{ kind: 'text' as const, text: fill(words.order, { reference: order.reference }) }]),
    RULE,
    ...totalRows(sale, amount, frame),
    ...paidRows(sale, amount, frame),
    ...(refunds.length === 0 ? [] : [RULE]),
    ...refunds.map(({ amountMinor, atMs }) => pair(fill(words.refunded, { time: zonedTime(atMs, zone) }), amount(-amountMinor))),
    ...ticketRows(sale, frame),
    ...slipFoot(frame),
  ]
}
