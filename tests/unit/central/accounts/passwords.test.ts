import { expect, test } from 'vitest'
import { hashPassword, isPassword, UNUSABLE_PASSWORD } from '../../../../src-central/accounts/passwords.ts'
import { systemRandom } from '../../../../src-central/platform.ts'

const stored = hashPassword('pass wörd', systemRandom)

test('the right one matches, others do not', async () => {
  expect(await isPassword('pass wörd', stored)).toBe(true)
  expect(await isPassword('pass word', stored)).toBe(false)
  expect(await isPassword('', stored)).toBe(false)
})

test('the same password is stored differently every time and never in plain', () => {
  expect(hashPassword('pass wörd', systemRandom)).not.toBe(stored)
  expect(stored).not.toContain('pass')
})

test.each([undefined, '', UNUSABLE_PASSWORD, 'md5$00$00', 'scrypt$00'])('nothing matches %j', async (unusable) => {
  expect(await isPassword('', unusable)).toBe(false)
  expect(await isPassword('!', unusable)).toBe(false)
})
