import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllBack, isVoid, refundableOf, refundedMinorOf, refundingMinorOf, refuseRefund, shareOf, wholeOf, type AskedRefund, type PastRefund, type RefundSubject } from '../../../../../src-shared/domain/till/refund.ts'
import { SALE_STATES } from '../../../../../src-shared/domain/till/sale-state.ts'

const line = (lineId: number, quantity: number, totalMinor: number, handedOut = 0) => ({ lineId, description: `Line ${lineId}`, quantity, totalMinor, handedOut })
const subject = (change: Partial<RefundSubject> = {}): RefundSubject => ({ state: 'captured', method: 'card', paidMinor: 10_000, lines: [line(1, 3, 10_000)], refunds: [], ...change })
const wish = (change: Partial<AskedRefund> = {}): AskedRefund => ({ amountMinor: 100, lines: [], handedBack: false, reason: 'Came too late', lead: 'Lea', ...change })
const back = (change: Partial<PastRefund> = {}): PastRefund => ({ amountMinor: 3333, lines: [{ lineId: 1, quantity: 1 }], state: 'done', ...change })

const anyLine = fc.record({ quantity: fc.integer({ min: 1, max: 99 }), totalMinor: fc.integer({ min: 0, max: 1_000_000_000 }) })

describe('money that goes back', () => {
  it('Z36: what went back and what is on its way cannot go back once more; what was refused or failed can', () => {
    const refunds = [back(), back({ amountMinor: 1000, lines: [], state: 'pending' }), back({ state: 'failed' }), back({ state: 'refused' })]
    expect(refundableOf(subject({ refunds }))).toEqual({ leftMinor: 5667, lines: [line(1, 2, 6667)] })
    expect(refuseRefund(subject({ refunds }), wish({ amountMinor: 5667 }))).toBeNull()
    expect(refuseRefund(subject({ refunds }), wish({ amountMinor: 5668 }))).toBe('more-than-paid')
    expect([refundedMinorOf(refunds), refundingMinorOf(refunds)]).toEqual([3333, 1000])
  })
  it('Z36: only of a sale that is paid, and only whole coins', () => {
    for (const state of SALE_STATES) {
      const why = refuseRefund(subject({ state }), wish())
      expect(why, state).toBe(state === 'captured' || state === 'paid' ? null : state === 'refunded' ? 'all-back' : 'not-paid')
    }
    expect([-1, 0.5, Number.NaN].map((amountMinor) => refuseRefund(subject(), wish({ amountMinor })))).toEqual(Array(3).fill('more-than-paid'))
    expect(refuseRefund(subject(), wish({ amountMinor: 0 }))).toBe('nothing')
  })
  it('Z36: whatever is asked in whatever order, what is let through never sums up to more than was paid', () => {
    const asked = fc.record({ amountMinor: fc.integer({ min: 0, max: 12_000 }), lines: fc.array(fc.record({ lineId: fc.integer({ min: 1, max: 3 }), quantity: fc.integer({ min: 1, max: 4 }) }), { maxLength: 3 }), state: fc.constantFrom('done', 'pending', 'failed', 'refused') })
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 12 }), (wishes) => {
        let refunds: PastRefund[] = []
        for (const { state, ...rest } of wishes) {
          if (refuseRefund(subject({ refunds }), wish(rest)) === null) refunds = [...refunds, { ...rest, state }]
        }
        expect(refundedMinorOf(refunds) + refundingMinorOf(refunds)).toBeLessThanOrEqual(10_000)
        const units = refunds.filter(({ state }) => state === 'done' || state === 'pending').flatMap(({ lines }) => lines)
        expect(units.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(3)
      }),
    )
  })
  it('Z37: the shares of the units of a line are the line, however they are taken', () => {
    fc.assert(
      fc.property(anyLine, fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 20 }), (one, takes) => {
        let before = 0
        let sum = 0
        for (const take of [...takes, one.quantity]) {
          const count = Math.min(take, one.quantity - before)
          const share = shareOf(one, { before, count })
          expect(Number.isSafeInteger(share) && share >= 0).toBe(true)
          sum += share
          before += count
        }
        expect([before, sum]).toEqual([one.quantity, one.totalMinor])
      }),
    )
  })
  it('Z37: never more of a line than is left, nor for more than it cost, nor a line of another order', () => {
    const units = (quantity: number, amountMinor: number, refunds: PastRefund[] = []) => refuseRefund(subject({ refunds }), wish({ lines: [{ lineId: 1, quantity }], amountMinor }))
    expect([units(1, 3333), units(1, 3334), units(3, 10_000), units(4, 10_000)]).toEqual([null, 'more-than-paid', null, 'more-than-paid'])
    expect([units(2, 6667, [back()]), units(3, 6667, [back()])]).toEqual([null, 'more-than-paid'])
    expect(refuseRefund(subject(), wish({ lines: [{ lineId: 9, quantity: 1 }] }))).toBe('line-unknown')
    expect(refuseRefund(subject(), wish({ lines: [{ lineId: 1, quantity: 1 }, { lineId: 1, quantity: 1 }] }))).toBe('line-unknown')
  })
  it('Z38: what the guest has comes back first', () => {
    const handed = subject({ lines: [line(1, 3, 10_000, 2)] })
    const of = (quantity: number, handedBack: boolean) => refuseRefund(handed, wish({ lines: [{ lineId: 1, quantity }], handedBack }))
    expect([of(1, false), of(2, false), of(2, true), of(3, true)]).toEqual([null, 'handed-out', null, null])
  })
  it('Z39: there is a lead and a reason', () => {
    expect([wish({ lead: ' ' }), wish({ reason: '  no' }), wish()].map((one) => refuseRefund(subject(), one))).toEqual(['no-lead', 'no-reason', null])
  })
  it('Z40: everything of a sale of this shift is a void; a part, or a sale of another shift, is not', () => {
    const left = refundableOf(subject())
    const of = (shiftId: string | null, openShiftId: string | null, asked = wholeOf(left)) => isVoid({ shiftId }, asked, { openShiftId, left })
    expect([of('s', 's'), of('s', 't'), of(null, null), of('s', 's', { ...wholeOf(left), lines: [] }), of('s', 's', { ...wholeOf(left), amountMinor: 1 })]).toEqual([true, false, false, false, false])
  })
  it('Z40: all is back when the money is, and of what was given away when every unit is', () => {
    const { paidMinor, lines } = subject()
    expect(isAllBack({ paidMinor, lines, refunds: [back({ amountMinor: 10_000 })] })).toBe(true)
    expect(isAllBack({ paidMinor, lines, refunds: [back({ amountMinor: 10_000, state: 'pending' })] })).toBe(false)
    const gift = (quantity: number) => isAllBack({ paidMinor: 0, lines, refunds: [back({ amountMinor: 0, lines: [{ lineId: 1, quantity }] })] })
    expect([gift(2), gift(3), isAllBack({ paidMinor: 0, lines, refunds: [] })]).toEqual([false, true, false])
  })
  it('Z43: while nobody knows the end of one, nothing else of the sale goes back', () => {
    expect(refuseRefund(subject({ refunds: [back({ amountMinor: 1, lines: [], state: 'asked' })] }), wish())).toBe('under-way')
  })
})
