import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyToText, rateToText } from '../../../../../src-shared/domain/till/money-text.ts'
import { fill, nameIn } from '../../../../../src-shared/domain/till/slip-words.ts'
import { zonedTime } from '../../../../../src-shared/domain/till/zoned-time.ts'
import { amountToMinor } from '../../../../../src-shared/money.ts'

const ENGLISH = { decimal: '.', thousands: ',' }

describe('amounts for people', () => {
  it.each([
    [0, 'eur', '0.00'],
    [5, 'eur', '0.05'],
    [-5, 'eur', '-0.05'],
    [123_456, 'eur', '1,234.56'],
    [-100_000_000, 'eur', '-1,000,000.00'],
    [100_000, 'eur', '1,000.00'],
    [99_999, 'eur', '999.99'],
    [1_234_567, 'jpy', '1,234,567'],
    [1_234_567, 'kwd', '1,234.567'],
  ])('%i of %s is %s', (minor, currency, text) => {
    expect(moneyToText({ minor, currency }, ENGLISH)).toBe(text)
  })

  it('are written with the marks of their language', () => {
    expect(moneyToText({ minor: 123_456_789, currency: 'eur' }, { decimal: ',', thousands: '.' })).toBe('1.234.567,89')
    expect(moneyToText({ minor: 123_456_789, currency: 'eur' }, { decimal: '.', thousands: "$'" })).toBe("1$'234$'567.89")
  })

  it('are the amount itself, for every whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), fc.constantFrom('eur', 'jpy', 'kwd'), (minor, currency) => {
        expect(amountToMinor(moneyToText({ minor, currency }, ENGLISH).replaceAll(',', ''), currency)).toBe(minor)
      }),
    )
  })

  it.each([
    [1900, '19'],
    [770, '7.7'],
    [825, '8.25'],
    [5, '0.05'],
    [0, '0'],
  ])('%i basis points are %s per cent', (basisPoints, text) => {
    expect(rateToText(basisPoints, ENGLISH)).toBe(text)
  })
})

describe('a moment on a slip', () => {
  it.each([
    [Date.UTC(2027, 3, 15, 7, 5), 'Europe/Berlin', '2027-04-15 09:05 UTC+02:00'],
    [Date.UTC(2027, 0, 1, 0, 0), 'UTC', '2027-01-01 00:00 UTC+00:00'],
    [Date.UTC(2027, 0, 1, 2, 0), 'America/Los_Angeles', '2026-12-31 18:00 UTC-08:00'],
    [Date.UTC(2027, 0, 1, 0, 0), 'Asia/Kolkata', '2027-01-01 05:30 UTC+05:30'],
  ])('%i in %s is %s', (atMs, zone, text) => {
    expect(zonedTime(atMs, zone)).toBe(text)
  })
})

describe('wording of a slip', () => {
  it('takes its values as they are, and shows what nobody gave', () => {
    expect(fill('{{a}} and {{b}}, {{c}}', { a: '{{b}}', b: '$&' })).toBe('{{b}} and $&, {{c}}')
  })

  it('reads what nobody foresaw', () => {
    expect(nameIn({ known: 'Known' }, 'known')).toBe('Known')
    expect(nameIn({}, 'to_string')).toBe('to string')
    expect(nameIn({}, 'toString')).toBe('toString')
  })
})
