import { describe, expect, it } from 'vitest'
import { shiftSummaryView } from '../../../../../src-shared/contract/till-views.ts'
import { shiftReceipt, type ShiftSlip } from '../../../../../src-shared/domain/till/receipt-shift.ts'
import { FRAME, paperOf, SOLD_AT_MS } from '../../../../support/till/sample-slips.ts'

const SUMMARY: ShiftSlip = {
  shift: {
    openedAtMs: SOLD_AT_MS - 3_600_000,
    openedBy: 'Ada',
    floatMinor: 20_000,
    currency: 'chf',
    moves: [
      { atMs: SOLD_AT_MS, kind: 'cash-in', minor: 5000, reason: 'Coins from the bar' },
      { atMs: SOLD_AT_MS, kind: 'cash-out', minor: 2000, reason: 'Tape' },
      { atMs: SOLD_AT_MS, kind: 'drawer', minor: 0, reason: 'Change for a guest' },
    ],
  },
  closed: { atMs: SOLD_AT_MS + 3_600_000, by: 'Grace', countedMinor: 41_900, expectedMinor: 41_950, differenceMinor: -50 },
  byMethod: [
    { method: 'card', sales: 12, soldMinor: 125_000, refundedMinor: 2500 },
    { method: 'cash', sales: 3, soldMinor: 18_950, refundedMinor: 0 },
    { method: 'comp', sales: 1, soldMinor: 15_500, refundedMinor: 0 },
  ],
  ledgers: { journal: { sales: 15, soldMinor: 143_950, refundedMinor: 2500 }, central: { sales: 15, soldMinor: 143_950, refundedMinor: 2500 }, processor: null },
  orphans: [{ saleId: 'sale-9', number: 9, order: 'ORD-9', minor: 15_500, method: 'card', kind: 'authorised-not-captured', journal: 'held', central: 'pending', processor: 'requires_capture' }],
  signature: 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8',
}
const paper = (slip: ShiftSlip, columns = 42): string => paperOf(shiftReceipt(slip, FRAME), columns)

describe('the slip of a shift', () => {
  it('tells what was sold and counted, three ledgers and every sale that does not agree', () => {
    expect(paper(SUMMARY)).toMatchInlineSnapshot(`
      "
                  Example Conf e.V.
                    Hauptstraße 1
                     8001 Zürich
                Tax ID CHE-123.456.789

                  Shift summary, CHF
      Opened 2027-04-15 08:05 UTC+02:00 by Ada
      Closed 2027-04-15 10:05 UTC+02:00 by Grace
      ------------------------------------------
      Card, sales: 12
      Sold                              1,250.00
      Refunded                            -25.00
      Cash, sales: 3
      Sold                                189.50
      Complimentary, sales: 1
      Given away                          155.00
      ------------------------------------------
      Float                               200.00
      Put in: Coins from the bar           50.00
      Taken out: Tape                     -20.00
      Drawer opened: Change for a guest
      Should be in the drawer             419.50
      Counted                             419.00
      Difference                           -0.50
      ------------------------------------------
      Three ledgers
      This station, sales: 15           1,439.50
      Refunded                            -25.00
      Server, sales: 15                 1,439.50
      Refunded                            -25.00
      Card company                     not asked
      ------------------------------------------
      Sales that do not agree: 1
      Sale 9, ORD-9                       155.00
      Approved, and the money was not taken
      Station: held. Server: pending. Card
      company: requires_capture.
      ------------------------------------------
      Signed:
      q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4
      mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8

      Signature


      x_________________________________________
      "
    `)
  })

  it('is not signed while the shift is open, and tells nobody what to count to', () => {
    const text = paper({ ...SUMMARY, closed: null, signature: null, orphans: [] })
    expect(text).toContain('Not closed yet')
    expect(text).toContain('No sale that does not agree.')
    expect(text).not.toMatch(/Should be|Counted|Difference|___/u)
  })

  it('has a word for every kind of disagreement of the contract', () => {
    const kinds = shiftSummaryView.shape.orphans.element.shape.kind.options
    expect(new Set(kinds)).toEqual(new Set(Object.keys(FRAME.words.shift.orphanKinds)))
  })

  it('keeps the signature whole on narrow paper', () => {
    expect(paper(SUMMARY, 32).replaceAll(/\s/gu, '')).toContain(`Signed:${SUMMARY.signature}`)
  })

  it('names a sale of which this station knows no number', () => {
    const [orphan] = SUMMARY.orphans
    if (orphan === undefined) throw new Error('The sample has one')
    expect(paper({ ...SUMMARY, orphans: [{ ...orphan, number: null, order: null }] })).toContain('Sale ?, sale-9')
  })
})
