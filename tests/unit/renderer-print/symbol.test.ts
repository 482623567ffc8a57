import { describe, expect, it } from 'vitest'
import { textToSymbol } from '../../../src-renderer/print/symbol.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { readDrawn } from './drawn-symbol.ts'

const drawn = (kind: 'code128' | 'qrcode', text: string) => {
  const symbol = textToSymbol(kind, text)
  if (symbol === null) throw new Error(`No ${kind} of ${text}`)
  return symbol
}

describe('bar codes', () => {
  const texts = [TEST_CODE, 'A', '7Q0O1I4K', '00112233445566', 'a^b\\c(01)', 'LNY1.0123456789abcdefghij.21']

  it.each(texts)('are read back as Code 128 of %s', async (text) => {
    expect(await readDrawn(drawn('code128', text), { stretch: 40 })).toEqual([{ format: 'Code128', text }])
  })

  it.each([...texts, 'Grüße, Ωmega', 'long '.repeat(20)])('are read back as QR of %s', async (text) => {
    expect(await readDrawn(drawn('qrcode', text))).toEqual([{ format: 'QRCode', text }])
  })

  it('keep their quiet zone', () => {
    const bars = drawn('code128', 'A')
    expect(bars.path.startsWith('M10 0')).toBe(true)
    // Start, one letter, check digit of 11 modules and the stop of 13.
    expect(bars.width).toBe(10 + 3 * 11 + 13 + 10)
    const squares = drawn('qrcode', 'A')
    expect(squares.width).toBe(4 + 21 + 4)
    expect(squares.height).toBe(squares.width)
    const numbers = [...squares.path.matchAll(/[\d.]+/gu)].map(Number)
    expect(Math.min(...numbers)).toBe(4)
    expect(Math.max(...numbers)).toBe(4 + 21)
  })

  it('are none for what they cannot write', () => {
    expect(textToSymbol('code128', 'Ωmega')).toBeNull()
    expect(textToSymbol('qrcode', 'x'.repeat(5000))).toBeNull()
    expect(textToSymbol('code128', '')).toBeNull()
  })
})
