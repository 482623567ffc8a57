import { expect, test } from 'vitest'
import { micros1970 } from '../../../../src-central/instant.ts'
import { judgeCode } from '../../../../src-central/stations/pairing.ts'

const expiresAt = micros1970(1000)
const before = micros1970(999)
const used = { keyHash: 'k', hasTokenBeenUsed: false }

test('G1 G3: a new code pairs until the very instant at which it expires', () => {
  expect(judgeCode({ expiresAt, used: null }, null, before)).toEqual({ kind: 'new' })
  expect(judgeCode({ expiresAt, used: null }, 'k', before)).toEqual({ kind: 'new' })
  expect(judgeCode({ expiresAt, used: null }, null, expiresAt)).toEqual({ kind: 'refused', why: 'expired' })
})

test('G3: an unknown code is refused as that', () => {
  expect(judgeCode(undefined, 'k', before)).toEqual({ kind: 'refused', why: 'unknown' })
})

test.each([
  ['the same request, in time, no token used', used, 'k', before, 'again'],
  ['another key', used, 'other', before, 'used'],
  ['no key', used, null, before, 'used'],
  ['two requests without a key', { ...used, keyHash: null }, null, before, 'used'],
  ['a token was used', { ...used, hasTokenBeenUsed: true }, 'k', before, 'used'],
  ['too late', used, 'k', expiresAt, 'used'],
] as const)('G2 G3: a used code, %s', (_name, code, keyHash, now, expected) => {
  const judged = judgeCode({ expiresAt, used: code }, keyHash, now)
  expect(judged).toEqual(expected === 'again' ? { kind: 'again' } : { kind: 'refused', why: expected })
})
