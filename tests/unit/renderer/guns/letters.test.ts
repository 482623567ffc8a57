import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareLetters, rightPlaces } from '../../../../src-renderer/state/guns/letters.ts'
import { TEST_CODE } from '../../../../src-shared/scan/test-code.ts'

describe('compareLetters', () => {
  it('tells how what arrived stands to the test code', () => {
    expect(compareLetters(TEST_CODE)).toEqual({ kind: 'all' })
    expect(compareLetters(`]C0${TEST_CODE}~`)).toEqual({ kind: 'wrapped', before: ']C0', behind: '~' })
    expect(compareLetters(TEST_CODE.slice(1))).toEqual({ kind: 'lost', count: 1 })
    expect(compareLetters(TEST_CODE.replace('YZ', 'ZY'))).toEqual({ kind: 'differ', count: 1 })
    // A gun that is set to a French keyboard, at an American computer.
    expect(compareLetters(`LNY à01I YW)!§M8ù4"é`).kind).toBe('differ')
  })

  it('takes tickets for what they are', () => {
    for (const code of ['7Q0O1I4K', 'example-2027:7Q0O1I4K', 'https://example.org/t/7Q0O1I4K', '0123456789'.repeat(12), '']) expect(compareLetters(code).kind, code).toBe('other-code')
  })

  it('never calls a text with a wrong letter right', () => {
    fc.assert(fc.property(fc.nat(TEST_CODE.length - 1), fc.constantFrom('ß', 'q', '%'), (at, wrong) => {
      const arrived = `${TEST_CODE.slice(0, at)}${wrong}${TEST_CODE.slice(at + 1)}`
      expect(compareLetters(arrived)).toEqual({ kind: 'differ', count: 1 })
      expect(rightPlaces(arrived).map((isRight, place) => (isRight ? -1 : place)).filter((place) => place >= 0)).toEqual([at])
    }))
  })
})
