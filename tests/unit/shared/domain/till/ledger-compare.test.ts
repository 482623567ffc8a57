import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centralFigures, compareLedgers, journalFigures, processorFigures, type JournalSale, type OrphanKind } from '../../../../../src-shared/domain/till/ledger-compare.ts'
import type { LedgerRow } from '../../../../../src-shared/domain/till/ledgers.ts'
import type { PayMethod } from '../../../../../src-shared/domain/till/sale.ts'

interface Agreed {
  sale: JournalSale
  row: LedgerRow
}

/** One sale of which all three say the same. */
const agreed = (at: number, { method, minor, refundedMinor = 0 }: { method: PayMethod; minor: number; refundedMinor?: number }): Agreed => {
  const saleId = `sale-${at}`
  const money = method === 'comp' ? 0 : minor
  const backMinor = method === 'comp' ? 0 : refundedMinor
  const isAllBack = money > 0 && backMinor === money
  return {
    sale: {
      saleId, number: at, method, state: isAllBack ? 'refunded' : method === 'card' ? 'captured' : 'paid', agreedMinor: minor, settledAs: null, withLead: null,
      orderReference: `R${at}`, refundedMinor: backMinor, refundingMinor: 0,
    },
    row: {
      saleId, orderReference: `R${at}`, currency: 'eur', method,
      central: { orderStatus: isAllBack ? 'refunded' : 'paid', paidMinor: money, refundedMinor: backMinor },
      processor: method === 'card' ? { status: 'succeeded', heldMinor: 0, capturedMinor: money, refundedMinor: backMinor } : null,
    },
  }
}

const nothing = (saleId: string): boolean => saleId === 'nobody'
const compare = (day: readonly Agreed[]) => compareLedgers(day.map(({ sale }) => sale), day.map(({ row }) => row), nothing)
const one = (sale: Partial<JournalSale> | null, central: Partial<LedgerRow['central']> | null, processor: Partial<LedgerRow['processor']> | null, method: PayMethod = 'card') => {
  const whole = agreed(1, { method, minor: 4500 })
  const row = { ...whole.row, central: central === null ? null : { ...whole.row.central, ...central }, processor: processor === null ? null : { ...whole.row.processor, ...processor } } as LedgerRow
  return compareLedgers(sale === null ? [] : [{ ...whole.sale, ...sale }], [row], nothing).map(({ kind }) => kind)
}

const anyDay = fc
  .array(fc.record({ method: fc.constantFrom<PayMethod>('card', 'cash', 'comp'), minor: fc.integer({ min: 1, max: 1_000_000 }), backParts: fc.integer({ min: 0, max: 4 }) }), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map(({ method, minor, backParts }, at) => agreed(at + 1, { method, minor, refundedMinor: backParts === 4 ? minor : Math.floor(minor / 4) * backParts })))

type Corruption = { name: string; expects: OrphanKind; fits: (of: Agreed) => boolean; spoil: (of: Agreed) => { sale: JournalSale | null; row: LedgerRow | null } }
const isCard = ({ sale }: Agreed): boolean => sale.method === 'card'
const isMoney = ({ sale }: Agreed): boolean => sale.method !== 'comp'
const withCentral = (row: LedgerRow, change: Partial<NonNullable<LedgerRow['central']>>): LedgerRow => ({ ...row, central: row.central && { ...row.central, ...change } })
const withProcessor = (row: LedgerRow, change: Partial<NonNullable<LedgerRow['processor']>>): LedgerRow => ({ ...row, processor: row.processor && { ...row.processor, ...change } })

const CORRUPTIONS: readonly Corruption[] = [
  { name: 'the money is only held', expects: 'authorised-not-captured', fits: isCard, spoil: ({ sale, row }) => ({ sale, row: withProcessor(row, { status: 'requires_capture', heldMinor: sale.agreedMinor, capturedMinor: 0 }) }) },
  { name: 'central never heard of the capture', expects: 'captured-not-paid', fits: isCard, spoil: ({ sale, row }) => ({ sale, row: withCentral(row, { orderStatus: 'pending', paidMinor: 0, refundedMinor: 0 }) }) },
  { name: 'the processor has no capture', expects: 'paid-not-captured', fits: isCard, spoil: ({ sale, row }) => ({ sale, row: withProcessor(row, { status: 'canceled', capturedMinor: 0, refundedMinor: 0 }) }) },
  { name: 'the processor knows nothing', expects: 'paid-not-captured', fits: isCard, spoil: ({ sale, row }) => ({ sale, row: { ...row, processor: null } }) },
  { name: 'only the journal has it', expects: 'only-here', fits: () => true, spoil: ({ sale }) => ({ sale, row: null }) },
  { name: 'the journal lost it', expects: 'only-central', fits: () => true, spoil: ({ row }) => ({ sale: null, row }) },
  { name: 'only the processor has it', expects: 'only-processor', fits: isCard, spoil: ({ row }) => ({ sale: null, row: { ...row, central: null } }) },
  { name: 'central has another sum', expects: 'amount-differs', fits: isMoney, spoil: ({ sale, row }) => ({ sale, row: withCentral(row, { paidMinor: sale.agreedMinor + 1 }) }) },
  { name: 'the processor has another sum', expects: 'amount-differs', fits: isCard, spoil: ({ sale, row }) => ({ sale, row: withProcessor(row, { capturedMinor: sale.agreedMinor + 1 }) }) },
  { name: 'central gave back more', expects: 'refund-differs', fits: isMoney, spoil: ({ sale, row }) => ({ sale, row: withCentral(row, { refundedMinor: sale.refundedMinor + 1 }) }) },
  { name: 'the processor gave back more', expects: 'refund-differs', fits: isCard, spoil: ({ sale, row }) => ({ sale, row: withProcessor(row, { refundedMinor: sale.refundedMinor + 1 }) }) },
  { name: 'it is still open here', expects: 'open-here', fits: isCard, spoil: ({ sale, row }) => ({ sale: { ...sale, state: 'capture_pending' }, row }) },
]

describe('three ledgers side by side', () => {
  it('Z41: a day on which all agree names nothing, and the three have the same figures', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(compare(day)).toEqual([])
        const rows = day.map(({ row }) => row)
        expect(journalFigures(day.map(({ sale }) => sale))).toEqual(centralFigures(rows))
        const cards = day.filter(isCard)
        expect(journalFigures(cards.map(({ sale }) => sale))).toEqual(processorFigures(rows))
      }),
    )
  })
  it.each(CORRUPTIONS)('Z41: $name: $expects, once and on that sale', ({ expects, fits, spoil }) => {
    fc.assert(
      fc.property(anyDay, fc.nat(), (day, pick) => {
        const fitting = day.filter(fits)
        const chosen = fitting[pick % Math.max(1, fitting.length)]
        fc.pre(chosen !== undefined)
        if (chosen === undefined) return
        const { sale, row } = spoil(chosen)
        const others = day.filter((other) => other !== chosen)
        const orphans = compareLedgers([...others.map((other) => other.sale), ...(sale ? [sale] : [])], [...others.map((other) => other.row), ...(row ? [row] : [])], nothing)
        expect(orphans.map(({ saleId, kind, number }) => [saleId, kind, number])).toEqual([[chosen.sale.saleId, expects, sale === null ? null : chosen.sale.number]])
      }),
    )
  })
  it('Z41: what was cancelled here and holds nothing anywhere is no orphan; what holds money is', () => {
    expect(one({ state: 'cancelled' }, { orderStatus: 'pending', paidMinor: 0 }, { status: 'canceled', capturedMinor: 0 })).toEqual([])
    expect(one({ state: 'cancelled' }, null, null)).toEqual([])
    expect(one({ state: 'cancelled' }, { orderStatus: 'pending', paidMinor: 0 }, { status: 'requires_capture', heldMinor: 4500, capturedMinor: 0 })).toEqual(['authorised-not-captured'])
    expect(one({ state: 'cancelled' }, {}, {})).toEqual(['amount-differs'])
    expect(one({ state: 'cancelled' }, { orderStatus: 'pending', paidMinor: 0 }, {})).toEqual(['captured-not-paid'])
    expect(one(null, { orderStatus: 'pending', paidMinor: 0 }, {})).toEqual(['captured-not-paid'])
    expect(one(null, { orderStatus: 'pending', paidMinor: 0 }, null)).toEqual([])
    expect(one({ state: 'paid' }, { orderStatus: 'pending' }, null, 'comp')).toEqual(['only-here'])
    expect(one({ state: 'refused' }, { orderStatus: 'paid' }, null, 'comp')).toEqual(['only-central'])
  })
  it('Z41: what credits or a voucher paid whole has no money anywhere; money that turns up is named', () => {
    expect(one({ state: 'paid', agreedMinor: 0 }, null, null)).toEqual([])
    expect(one({ state: 'paid', agreedMinor: 0 }, { orderStatus: 'paid', paidMinor: 0 }, null)).toEqual([])
    expect(one({ state: 'paid', agreedMinor: 0 }, null, { status: 'succeeded', capturedMinor: 500 })).toEqual(['captured-not-paid'])
  })

  it('Z41: a lead said that it was charged, and it was', () => {
    const settledAs = { charged: true, note: 'Seen in the bank', lead: 'Lea' }
    expect(one({ state: 'settled', settledAs }, {}, {})).toEqual([])
    expect(one({ state: 'settled', settledAs: { ...settledAs, charged: false } }, {}, {})).toEqual(['amount-differs'])
  })
  it('Z41: sales of another shift are not named, and without the others only what is open here is', () => {
    const day = [agreed(1, { method: 'card', minor: 100 }), agreed(2, { method: 'cash', minor: 100 })]
    const [first] = day
    if (first === undefined) throw new Error('There are two')
    expect(compareLedgers([first.sale], day.map(({ row }) => row), (saleId) => saleId === 'sale-2')).toEqual([])
    const open = { ...first.sale, state: 'held' as const }
    expect(compareLedgers([open], null, nothing)).toEqual([{ saleId: 'sale-1', number: 1, order: 'R1', minor: 100, method: 'card', kind: 'open-here', journal: 'held', central: '', processor: '' }])
    expect(compareLedgers([first.sale], null, nothing)).toEqual([])
  })
  it('Z42: money on its way back may be there already, and not more of it', () => {
    const refunding = { refundedMinor: 500, refundingMinor: 1000 }
    for (const [central, processor, kinds] of [[500, 1500, []], [1500, 500, []], [1501, 500, ['refund-differs']], [500, 499, ['refund-differs']]] as const) {
      expect(one(refunding, { refundedMinor: central }, { refundedMinor: processor }), `${central} ${processor}`).toEqual(kinds)
    }
  })
})
