import { describe, expect, it } from 'vitest'
import { refundReceipt } from '../../../../../src-shared/domain/till/receipt-refund.ts'
import { CARD, FRAME, paperOf, SOLD_AT_MS, soldSale } from '../../../../support/till/sample-slips.ts'

const REFUND = { atMs: SOLD_AT_MS + 7_200_000, amountMinor: 2500, lines: [{ lineId: 32, quantity: 1 }], isPending: false }

describe('the slip of a refund', () => {
  it('names the sale it belongs to, what went back and the card it went to', () => {
    expect(paperOf(refundReceipt({ sale: soldSale(), refund: REFUND, copyAtMs: null }, FRAME))).toMatchInlineSnapshot(`
      "
                  Example Conf e.V.
                    Hauptstraße 1
                     8001 Zürich
                Tax ID CHE-123.456.789

                        REFUND
      2027-04-15 11:05 UTC+02:00
      Refund of sale 12
      Order ORD-11
      Sold 2027-04-15 09:05 UTC+02:00
      ------------------------------------------
      1 x T-shirt
      Refunded CHF                        -25.00
      Includes VAT 8.1 %                   -1.87
      Without it                          -23.13
      ------------------------------------------
      Back to the card Visa **** 4242
      "
    `)
  })

  it('says when the card company is working on it still', () => {
    const lines = refundReceipt({ sale: soldSale(), refund: { ...REFUND, isPending: true }, copyAtMs: null }, FRAME)
    expect(lines.at(-1)).toEqual({ kind: 'text', text: FRAME.words.refund.pending })
  })

  it('is paid out in cash for what was paid in cash, and asks for nothing of a card', () => {
    const text = paperOf(refundReceipt({ sale: soldSale({ method: 'cash', card: null }), refund: { ...REFUND, lines: [] }, copyAtMs: null }, FRAME))
    expect(text).toContain('Paid out in cash')
    expect(text).not.toMatch(/\*{4}|T-shirt/u)
  })

  it('Z28: has no more of the card than its last four digits', () => {
    const text = paperOf(refundReceipt({ sale: soldSale({ card: { ...CARD, last4: '4242424242424242' } }), refund: REFUND, copyAtMs: null }, FRAME))
    expect(text).toContain('Visa **** 4242\n')
    expect(text).not.toContain('42424')
  })

  it('Z29: is a copy when it was printed before', () => {
    expect(paperOf(refundReceipt({ sale: soldSale(), refund: REFUND, copyAtMs: SOLD_AT_MS }, FRAME))).toContain('COPY')
  })
})
