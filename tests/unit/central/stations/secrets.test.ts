import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemRandom } from '../../../../src-central/platform.ts'
import { newPairingCode, newSecret, newToken, plainCode, secretHash } from '../../../../src-central/stations/secrets.ts'
import { sheetKey } from '../../../../src-shared/wire/sheet-key.ts'

test('a code has 80 bits: 16 marks of 32, all of them in use', () => {
  const codes = Array.from({ length: 200 }, () => newPairingCode(systemRandom))
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
  expect(new Set(codes).size).toBe(200)
})

test('a token has 256 bits', () => {
  const token = newToken(systemRandom)
  expect(Buffer.from(token.replace('lanyard_', ''), 'base64url')).toHaveLength(32)
  expect(newToken(systemRandom)).not.toBe(token)
})

test('a key for command sheets has 256 bits, and the form that stations look for', () => {
  for (let time = 0; time < 200; time += 1) {
    const key = newSecret(systemRandom)
    expect(Buffer.from(key, 'base64url')).toHaveLength(32)
    expect(sheetKey.parse({ key })).toEqual({ key })
  }
})

test('however a code is typed it is the same code, and never another one', () => {
  const code = fc.constant(undefined).map(() => newPairingCode(systemRandom))
  const typing = fc.record({ isSmall: fc.boolean(), gap: fc.constantFrom('', ' ', '-', '--', ' – '), zero: fc.constantFrom('0', 'o', 'O'), one: fc.constantFrom('1', 'i', 'l', 'L') })
  fc.assert(
    fc.property(code, code, typing, (wanted, other, { isSmall, gap, zero, one }) => {
      const cased = isSmall ? wanted.toLowerCase() : wanted
      const typed = cased.replaceAll('-', gap).replaceAll('0', zero).replaceAll('1', one)
      expect(plainCode(typed)).toBe(plainCode(wanted))
      expect(secretHash(plainCode(typed))).not.toBe(secretHash(plainCode(other)))
    }),
  )
})
