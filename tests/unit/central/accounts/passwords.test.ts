import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPasswords, PASSWORD_COST } from '../../../../src-central/accounts/passwords.ts'
import { UNUSABLE_PASSWORD } from '../../../../src-central/domain/person.ts'
import { systemRandom } from '../../../../src-central/platform.ts'

const passwords = createPasswords(systemRandom, { ln: 10, r: 8, p: 1 })
const isRight = async (password: string, stored: string | undefined) => (await passwords.compare(password, stored)).isRight
const stored = await passwords.hash('pass wörd')

test('the right one matches, others do not', async () => {
  expect(await passwords.compare('pass wörd', stored)).toEqual({ isRight: true, isOutdated: false })
  expect(await isRight('pass word', stored)).toBe(false)
  expect(await isRight('', stored)).toBe(false)
})

test('the same password is stored differently every time and never in plain', async () => {
  expect(await passwords.hash('pass wörd')).not.toBe(stored)
  expect(stored).not.toContain('pass')
})

test.each([undefined, '', UNUSABLE_PASSWORD, 'md5$00$00', 'scrypt$00', 'scrypt$00$', 'scrypt$ln=99,r=8,p=1$00$00', 'scrypt$a$b$c$d'])(
  'nothing matches %j',
  async (unusable) => {
    expect(await isRight('', unusable)).toBe(false)
    expect(await isRight('!', unusable)).toBe(false)
  },
)

test('the cost is what OWASP asks for and stands in the hash', async () => {
  const hash = await createPasswords(systemRandom).hash('a')
  expect(hash).toMatch(/^scrypt\$ln=15,r=8,p=3\$[0-9a-f]{32}\$[0-9a-f]{64}$/)
  expect(2 ** PASSWORD_COST.ln * PASSWORD_COST.p).toBeGreaterThanOrEqual(2 ** 15 * 3)
})

test('a hash of another cost still matches, and is to be renewed', async () => {
  const dear = await createPasswords(systemRandom, { ln: 11, r: 8, p: 2 }).hash('a')
  expect(await passwords.compare('a', dear)).toEqual({ isRight: true, isOutdated: true })
  expect(await isRight('b', dear)).toBe(false)
})

test('a hash from before costs were written still matches, and is to be renewed', async () => {
  const salt = Buffer.alloc(16, 7)
  const first = `scrypt$${salt.toString('hex')}$${scryptSync('a', salt, 32, { N: 16_384, r: 8, p: 1 }).toString('hex')}`
  expect(await passwords.compare('a', first)).toEqual({ isRight: true, isOutdated: true })
  expect(await isRight('b', first)).toBe(false)
})
