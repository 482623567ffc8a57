import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCode, defaultCleanSettings, type CleanSettings } from '../../../src-shared/scan/clean-code.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const clean = (text: string, settings: Partial<CleanSettings> = {}) =>
  cleanCode({ bytes: bytes(text), line: 'report' }, { ...defaultCleanSettings, ...settings })

describe('the end of a code', () => {
  it('loses line ends, tabs and NUL, and keeps spaces', () => {
    expect(clean(' A B \r\n\t\0\r')).toEqual({ kind: 'code', code: ' A B ' })
  })
  it('is nothing when only that was sent', () => {
    expect(clean('\r\n\t\0')).toEqual({ kind: 'nothing' })
    expect(clean('')).toEqual({ kind: 'nothing' })
  })
  it('loses a configured suffix after the line end', () => {
    expect(clean('~>X<~\r', { prefix: '~>', suffix: '<~' })).toEqual({ kind: 'code', code: 'X' })
    expect(clean('X<~\r', { prefix: '~>', suffix: '<~' })).toEqual({ kind: 'code', code: 'X' })
  })
  it('is not cut when prefix and suffix overlap', () => {
    expect(clean('~', { prefix: '~', suffix: '~' })).toEqual({ kind: 'nothing' })
  })
})

describe('the AIM id', () => {
  it('is taken off the front', () => expect(clean(']C1123')).toEqual({ kind: 'code', code: '123', aim: ']C1' }))
  it('in front of nothing is nothing', () => expect(clean(']Q1\r')).toEqual({ kind: 'nothing' }))
  it('stays when its modifier does not exist', () => {
    expect(clean(']Q9123')).toEqual({ kind: 'code', code: ']Q9123' })
    expect(clean(']constructor')).toEqual({ kind: 'code', code: ']constructor' })
  })
  it('from a field leaves the text alone', () => {
    expect(cleanCode({ bytes: bytes(']Q1X'), fieldAim: ']d1', line: 'report' }, defaultCleanSettings)).toEqual({
      kind: 'code',
      code: ']Q1X',
      aim: ']d1',
    })
  })
  it('Z is never a code', () => {
    expect(clean(']Z6REPFIX')).toEqual({ kind: 'nothing' })
    expect(cleanCode({ bytes: bytes('X'), fieldAim: ']Z6', line: 'report' }, defaultCleanSettings)).toEqual({ kind: 'nothing' })
  })
})

describe('text', () => {
  it('may hold as many bytes as allowed and not one more', () => {
    expect(clean('ü'.repeat(5), { maxBytes: 10 })).toMatchObject({ kind: 'code' })
    expect(clean(`${'ü'.repeat(5)}x`, { maxBytes: 10 })).toEqual({ kind: 'error', error: 'overlong', byteCount: 11 })
  })
  it('loses a byte order mark', () => {
    expect(clean('\ufeffX')).toEqual({ kind: 'code', code: 'X' })
    expect(clean('\ufeff')).toEqual({ kind: 'nothing' })
  })
  it('keeps group separators and inner line ends, and nothing else of the kind', () => {
    expect(clean('A\u001dB\u0004C\r\nD')).toMatchObject({ kind: 'code' })
    for (const control of ['\u0000', '\u0007', '\u000b', '\u001b', '\u007f', '\u0085']) {
      expect(clean(`A${control}B`)).toMatchObject({ kind: 'error', error: 'invalid-bytes' })
    }
  })
  it('falls back to Windows-1252 only when told to', () => {
    const raw = { bytes: Uint8Array.of(0x80, 0xe9, 0x9f), line: 'report' as const }
    expect(cleanCode(raw, defaultCleanSettings)).toMatchObject({ error: 'invalid-bytes' })
    expect(cleanCode(raw, { ...defaultCleanSettings, encoding: 'auto' })).toMatchObject({ code: '€éŸ' })
    expect(cleanCode({ bytes: Uint8Array.of(0x81, 0x41), line: 'report' }, { ...defaultCleanSettings, encoding: 'latin1' })).toMatchObject({
      error: 'invalid-bytes',
    })
  })
  it('never throws, and errors hold counts only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom('utf-8', 'latin1', 'auto'), fc.boolean(), (raw, encoding, isSerial) => {
        const result = cleanCode({ bytes: raw, line: isSerial ? 'serial' : 'report' }, { ...defaultCleanSettings, encoding })
        if (result.kind === 'error') expect(Object.keys(result).toSorted()).toEqual(['byteCount', 'error', 'kind'])
        if (result.kind === 'code') expect(result.code).not.toBe('')
      }),
    )
  })
})

describe('a parity mismatch', () => {
  const withParity = (text: string, odd: boolean): Uint8Array =>
    bytes(text).map((byte) => {
      const ones = byte.toString(2).replaceAll('0', '').length
      return (ones % 2 === 1) === odd ? byte : byte | 0x80
    })

  it('is named on a serial line, in both parities', () => {
    for (const odd of [true, false]) {
      expect(cleanCode({ bytes: withParity('TICKET-0815', odd), line: 'serial' }, defaultCleanSettings)).toMatchObject({ error: 'parity' })
    }
  })
  it('is not guessed on HID, on short text or on ordinary UTF-8', () => {
    expect(cleanCode({ bytes: withParity('TICKET-0815', true), line: 'report' }, defaultCleanSettings)).toMatchObject({ error: 'invalid-bytes' })
    expect(cleanCode({ bytes: withParity('TICK', true), line: 'serial' }, defaultCleanSettings)).toMatchObject({ error: 'invalid-bytes' })
    expect(cleanCode({ bytes: bytes('Zoë Müller'), line: 'serial' }, defaultCleanSettings)).toMatchObject({ kind: 'code' })
  })
})
