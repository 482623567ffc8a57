import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCommandCode, writeCommandCode, type ModeWish } from '../../../../src-shared/domain/command-code.ts'
import { readScannedCode } from '../../../../src-shared/domain/scanned-code.ts'

const slug = fc.stringMatching(/^[\w-]{1,20}$/)
const wish: fc.Arbitrary<ModeWish> = fc.oneof(
  fc.constantFrom<ModeWish>({ kind: 'check-in' }, { kind: 'check-out' }, { kind: 'look-up' }),
  slug.map((product): ModeWish => ({ kind: 'hand-out', product })),
  fc.tuple(fc.constantFrom('ticket-type' as const, 'addon' as const, 'session' as const), slug).map(([kind, name]): ModeWish => ({ kind: 'door', door: { kind, slug: name } })),
)

describe('command codes', () => {
  it('X2: what the sheet prints is read as the same wish', () => {
    fc.assert(fc.property(slug, wish, (event, wanted) => {
      expect(readCommandCode(` ${writeCommandCode(event, wanted)} `, event)).toEqual({ kind: 'set-mode', wish: wanted })
    }))
  })
  it('X2: a sheet of another event commands nothing', () => {
    expect(readCommandCode(writeCommandCode('other', { kind: 'check-out' }), 'mine')).toEqual({ kind: 'other-event', event: 'other' })
  })
  it.each(['LANYARD/1/mine/mode/fly', 'LANYARD/1/mine/mode/check-in/x', 'LANYARD/1/mine/mode/door/session', 'LANYARD/1/mine/mode/door/gate/x', 'LANYARD/1/mine/mode/hand-out/', 'LANYARD/1/mine/open', 'LANYARD/1/mine/mode/hand-out/a/b/c'])('X2: %s commands nothing', (text) => {
    expect(readCommandCode(text, 'mine')).toEqual({ kind: 'unknown' })
  })
  it('X1: nothing that can be a ticket is a command', () => {
    fc.assert(fc.property(fc.stringMatching(/^[\w-]{1,20}$/), (code) => {
      expect(readScannedCode(code, 'mine')).toEqual({ kind: 'access-code', code })
      expect(readCommandCode(code, 'mine')).toBeNull()
      expect(readCommandCode(`mine:${code}`, 'mine')).toBeNull()
    }))
  })
})
