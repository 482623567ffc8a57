import type { ReceiptLine } from './receipt.ts'
import { cardName } from './receipt-card.ts'
import { amountIn, centred, GAP, RULE, slipFoot, slipHead, strongPair, taxLines, type SlipFrame } from './receipt-frame.ts'
import { orderOf } from './refund.ts'
import type { Sale } from './sale.ts'
import { fill } from './slip-words.ts'
import { zonedTime } from './zoned-time.ts'

export interface RefundSlip {
  sale: Sale
  refund: {
    atMs: number
    amountMinor: number
    /** By central's own numbers of the order's lines; empty for money alone. */
    lines: readonly { lineId: number; quantity: number }[]
    isPending: boolean
  }
  copyAtMs: number | null
}

/** Money that goes back: it names the sale it belongs to, which way it goes, and whether it is on its way still. */
export const refundReceipt = ({ sale, refund, copyAtMs }: RefundSlip, frame: SlipFrame): ReceiptLine[] => {
  const { words, zone } = frame
  const amount = amountIn(sale.currency, frame)
  const order = orderOf(sale)
  const lines = refund.lines.flatMap(({ lineId, quantity }) => {
    const line = order?.lines.find((one) => one.lineId === lineId)
    return line === undefined ? [] : [{ kind: 'text' as const, text: `${quantity} x ${line.description}` }]
  })
  return [
    ...slipHead(frame, copyAtMs),
    centred(words.refund.title, true),
    { kind: 'text', text: zonedTime(refund.atMs, zone) },
    { kind: 'text', text: fill(words.refund.of, { number: sale.number }) },
    ...(order === null ? [] : [{ kind: 'text' as const, text: fill(words.order, { reference: order.reference }) }]),
    { kind: 'text', text: fill(words.refund.sold, { time: zonedTime(sale.atMs, zone) }) },
    RULE,
    ...lines,
    strongPair(fill(words.refund.total, { currency: sale.currency.toUpperCase() }), amount(-refund.amountMinor)),
    ...taxLines(-refund.amountMinor, sale.currency, frame),
    RULE,
    { kind: 'text', text: sale.card === null ? words.refund.inCash : fill(words.refund.toCard, { card: cardName(sale.card, words) }) },
    ...(refund.isPending ? [GAP, { kind: 'text' as const, text: words.refund.pending }] : []),
    ...slipFoot(frame),
  ]
}
