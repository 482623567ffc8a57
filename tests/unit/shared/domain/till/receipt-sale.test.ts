import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taxParts } from '../../../../../src-shared/domain/till/merchant.ts'
import type { ReceiptLine } from '../../../../../src-shared/domain/till/receipt.ts'
import { saleReceipt } from '../../../../../src-shared/domain/till/receipt-sale.ts'
import type { Sale, SaleLine } from '../../../../../src-shared/domain/till/sale.ts'
import { CARD, FRAME, ORDER, paperOf, SHIRT_LINE, SOLD_AT_MS, soldSale, SWIPED } from '../../../../support/till/sample-slips.ts'

const first = (sale: Sale, frame = FRAME): ReceiptLine[] => saleReceipt({ sale, refunds: [], copyAtMs: null }, frame)
const paper = (sale: Sale, columns = 42): string => paperOf(first(sale), columns)

describe('the receipt of a sale', () => {
  it('says who sold what for how much, and what the card has to say', () => {
    expect(paper(soldSale())).toMatchInlineSnapshot(`
      "
                  Example Conf e.V.
                    Hauptstraße 1
                     8001 Zürich
                Tax ID CHE-123.456.789

      Sale 12         2027-04-15 09:05 UTC+02:00
      Order ORD-11
      ------------------------------------------
      Day ticket                          155.00
      Discount                            -15.50
      T-shirt                              50.00
      2 x 25.00
      ------------------------------------------
      Total CHF                           189.50
      Includes VAT 8.1 %                   14.20
      Without it                          175.30
      ------------------------------------------
      Card                                189.50
      Card                        Visa **** 4242
      Entry                          Contactless
      Application                    VISA CREDIT
      AID                         A0000000031010
      Account type                        Credit
      Verification      PIN, checked by the bank
      Authorization code                  831000

                       APPROVED

                     Your ticket
                    [QR K7M2-ADA]
                       K7M2-ADA
      "
    `)
  })

  it('fits narrow paper', () => {
    expect(paper(soldSale(), 32)).toMatchInlineSnapshot(`
      "
             Example Conf e.V.
               Hauptstraße 1
                8001 Zürich
           Tax ID CHE-123.456.789

      Sale 12
            2027-04-15 09:05 UTC+02:00
      Order ORD-11
      --------------------------------
      Day ticket                155.00
      Discount                  -15.50
      T-shirt                    50.00
      2 x 25.00
      --------------------------------
      Total CHF                 189.50
      Includes VAT 8.1 %         14.20
      Without it                175.30
      --------------------------------
      Card                      189.50
      Card              Visa **** 4242
      Entry                Contactless
      Application          VISA CREDIT
      AID               A0000000031010
      Account type              Credit
      Verification
              PIN, checked by the bank
      Authorization code        831000

                  APPROVED

                Your ticket
               [QR K7M2-ADA]
                  K7M2-ADA
      "
    `)
  })

  it('says what was handed over in cash and what went back', () => {
    expect(paper(soldSale({ method: 'cash', card: null, tenderedMinor: 20_000, state: 'paid' }))).toMatchInlineSnapshot(`
      "
                  Example Conf e.V.
                    Hauptstraße 1
                     8001 Zürich
                Tax ID CHE-123.456.789

      Sale 12         2027-04-15 09:05 UTC+02:00
      Order ORD-11
      ------------------------------------------
      Day ticket                          155.00
      Discount                            -15.50
      T-shirt                              50.00
      2 x 25.00
      ------------------------------------------
      Total CHF                           189.50
      Includes VAT 8.1 %                   14.20
      Without it                          175.30
      ------------------------------------------
      Cash                                200.00
      Change                               10.50

                     Your ticket
                    [QR K7M2-ADA]
                       K7M2-ADA
      "
    `)
  })

  it('says why nothing is to pay, and names no tax of it', () => {
    expect(paper(soldSale({ method: 'comp', card: null, reason: 'Speaker of the day', state: 'paid' }))).toMatchInlineSnapshot(`
      "
                  Example Conf e.V.
                    Hauptstraße 1
                     8001 Zürich
                Tax ID CHE-123.456.789

      Sale 12         2027-04-15 09:05 UTC+02:00
      Order ORD-11
      ------------------------------------------
      Day ticket                          155.00
      Discount                            -15.50
      T-shirt                              50.00
      2 x 25.00
      ------------------------------------------
      Total CHF                           189.50
      ------------------------------------------
      Complimentary                      -189.50
      To pay                                0.00
      Reason: Speaker of the day

                     Your ticket
                    [QR K7M2-ADA]
                       K7M2-ADA
      "
    `)
  })

  it('names what was paid before, and what the order as a whole got off', () => {
    const sale = soldSale({ order: { ...ORDER, totalMinor: 17_000 }, agreedMinor: 12_000 })
    expect(paper(sale)).toMatchInlineSnapshot(`
      "
                  Example Conf e.V.
                    Hauptstraße 1
                     8001 Zürich
                Tax ID CHE-123.456.789

      Sale 12         2027-04-15 09:05 UTC+02:00
      Order ORD-11
      ------------------------------------------
      Day ticket                          155.00
      Discount                            -15.50
      T-shirt                              50.00
      2 x 25.00
      Discount                            -19.50
      ------------------------------------------
      Total CHF                           170.00
      Includes VAT 8.1 %                   12.74
      Without it                          157.26
      Credit and earlier payments         -50.00
      To pay                              120.00
      ------------------------------------------
      Card                                120.00
      Card                        Visa **** 4242
      Entry                          Contactless
      Application                    VISA CREDIT
      AID                         A0000000031010
      Account type                        Credit
      Verification      PIN, checked by the bank
      Authorization code                  831000

                       APPROVED

                     Your ticket
                    [QR K7M2-ADA]
                       K7M2-ADA
      "
    `)
  })

  it('names what the order as a whole costs beyond its lines', () => {
    expect(paper(soldSale({ order: { ...ORDER, totalMinor: 19_450 }, agreedMinor: 19_450 }))).toMatch(/\nOther charges +5\.00\n/u)
  })

  it('Z29: is a copy when it was printed before, and tells what went back since', () => {
    const lines = saleReceipt({ sale: soldSale(), refunds: [{ amountMinor: 2500, atMs: SOLD_AT_MS + 86_400_000 }], copyAtMs: SOLD_AT_MS + 90_000_000 }, FRAME)
    expect(paperOf(lines)).toMatchInlineSnapshot(`
      "
                  Example Conf e.V.
                    Hauptstraße 1
                     8001 Zürich
                Tax ID CHE-123.456.789

        COPY - printed again 2027-04-16 10:05
                      UTC+02:00

      Sale 12         2027-04-15 09:05 UTC+02:00
      Order ORD-11
      ------------------------------------------
      Day ticket                          155.00
      Discount                            -15.50
      T-shirt                              50.00
      2 x 25.00
      ------------------------------------------
      Total CHF                           189.50
      Includes VAT 8.1 %                   14.20
      Without it                          175.30
      ------------------------------------------
      Card                                189.50
      Card                        Visa **** 4242
      Entry                          Contactless
      Application                    VISA CREDIT
      AID                         A0000000031010
      Account type                        Credit
      Verification      PIN, checked by the bank
      Authorization code                  831000

                       APPROVED
      ------------------------------------------
      Refunded 2027-04-16 09:05           -25.00
        UTC+02:00

                     Your ticket
                    [QR K7M2-ADA]
                       K7M2-ADA
      "
    `)
  })

  it('cannot be taken for a real one in training', () => {
    const text = paperOf(first(soldSale(), { ...FRAME, isTraining: true }))
    expect(text.split(FRAME.words.training)).toHaveLength(3)
  })

  it('takes the lines from central for an order that was made elsewhere', () => {
    const source = { kind: 'order' as const, order: ORDER, lines: [], customer: { kind: 'nobody' as const }, madeHere: false }
    expect(paper(soldSale({ source, order: null }))).toMatch(/Day ticket +139\.50\n2 x T-shirt +50\.00\n/u)
  })

  it('has the code of a new ticket, and of nothing else', () => {
    const codes = (sale: Sale): string[] => first(sale).flatMap((line) => (line.kind === 'code' ? [line.text] : []))
    expect(codes(soldSale())).toEqual(['K7M2-ADA'])
    expect(codes(soldSale({ order: { ...ORDER, accessCode: null } }))).toEqual([])
    expect(codes(soldSale({ source: { kind: 'cart', lines: [SHIRT_LINE], customer: { kind: 'nobody' }, voucherCode: null, useCredits: false } }))).toEqual([])
  })

  it('reads a currency without smaller coins as it is counted', () => {
    expect(paper(soldSale({ currency: 'jpy' }))).toContain('Total JPY                           18,950')
  })
})

describe('what a receipt tells of a card', () => {
  it('is its short block after a swipe', () => {
    expect(paper(soldSale({ card: SWIPED }))).toMatchInlineSnapshot(`
      "
                  Example Conf e.V.
                    Hauptstraße 1
                     8001 Zürich
                Tax ID CHE-123.456.789

      Sale 12         2027-04-15 09:05 UTC+02:00
      Order ORD-11
      ------------------------------------------
      Day ticket                          155.00
      Discount                            -15.50
      T-shirt                              50.00
      2 x 25.00
      ------------------------------------------
      Total CHF                           189.50
      Includes VAT 8.1 %                   14.20
      Without it                          175.30
      ------------------------------------------
      Card                                189.50
      Card                        Visa **** 4242
      Entry                               Swiped

                       APPROVED

                     Your ticket
                    [QR K7M2-ADA]
                       K7M2-ADA
      "
    `)
  })

  it.each(['none', 'online_pin', 'offline_pin', 'approval', 'failure', ''])('asks for no name by hand after %j', (verification) => {
    expect(first(soldSale({ card: { ...CARD, verification } }))).not.toContainEqual({ kind: 'signature' })
  })

  it.each(['signature', 'offline_pin_and_signature'])('asks for a name by hand after %j', (verification) => {
    expect(first(soldSale({ card: { ...CARD, verification } }))).toContainEqual({ kind: 'signature' })
  })

  it('is readable where the processor has a new word', () => {
    expect(paper(soldSale({ card: { ...CARD, brand: 'new_brand', readMethod: 'by_thought', accountType: 'constructor' } }))).toMatch(/new brand \*{4} 4242\nEntry +by thought\n[^]*Account type +constructor\n/u)
  })

  it('Z28: never has more of its number than the last four digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9](?:[ -]?\d){11,18}$/), (number) => {
        const digits = number.replaceAll(/\D/gu, '')
        const text = paper(soldSale({ card: { ...CARD, last4: number } }))
        expect(text).toContain(`**** ${digits.slice(-4)}`)
        expect(text.replaceAll(/[\s-]/gu, '')).not.toContain(digits.slice(-5))
      }),
    )
  })
})

const minorOf = (text: string): number => Number(text.replaceAll(/[.,]/gu, ''))
const anyLine = fc.record({ quantity: fc.integer({ min: 1, max: 99 }), unitMinor: fc.integer({ min: 0, max: 1_000_000 }), share: fc.integer({ min: 0, max: 100 }), name: fc.string({ maxLength: 40 }) }).map(
  ({ quantity, unitMinor, share, name }): SaleLine => {
    const gross = quantity * unitMinor
    const discountMinor = (gross * share - ((gross * share) % 100)) / 100
    return { product: { kind: 'addon', id: 1 }, name, quantity, unitMinor, discountMinor, totalMinor: gross - discountMinor }
  },
)

describe('the amounts of a receipt', () => {
  it('Z26: add up to its total, whatever was sold and whatever the order as a whole got off', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 3000 }), fc.constantFrom('eur', 'jpy', 'kwd'), (lines, off, earlier, currency) => {
        const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0) + off
        const source = { kind: 'cart' as const, lines, customer: { kind: 'nobody' as const }, voucherCode: null, useCredits: false }
        const slip = first(soldSale({ source, currency, order: { ...ORDER, totalMinor }, agreedMinor: totalMinor - earlier }))
        const [, rows = [], totals = []] = slip.reduce<ReceiptLine[][]>((parts, line) => (line.kind === 'rule' ? [...parts, []] : [...parts.slice(0, -1), [...(parts.at(-1) ?? []), line]]), [[]])
        const amounts = (all: readonly ReceiptLine[]): number[] => all.flatMap((line) => (line.kind === 'pair' ? [minorOf(line.right)] : []))
        expect(amounts(rows).reduce((sum, minor) => sum + minor, 0)).toBe(totalMinor)
        const [total = NaN, tax = NaN, net = NaN, ...paid] = amounts(totals)
        expect(total).toBe(totalMinor)
        expect(tax + net).toBe(totalMinor)
        if (earlier !== 0) expect(paid).toEqual([-earlier + 0, totalMinor - earlier])
      }),
    )
  })

  it.each([
    [11_900, 1900, 1900],
    [10_000, 810, 749],
    [1, 1900, 0],
    [100, 0, 0],
    // 8.1 % of a contained 1081 is 81 exactly; a unit more and less round to the nearer coin.
    [1081, 810, 81],
    // Half a coin goes up: 3 of which a half is tax.
    [3, 10_000, 2],
    [-3, 10_000, -2],
  ])('Z26: of %i with %i basis points the tax is %i', (total, basisPoints, tax) => {
    expect(taxParts(total, { basisPoints })).toEqual({ taxMinor: tax, netMinor: total - tax })
  })

  it('Z26: tax and rest are whole and add up for every amount and rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 10_000 }), (total, basisPoints) => {
        const { taxMinor, netMinor } = taxParts(total, { basisPoints })
        expect(Number.isSafeInteger(taxMinor)).toBe(true)
        expect(taxMinor + netMinor).toBe(total)
        const exact = BigInt(Math.abs(total)) * BigInt(basisPoints) * 2n
        const found = BigInt(Math.abs(taxMinor)) * BigInt(10_000 + basisPoints) * 2n
        const half = BigInt(10_000 + basisPoints)
        expect(found - exact <= half && exact - found < half).toBe(true)
      }),
    )
  })
})
