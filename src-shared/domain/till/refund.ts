import { isPaid, type SaleState } from './sale-state.ts'
import type { PayMethod, Sale, SaleOrder } from './sale.ts'

/** `asked` is written before the request is sent; `pending`: the processor has it and may still say no. */
export type RefundState = 'asked' | 'done' | 'pending' | 'failed' | 'refused'

/** What a refund takes out of a sale, and whether it did. */
export interface PastRefund {
  amountMinor: number
  lines: readonly { lineId: number; quantity: number }[]
  state: RefundState
}

/** One line of the order; `handedOut` are units that the guest has. */
export interface RefundLine {
  lineId: number
  description: string
  quantity: number
  totalMinor: number
  handedOut: number
}

/** What a refund is decided on. `paidMinor` is what this sale took, and nothing where it was given away. */
export interface RefundSubject {
  state: SaleState
  method: PayMethod
  paidMinor: number
  lines: readonly RefundLine[]
  refunds: readonly PastRefund[]
}

export interface AskedRefund {
  amountMinor: number
  lines: readonly { lineId: number; quantity: number }[]
  handedBack: boolean
  reason: string
  lead: string
}

export type RefundRefusal = 'not-paid' | 'all-back' | 'under-way' | 'nothing' | 'more-than-paid' | 'line-unknown' | 'handed-out' | 'no-lead' | 'no-reason'

/** A reason is a sentence; central takes none that is shorter. */
const REASON_MIN = 3

/** Rule Z36: what went back, or may be on its way. */
const isHeld = ({ state }: PastRefund): boolean => state === 'done' || state === 'pending' || state === 'asked'

const unitsOf = (refunds: readonly PastRefund[], lineId: number): number =>
  refunds.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0)

const sumOf = (refunds: readonly PastRefund[]): number => refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** Given back for good. */
export const refundedMinorOf = (refunds: readonly PastRefund[]): number => sumOf(refunds.filter(({ state }) => state === 'done'))

/** On its way back, and nobody has said yet that it arrived. */
export const refundingMinorOf = (refunds: readonly PastRefund[]): number => sumOf(refunds.filter(({ state }) => state === 'pending' || state === 'asked'))

/** Rule Z37: what units cost after those before them. What does not divide goes with the last unit, so that all of them are the line. */
export const shareOf = ({ quantity, totalMinor }: Pick<RefundLine, 'quantity' | 'totalMinor'>, units: { before: number; count: number }): number => {
  const upTo = (unit: number): number => (unit >= quantity ? totalMinor : Number((BigInt(totalMinor) * BigInt(unit)) / BigInt(quantity)))
  return upTo(units.before + units.count) - upTo(units.before)
}

/** What can still go back of a sale: money, and units of its lines with what they cost. */
export interface Refundable {
  leftMinor: number
  lines: readonly RefundLine[]
}

export const refundableOf = ({ paidMinor, lines, refunds }: Omit<RefundSubject, 'state' | 'method'>): Refundable => {
  const held = refunds.filter(isHeld)
  const left = lines.map((line) => {
    const before = Math.min(unitsOf(held, line.lineId), line.quantity)
    const count = line.quantity - before
    return { ...line, quantity: count, totalMinor: shareOf(line, { before, count }), handedOut: Math.min(line.handedOut, count) }
  })
  return { leftMinor: Math.max(0, paidMinor - sumOf(held)), lines: left.filter(({ quantity }) => quantity > 0) }
}

/** Everything that is left, as somebody would ask for it. */
export const wholeOf = ({ leftMinor, lines }: Refundable): Pick<AskedRefund, 'amountMinor' | 'lines'> => ({
  amountMinor: leftMinor,
  lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
})

const refuseLines = (subject: RefundSubject, wish: AskedRefund): RefundRefusal | null => {
  if (wish.lines.length === 0) return null
  const held = subject.refunds.filter(isHeld)
  const { lines: left } = refundableOf(subject)
  let shareMinor = 0
  for (const { lineId, quantity } of wish.lines) {
    const line = subject.lines.find((one) => one.lineId === lineId)
    const rest = left.find((one) => one.lineId === lineId)
    const isTwice = wish.lines.filter((one) => one.lineId === lineId).length > 1
    if (line === undefined || isTwice || !Number.isSafeInteger(quantity) || quantity < 1) return 'line-unknown'
    if (rest === undefined || quantity > rest.quantity) return 'more-than-paid'
    // Rule Z38: what the guest still has comes back first.
    if (!wish.handedBack && quantity > rest.quantity - rest.handedOut) return 'handed-out'
    shareMinor += shareOf(line, { before: unitsOf(held, lineId), count: quantity })
  }
  return wish.amountMinor > shareMinor ? 'more-than-paid' : null
}

/** Rule Z39: who lets it through, and why. */
const refusePerson = ({ lead, reason }: AskedRefund): RefundRefusal | null => {
  if (reason.trim().length < REASON_MIN) return 'no-reason'
  return lead.trim() === '' ? 'no-lead' : null
}

/** May this money, or these lines, go back? Null when they may (rules Z36 to Z39). */
export const refuseRefund = (subject: RefundSubject, wish: AskedRefund): RefundRefusal | null => {
  if (subject.state === 'refunded') return 'all-back'
  if (!isPaid(subject.state)) return 'not-paid'
  // Rule Z43: nobody knows the end of the one before, and the next one may be the same.
  if (subject.refunds.some(({ state }) => state === 'asked')) return 'under-way'
  if (!Number.isSafeInteger(wish.amountMinor) || wish.amountMinor < 0) return 'more-than-paid'
  if (wish.amountMinor === 0 && wish.lines.length === 0) return 'nothing'
  if (wish.amountMinor > refundableOf(subject).leftMinor) return 'more-than-paid'
  return refuseLines(subject, wish) ?? refusePerson(wish)
}

/** Everything is back for good: the money, or every unit where no money was taken. */
export const isAllBack = ({ paidMinor, lines, refunds }: Pick<RefundSubject, 'paidMinor' | 'lines' | 'refunds'>): boolean => {
  const done = refunds.filter(({ state }) => state === 'done')
  if (paidMinor > 0) return sumOf(done) >= paidMinor
  return done.length > 0 && lines.every(({ lineId, quantity }) => unitsOf(done, lineId) >= quantity)
}

/** Rule Z40: everything of a sale of the shift that is still open goes back, as if it had never been. */
export const isVoid = (sale: Pick<Sale, 'shiftId'>, wish: Pick<AskedRefund, 'amountMinor' | 'lines'>, { openShiftId, left }: { openShiftId: string | null; left: Refundable }): boolean =>
  openShiftId !== null &&
  sale.shiftId === openShiftId &&
  wish.amountMinor === left.leftMinor &&
  left.lines.every(({ lineId, quantity }) => wish.lines.some((line) => line.lineId === lineId && line.quantity === quantity))

/** What a sale took for itself: nothing where it was given away. */
export const paidMinorOf = ({ method, agreedMinor }: Pick<Sale, 'method' | 'agreedMinor'>): number => (method === 'comp' ? 0 : agreedMinor)

/** The order of a sale: as central made it for this sale, or as it was before. */
export const orderOf = ({ order, source }: Pick<Sale, 'order' | 'source'>): SaleOrder | null => order ?? (source.kind === 'order' ? source.order : null)

/** A sale as a refund is decided on it. */
export const saleToSubject = (sale: Sale, refunds: readonly PastRefund[], handedOut: (line: SaleOrder['lines'][number]) => number): RefundSubject => ({
  state: sale.state,
  method: sale.method,
  paidMinor: paidMinorOf(sale),
  lines: (orderOf(sale)?.lines ?? []).map((line) => ({ ...line, handedOut: handedOut(line) })),
  refunds,
})
