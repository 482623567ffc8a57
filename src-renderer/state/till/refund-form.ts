import type { SoldView } from '../../../src-shared/contract/types.ts'
import { shareOf } from '../../../src-shared/domain/till/refund.ts'
import { tenderedOf } from './tender.ts'

/** What shall go back of a sale, as it is put together at the desk. */
export interface RefundForm {
  saleId: string
  what: 'all' | 'lines' | 'amount'
  /** Units of each line, by its number. */
  units: Readonly<Record<number, number>>
  amount: string
  handedBack: boolean
  reason: string
}

export const startRefund = (saleId: string): RefundForm => ({ saleId, what: 'all', units: {}, amount: '', handedBack: false, reason: '' })

export interface RefundWishView {
  amountMinor: number
  lines: { lineId: number; quantity: number }[]
}

/** The shortest reason that is written down. */
const REASON_MIN = 3

/** What the form asks for as it stands; null while it asks for nothing, or for more than there is. */
export const wishOfForm = ({ what, units, amount }: RefundForm, { refundable, currency }: Pick<SoldView, 'refundable' | 'currency'>): RefundWishView | null => {
  if (refundable === null) return null
  const { leftMinor, lines } = refundable
  if (what === 'all') return { amountMinor: leftMinor, lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })) }
  if (what === 'amount') {
    const minor = tenderedOf(amount, currency)
    return minor === null || minor <= 0 || minor > leftMinor ? null : { amountMinor: minor, lines: [] }
  }
  const chosen = lines.flatMap((line) => {
    const count = Math.min(units[line.lineId] ?? 0, line.quantity)
    return count === 0 ? [] : [{ lineId: line.lineId, quantity: count, minor: shareOf(line, { before: 0, count }) }]
  })
  if (chosen.length === 0) return null
  const minor = chosen.reduce((sum, line) => sum + line.minor, 0)
  return { amountMinor: Math.min(leftMinor, minor), lines: chosen.map(({ lineId, quantity }) => ({ lineId, quantity })) }
}

/** Has the form all that it needs? */
export const isRefundReady = (form: RefundForm, sold: SoldView): boolean => wishOfForm(form, sold) !== null && form.reason.trim().length >= REASON_MIN
