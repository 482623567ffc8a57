import { expect, it } from 'vitest'
import { seenToRead } from '../../../src-renderer/camera/seen-code.ts'

const seen = (text: string, symbology = ']Q1') => ({ bytes: new TextEncoder().encode(text), symbology })
const codeOf = (text: string, symbology?: string) => seenToRead(seen(text, symbology))?.cleaned

it('cleans a code as every gun does, with the AIM id that the reader tells', () => {
  expect(codeOf('ABC123')).toEqual({ kind: 'code', code: 'ABC123', aim: ']Q1' })
  expect(codeOf('ABC123\r\n', ']C0')).toEqual({ kind: 'code', code: 'ABC123', aim: ']C0' })
  expect(codeOf('01040\u001d10', ']d2')).toEqual({ kind: 'code', code: '01040\u001d10', aim: ']d2' })
})

it('leaves what looks like an AIM id in the text, where it is text', () => {
  expect(codeOf(']Q1ABC')).toEqual({ kind: 'code', code: ']Q1ABC', aim: ']Q1' })
  expect(codeOf(']Q1ABC', '')).toEqual({ kind: 'code', code: ']Q1ABC' })
  expect(codeOf('ABC', ']#9')).toEqual({ kind: 'code', code: 'ABC' })
})

it('delivers whole codes or nothing', () => {
  expect(seenToRead(seen(''))).toBeNull()
  expect(codeOf('A\u0001B')).toMatchObject({ kind: 'error', error: 'invalid-bytes' })
  expect(seenToRead({ bytes: new Uint8Array([0x41, 0xff]), symbology: ']Q1' })?.cleaned).toMatchObject({ kind: 'error', error: 'invalid-bytes' })
  expect(codeOf('A'.repeat(4097))).toMatchObject({ kind: 'error', error: 'overlong' })
})

it('tells codes apart by their text, not by their symbology', () => {
  expect(seenToRead(seen('A', ']C0'))?.text).toBe(seenToRead(seen('A', ']C1'))?.text)
  expect(seenToRead(seen('A'))?.text).not.toBe(seenToRead(seen('B'))?.text)
})
