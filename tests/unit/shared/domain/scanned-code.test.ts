import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearCodes, readScannedCode } from '../../../../src-shared/domain/scanned-code.ts'

const slug = 'example-conf-2027'
const read = (text: string) => readScannedCode(text, slug)

describe('reading a scanned text', () => {
  it('C1: blanks around a code do not count, and nothing is unreadable', () => {
    expect(read('  A3K9M2X1 ')).toEqual({ kind: 'access-code', code: 'A3K9M2X1' })
    expect(read('   ')).toEqual({ kind: 'unreadable', why: 'empty' })
    expect(read(`${slug}: `)).toEqual({ kind: 'unreadable', why: 'empty' })
  })

  it('C2: a badge QR of this event is its code, of another event a foreign ticket', () => {
    expect(read(`${slug}:A3K9M2X1`)).toEqual({ kind: 'access-code', code: 'A3K9M2X1' })
    expect(read('other-conf:A3K9M2X1')).toEqual({ kind: 'other-event', event: 'other-conf' })
  })

  it('C2: only what can be a slug names an event', () => {
    expect(read('WIFI:S:guest;P:secret;;').kind).toBe('unreadable')
    expect(read('a b:CODE')).toEqual({ kind: 'access-code', code: 'a b:CODE' })
    for (const text of ['mailto:ada@example.org', 'tel:+4930123456', 'BEGIN:VCARD somebody, with more']) expect(read(text).kind).not.toBe('other-event')
  })

  it('C3: an address stands for its last path part', () => {
    expect(read('https://example.org/t/A3K9M2X1/?x=1#y')).toEqual({ kind: 'access-code', code: 'A3K9M2X1' })
    expect(read('https://example.org/t/%ZZ')).toEqual({ kind: 'access-code', code: '%ZZ' })
  })

  it('C4: a text longer than any access code is no ticket', () => {
    expect(read('A'.repeat(21))).toEqual({ kind: 'unreadable', why: 'too-long' })
    expect(read('A'.repeat(5000))).toEqual({ kind: 'unreadable', why: 'too-long' })
    expect(read('A'.repeat(20)).kind).toBe('access-code')
  })

  it('C5: proposals are capitals and exchanged look-alikes, never the code itself', () => {
    expect(nearCodes('a0i')).toContain('A0I')
    expect(nearCodes('A0I')).toEqual(expect.arrayContaining(['AOI', 'A01', 'AO1']))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('0', 'O', '1', 'I', 'A', 'x'), maxLength: 20 }), (code) => {
        const near = nearCodes(code)
        expect(near).not.toContain(code)
        expect(near.length).toBeLessThanOrEqual(31)
      }),
    )
  })

  it('never throws and never makes a code longer, whatever is scanned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const result = read(text)
        if (result.kind === 'access-code') expect(result.code.length).toBeLessThanOrEqual(20)
      }),
    )
  })
})
