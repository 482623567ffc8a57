import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areTextsStorable, findable, findableQuery, mayHoldUnstorable } from '../../../../src-central/http/storable.ts'

test('every text is looked at, however deep, names included', () => {
  for (const value of ['\u0000', ['a', ['\ud800']], { a: { b: 'x\udc00' } }, { '\u0000': 1 }, new Map([['a', ['\u0000']]]), new Map([['\ud800', 1]])]) {
    expect(areTextsStorable(value)).toBe(false)
  }
  for (const value of ['', '😀', 1, null, undefined, [], { a: [true, 1n] }, new Map([['a', 'b']])]) expect(areTextsStorable(value)).toBe(true)
  let deep: unknown = '\u0000'
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]
  expect(areTextsStorable(deep)).toBe(false)
})

test('a body that is not looked at twice holds nothing of the kind', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '\udfff', 'a') }), (value, text) => {
      const body = Buffer.from(JSON.stringify([value, text]))
      const isRight = areTextsStorable(JSON.parse(body.toString()))
      expect(isRight || mayHoldUnstorable(body)).toBe(true)
    }),
  )
})

test('what is only looked for is found nowhere', () => {
  expect([findable('a\u0000b'), findable('\ud800'), findable('a')]).toEqual(['a\ufffdb', '\ufffd', 'a'])
  expect(findableQuery(new URLSearchParams('a=%00&a=b&%00=c')).toString()).toBe('a=%EF%BF%BD&a=b&%EF%BF%BD=c')
})
