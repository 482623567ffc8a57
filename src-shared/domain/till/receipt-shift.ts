import { unreachable } from '../../result.ts'
import type { ReceiptLine } from './receipt.ts'
import { amountIn, centred, GAP, pair, RULE, slipFoot, slipHead, strongPair, type SlipFrame } from './receipt-frame.ts'
import type { PayMethod } from './sale.ts'
import type { MethodFigures, ShiftMove } from './shift.ts'
import { fill, nameIn } from './slip-words.ts'
import { zonedTime } from './zoned-time.ts'

interface LedgerFigures {
  sales: number
  soldMinor: number
  refundedMinor: number
}

/** A shift as it is printed; the summary that the window shows has this form. Amounts in the smallest coin. */
export interface ShiftSlip {
  shift: { openedAtMs: number; openedBy: string; floatMinor: number; currency: string; moves: readonly ShiftMove[] }
  /** Null while it is open. */
  closed: { atMs: number; by: string; countedMinor: number; expectedMinor: number; differenceMinor: number } | null
  byMethod: readonly MethodFigures[]
  /** Null where a ledger was not asked or did not answer. */
  ledgers: { journal: LedgerFigures; central: LedgerFigures | null; processor: LedgerFigures | null }
  orphans: readonly { saleId: string; number: number | null; order: string | null; minor: number; method: PayMethod; kind: string; journal: string; central: string; processor: string }[]
  signature: string | null
}

type Amount = (minor: number) => string

const methodRows = ({ byMethod }: ShiftSlip, amount: Amount, { words }: SlipFrame): ReceiptLine[] =>
  byMethod.flatMap(({ method, sales, soldMinor, refundedMinor }) => [
    strongPair(fill(words.shift.method, { method: words.paid[method], sales }), ''),
    pair(method === 'comp' ? words.shift.given : words.shift.sold, amount(soldMinor)),
    ...(refundedMinor === 0 ? [] : [pair(words.shift.refunded, amount(-refundedMinor))]),
  ])

const moveRow = ({ kind, minor, reason }: ShiftMove, amount: Amount, { words }: SlipFrame): ReceiptLine => {
  switch (kind) {
    case 'cash-in':
      return pair(fill(words.shift.in, { reason }), amount(minor))
    case 'cash-out':
      return pair(fill(words.shift.out, { reason }), amount(-minor))
    case 'drawer':
      return { kind: 'text', text: fill(words.shift.drawer, { reason }) }
    default:
      return unreachable(kind)
  }
}

const cashRows = ({ shift, closed }: ShiftSlip, amount: Amount, frame: SlipFrame): ReceiptLine[] => {
  const { words } = frame
  return [
    pair(words.shift.float, amount(shift.floatMinor)),
    ...shift.moves.map((move) => moveRow(move, amount, frame)),
    ...(closed === null
      ? []
      : [
          pair(words.shift.expected, amount(closed.expectedMinor)),
          pair(words.shift.counted, amount(closed.countedMinor)),
          strongPair(words.shift.difference, amount(closed.differenceMinor)),
        ]),
  ]
}

const ledgerRows = ({ ledgers }: ShiftSlip, amount: Amount, { words }: SlipFrame): ReceiptLine[] => {
  const of = (name: string, figures: LedgerFigures | null): ReceiptLine[] =>
    figures === null
      ? [pair(name, words.shift.notAsked)]
      : [pair(fill(words.shift.figures, { name, sales: figures.sales }), amount(figures.soldMinor)), ...(figures.refundedMinor === 0 ? [] : [pair(words.shift.refunded, amount(-figures.refundedMinor))])]
  return [
    { kind: 'text', text: words.shift.ledgers, isStrong: true },
    ...of(words.shift.journal, ledgers.journal),
    ...of(words.shift.central, ledgers.central),
    ...of(words.shift.processor, ledgers.processor),
  ]
}

const orphanRows = ({ orphans }: ShiftSlip, amount: Amount, { words }: SlipFrame): ReceiptLine[] =>
  orphans.length === 0
    ? [{ kind: 'text', text: words.shift.noOrphans }]
    : [
        { kind: 'text', text: fill(words.shift.orphans, { count: orphans.length }), isStrong: true },
        ...orphans.flatMap(({ saleId, number, order, minor, kind, journal, central, processor }) => [
          pair(fill(words.shift.orphan, { number: number ?? words.shift.unknown, order: order ?? saleId }), amount(minor)),
          { kind: 'text' as const, text: nameIn(words.shift.orphanKinds, kind) },
          { kind: 'text' as const, text: fill(words.shift.here, { journal, central, processor }) },
        ]),
      ]

/** The summary of one shift: what was sold and counted, three ledgers side by side, and room for a name. */
export const shiftReceipt = (slip: ShiftSlip, frame: SlipFrame): ReceiptLine[] => {
  const { words, zone } = frame
  const { shift, closed, signature } = slip
  const amount = amountIn(shift.currency, frame)
  return [
    ...slipHead(frame, null),
    centred(fill(words.shift.title, { currency: shift.currency.toUpperCase() }), true),
    { kind: 'text', text: fill(words.shift.opened, { time: zonedTime(shift.openedAtMs, zone), name: shift.openedBy }) },
    ...(closed === null ? [] : [{ kind: 'text' as const, text: fill(words.shift.closed, { time: zonedTime(closed.atMs, zone), name: closed.by }) }]),
    RULE,
    ...methodRows(slip, amount, frame),
    RULE,
    ...cashRows(slip, amount, frame),
    RULE,
    ...ledgerRows(slip, amount, frame),
    RULE,
    ...orphanRows(slip, amount, frame),
    RULE,
    { kind: 'text', text: signature === null ? words.shift.unsigned : fill(words.shift.signed, { signature }) },
    ...(closed === null ? [] : [GAP, { kind: 'text' as const, text: words.signature }, { kind: 'signature' as const }]),
    ...slipFoot(frame),
  ]
}
