import { describe, expect, it } from 'vitest'
import { cellOf, PAYMENT_EVENTS, PAYMENT_STATUSES, type PaymentStatus } from '../../../src-central/simulators/stripe/domain/payment-table.ts'
import { capturableOf, newPayment, type Payment, type PaymentEvent, receivedOf, refundedOf, step } from '../../../src-central/simulators/stripe/domain/payment.ts'

const waiting = newPayment(4500)
const after = (payment: Payment, ...events: PaymentEvent[]): Payment =>
  events.reduce((now, event) => {
    const moved = step(now, event)
    if (!moved.ok) throw new Error(`${now.status} refuses ${event.kind}: ${moved.problem.kind}`)
    return moved.value
  }, payment)
const refusal = (payment: Payment, event: PaymentEvent): string => {
  const moved = step(payment, event)
  return moved.ok ? 'none' : moved.problem.kind
}
const asked = after(waiting, { kind: 'send' })
const held = after(asked, { kind: 'approve' })
const paid = after(held, { kind: 'capture', amount: undefined })
const capture = (amount?: number): PaymentEvent => ({ kind: 'capture', amount })
const refund = (amount?: number): PaymentEvent => ({ kind: 'refund', amount })
const cancel: PaymentEvent = { kind: 'cancel', reason: null }

describe('the money of one intent', () => {
  it('P1: a new intent waits for a card and holds nothing', () => {
    expect(waiting).toEqual({ status: 'requires_payment_method', amount: 4500 })
    expect([capturableOf(waiting), receivedOf(waiting), refundedOf(waiting)]).toEqual([0, 0, 0])
  })
  it('P2: the amount changes only while the intent waits for a card', () => {
    expect(after(waiting, { kind: 'update', amount: 6000 }).amount).toBe(6000)
    for (const payment of [asked, held, paid]) expect(refusal(payment, { kind: 'update', amount: 6000 })).toBe('unexpected-state')
  })
  it('P3: a decline and a broken link lead back, and only a waiting intent asks for a card', () => {
    expect(after(asked, { kind: 'decline' })).toEqual(waiting)
    expect(after(asked, { kind: 'drop' })).toEqual(waiting)
    expect(after(waiting, { kind: 'read' }, { kind: 'drop' })).toEqual(waiting)
    for (const payment of [held, paid]) expect(refusal(payment, { kind: 'send' })).toBe('not-waiting')
  })
  it('P4: while the bank is asked there is neither capture nor cancel', () => {
    expect([refusal(asked, capture()), refusal(asked, cancel)]).toEqual(['unexpected-state', 'unexpected-state'])
  })
  it('P5: an approval holds, a final one takes', () => {
    expect([capturableOf(held), receivedOf(held)]).toEqual([4500, 0])
    const final = after(asked, { kind: 'approve-final' })
    expect([final.status, capturableOf(final), receivedOf(final)]).toEqual(['succeeded', 0, 4500])
  })
  it('P6: a hold is captured once and never exceeded; the rest is released', () => {
    const part = after(held, capture(3000))
    expect([part.status, capturableOf(part), receivedOf(part)]).toEqual(['succeeded', 0, 3000])
    expect([refusal(part, capture(1500)), refusal(held, capture(4501)), refusal(held, capture(0))]).toEqual(['unexpected-state', 'over-capture', 'not-positive'])
  })
  it('P8: cancelling releases a hold and leaves what was paid or cancelled', () => {
    const gone = after(held, { kind: 'cancel', reason: 'requested_by_customer' })
    expect([gone, capturableOf(gone)]).toEqual([{ status: 'canceled', amount: 4500, reason: 'requested_by_customer' }, 0])
    expect([refusal(paid, cancel), refusal(gone, cancel)]).toEqual(['unexpected-state', 'unexpected-state'])
  })
  it('P9: a hold lapses, and by itself', () => {
    expect(after(held, { kind: 'lapse' })).toEqual({ status: 'canceled', amount: 4500, reason: 'automatic' })
  })
  it('P10: never more is refunded than is left, and a refund that failed counts as not made', () => {
    const part = after(paid, refund(1500))
    expect([refusal(part, refund(3001)), refusal(part, refund(0)), refusal(held, refund())]).toEqual(['over-refund', 'not-positive', 'not-charged'])
    const whole = after(part, refund())
    expect([refundedOf(whole), refusal(whole, refund(1))]).toEqual([4500, 'nothing-left'])
    expect(refundedOf(after(whole, { kind: 'unrefund', amount: 1500 }))).toBe(3000)
  })

  // update, read, send, approve, approve-final, decline, drop, capture, cancel, lapse, refund, unrefund
  const W = 'requires_payment_method'
  const R = 'requires_confirmation'
  const A = 'processing'
  const H = 'requires_capture'
  const S = 'succeeded'
  const C = 'canceled'
  const matrix: Record<PaymentStatus, readonly (PaymentStatus | '-')[]> = {
    requires_payment_method: [W, R, A, '-', '-', '-', '-', '-', C, '-', '-', '-'],
    requires_confirmation: ['-', '-', A, '-', '-', '-', W, '-', C, '-', '-', '-'],
    processing: ['-', '-', '-', H, S, W, W, '-', '-', '-', '-', '-'],
    requires_capture: ['-', '-', '-', '-', '-', '-', '-', S, C, C, '-', '-'],
    succeeded: ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', S, S],
    canceled: ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  }
  it.each(PAYMENT_STATUSES)('the table, read across: %s', (status) => {
    const row = PAYMENT_EVENTS.map((event) => {
      const cell = cellOf(status, event)
      return cell.kind === 'to' ? cell.status : '-'
    })
    expect(row).toEqual(matrix[status])
  })
})
