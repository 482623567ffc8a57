import { paidMinorOf, type RefundState } from './refund.ts'
import { blocksTill, type PayMethod, type Sale } from './sale.ts'

/** What a shift sold and gave back in one way of paying. Complimentary sales bring no money; theirs is what was given away (rule Z35). */
export interface MethodFigures {
  method: PayMethod
  sales: number
  soldMinor: number
  refundedMinor: number
}

/** What happened to the drawer of one shift. Amounts in the smallest coin; a drawer that was only opened has none. */
export type ShiftEntry =
  | { kind: 'open'; minor: number; currency: string; by: string }
  | { kind: 'cash-in' | 'cash-out'; minor: number; reason: string }
  | { kind: 'drawer'; reason: string }
  /** `figures` are those of that moment: what a lead finds out later does not change what was signed. */
  | { kind: 'close'; minor: number; expectedMinor: number; by: string; figures: readonly MethodFigures[]; signature: string }

type Dated<Entry> = Entry & { atMs: number }

export interface ShiftMove {
  atMs: number
  kind: 'cash-in' | 'cash-out' | 'drawer'
  /** 0 for a drawer that was only opened. */
  minor: number
  reason: string
}

/** One shift as its entries tell it. */
export interface Shift {
  openedAtMs: number
  openedBy: string
  floatMinor: number
  currency: string
  moves: readonly ShiftMove[]
  closed: Dated<Extract<ShiftEntry, { kind: 'close' }>> | null
}

/** What counts of a sale in a shift. */
export type ShiftSale = Pick<Sale, 'saleId' | 'method' | 'state' | 'agreedMinor' | 'settledAs' | 'withLead'>

/** Money that went back; `method` is that of its sale. */
export interface ShiftRefund {
  method: PayMethod
  amountMinor: number
  state: RefundState
}

const moveOf = (entry: Dated<ShiftEntry>): ShiftMove[] => {
  if (entry.kind === 'open' || entry.kind === 'close') return []
  return [{ atMs: entry.atMs, kind: entry.kind, minor: entry.kind === 'drawer' ? 0 : entry.minor, reason: entry.reason }]
}

/** Null where there are no entries, or none that opens it. */
export const foldShift = (entries: readonly Dated<ShiftEntry>[]): Shift | null => {
  const opened = entries.find((entry) => entry.kind === 'open')
  if (opened === undefined) return null
  return {
    openedAtMs: opened.atMs,
    openedBy: opened.by,
    floatMinor: opened.minor,
    currency: opened.currency,
    moves: entries.flatMap(moveOf),
    closed: entries.find((entry) => entry.kind === 'close') ?? null,
  }
}

/** Rule Z32: is the sale one that took what was agreed? Cash lies in the drawer before central has heard of it. */
export const isSold = ({ state, settledAs }: Pick<ShiftSale, 'state' | 'settledAs'>): boolean =>
  state === 'captured' || state === 'paid' || state === 'booking' || state === 'refunded' || (state === 'settled' && settledAs?.charged === true)

/** Rule Z31: what should lie in the drawer. May be below zero where somebody took out more than was noted. */
export const expectedMinorOf = ({ shift, sales, refunds }: { shift: Shift; sales: readonly ShiftSale[]; refunds: readonly ShiftRefund[] }): number => {
  const sold = sales.filter((sale) => sale.method === 'cash' && isSold(sale)).reduce((sum, { agreedMinor }) => sum + agreedMinor, 0)
  const back = refunds.filter(({ method, state }) => method === 'cash' && state === 'done').reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const moved = shift.moves.reduce((sum, { kind, minor }) => sum + (kind === 'cash-in' ? minor : kind === 'cash-out' ? -minor : 0), 0)
  return shift.floatMinor + sold - back + moved
}

const METHODS: readonly PayMethod[] = ['card', 'cash', 'comp']

/** Rule Z35. Always one row for each way of paying, in the same order. */
export const figuresOf = (sales: readonly ShiftSale[], refunds: readonly ShiftRefund[]): MethodFigures[] =>
  METHODS.map((method) => {
    const sold = sales.filter((sale) => sale.method === method && isSold(sale))
    const back = refunds.filter((refund) => refund.method === method && refund.state === 'done')
    return {
      method,
      sales: sold.length,
      soldMinor: sold.reduce((sum, { agreedMinor }) => sum + agreedMinor, 0),
      refundedMinor: back.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    }
  })

/** Rule Z34: sales that keep a shift from being closed. */
export const blocksClosing = (sales: readonly ShiftSale[]): readonly ShiftSale[] => sales.filter(blocksTill)

/** Money that the sale has in the books: what it took, as far as this station knows (rule Z41). */
export const bookedMinorOf = (sale: ShiftSale): number => (isSold(sale) ? paidMinorOf(sale) : 0)
