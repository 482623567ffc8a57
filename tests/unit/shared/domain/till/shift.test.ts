import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SALE_STATES } from '../../../../../src-shared/domain/till/sale-state.ts'
import { blocksClosing, expectedMinorOf, figuresOf, foldShift, isSold, type ShiftSale } from '../../../../../src-shared/domain/till/shift.ts'
import { shiftToText, type SignedShift } from '../../../../../src-shared/domain/till/shift-text.ts'

const sale = (change: Partial<ShiftSale> = {}): ShiftSale => ({ saleId: 's', method: 'cash', state: 'paid', agreedMinor: 1000, settledAs: null, withLead: null, ...change })
const settledAs = (charged: boolean) => ({ charged, note: 'Seen in the bank', lead: 'Lea' })
const opened = { kind: 'open', minor: 5000, currency: 'eur', by: 'Ana', atMs: 1 } as const
const minor = fc.integer({ min: 0, max: 1_000_000 })

describe('a shift', () => {
  it('Z31: the drawer holds float, cash taken and put in, less cash given back and taken out', () => {
    const anySale = fc.record({ method: fc.constantFrom('card', 'cash', 'comp'), state: fc.constantFrom('paid', 'captured', 'cancelled', 'booking', 'refunded', 'cash_refused'), agreedMinor: minor })
    const anyRefund = fc.record({ method: fc.constantFrom('card', 'cash', 'comp'), amountMinor: minor, state: fc.constantFrom('done', 'asked', 'pending', 'failed', 'refused') })
    const anyMove = fc.record({ kind: fc.constantFrom('cash-in', 'cash-out'), minor })
    fc.assert(
      fc.property(fc.array(anySale), fc.array(anyRefund), fc.array(anyMove), (sales, refunds, moves) => {
        const shift = foldShift([opened, ...moves.map((move) => ({ ...move, kind: move.kind as 'cash-in', reason: 'Change', atMs: 2 })), { kind: 'drawer', reason: 'Looked', atMs: 3 }])
        if (shift === null) throw new Error('The shift is open')
        let drawer = 5000
        for (const { method, state, agreedMinor } of sales) if (method === 'cash' && ['paid', 'captured', 'booking', 'refunded'].includes(state)) drawer += agreedMinor
        for (const { method, state, amountMinor } of refunds) if (method === 'cash' && state === 'done') drawer -= amountMinor
        for (const move of moves) drawer += move.kind === 'cash-in' ? move.minor : -move.minor
        const all = sales.map((one) => sale(one as Partial<ShiftSale>))
        expect(expectedMinorOf({ shift, sales: all, refunds })).toBe(drawer)
      }),
    )
  })
  it('Z32: what took its money counts, and cash that lies in the drawer', () => {
    expect(SALE_STATES.filter((state) => isSold({ state, settledAs: null }))).toEqual(['captured', 'booking', 'paid', 'refunded'])
    expect([isSold({ state: 'settled', settledAs: settledAs(true) }), isSold({ state: 'settled', settledAs: settledAs(false) })]).toEqual([true, false])
  })
  it('Z34: a sale that is not over keeps the shift open until a lead has it', () => {
    const sales = [sale(), sale({ saleId: 'a', state: 'capture_pending' }), sale({ saleId: 'b', state: 'booking', withLead: 'Lea' })]
    expect(blocksClosing(sales).map(({ saleId }) => saleId)).toEqual(['a'])
  })
  it('Z35: each way of paying has its own row, and all rows together are all sales', () => {
    const sales = [sale(), sale({ method: 'comp', agreedMinor: 300 }), sale({ method: 'card', state: 'captured', agreedMinor: 700 }), sale({ method: 'card', state: 'cancelled' })]
    expect(figuresOf(sales, [{ method: 'card', amountMinor: 200, state: 'done' }, { method: 'card', amountMinor: 100, state: 'pending' }])).toEqual([
      { method: 'card', sales: 1, soldMinor: 700, refundedMinor: 200 },
      { method: 'cash', sales: 1, soldMinor: 1000, refundedMinor: 0 },
      { method: 'comp', sales: 1, soldMinor: 300, refundedMinor: 0 },
    ])
  })
  it('Z31: without an entry that opens it there is no shift, and its end is told', () => {
    expect(foldShift([])).toBeNull()
    const closed = { kind: 'close', minor: 1, expectedMinor: 2, by: 'Ana', figures: [], signature: 'x', atMs: 9 } as const
    expect(foldShift([opened, closed])?.closed).toEqual(closed)
  })
})

const signed: SignedShift = {
  shift: { shiftId: 's', openedAtMs: 1, openedBy: 'Ana', floatMinor: 5000, currency: 'eur', moves: [{ atMs: 2, kind: 'cash-in', minor: 100, reason: 'Coins' }] },
  closed: { atMs: 9, by: 'Ben', countedMinor: 6000, expectedMinor: 6100, differenceMinor: -100 },
  byMethod: [{ method: 'cash', sales: 1, soldMinor: 1000, refundedMinor: 0 }],
}

describe('what is signed of a shift', () => {
  it('Z44: every field is in the text', () => {
    const texts = new Set([shiftToText(signed)])
    const leaves = (value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] =>
      typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key])) : [path]
    const all = leaves(signed, [])
    for (const path of all) {
      const copy = structuredClone(signed) as unknown as Record<string, unknown>
      const last = path.at(-1) ?? ''
      const holder = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy)
      holder[last] = typeof holder[last] === 'number' ? holder[last] + 1 : `${String(holder[last])}.`
      texts.add(shiftToText(copy as unknown as SignedShift))
    }
    expect([all.length, texts.size]).toEqual([18, 19])
  })
  it('Z44: a reason cannot be written so that it looks like other figures', () => {
    const one = { atMs: 2, kind: 'cash-in', minor: 1, reason: 'a"\n"cash-out" 3 9 "b' } as const
    const two = [{ ...one, reason: 'a' }, { atMs: 3, kind: 'cash-out', minor: 9, reason: 'b' }] as const
    expect(shiftToText({ ...signed, shift: { ...signed.shift, moves: [one] } })).not.toBe(shiftToText({ ...signed, shift: { ...signed.shift, moves: two } }))
  })
})
