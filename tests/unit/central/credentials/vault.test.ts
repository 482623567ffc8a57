import { expect, test } from 'vitest'
import { createVault } from '../../../../src-central/credentials/vault.ts'
import { systemRandom } from '../../../../src-central/platform.ts'

const key = systemRandom.bytes(32)
const vault = createVault(key, systemRandom)

test('N12: what was sealed is opened in its own place with its own secret', () => {
  const sealed = vault.seal('1234', 'row a')
  expect(sealed).not.toContain('1234')
  expect(vault.open(sealed, 'row a')).toBe('1234')
  expect(vault.seal('1234', 'row a')).not.toBe(sealed)
})

test('N12: elsewhere, with another secret, changed or cut it stays closed', () => {
  const sealed = vault.seal('1234', 'row a')
  const bytes = Buffer.from(sealed, 'base64')
  const changed = Array.from(bytes, (byte, index) => Buffer.from(bytes.map((other, place) => (place === index ? byte ^ 1 : other))).toString('base64'))
  for (const text of [...changed, bytes.subarray(0, -1).toString('base64'), bytes.subarray(0, 5).toString('base64'), '', 'not base64 at all']) {
    expect(vault.open(text, 'row a')).toBeUndefined()
  }
  expect(vault.open(sealed, 'row b')).toBeUndefined()
  expect(createVault(systemRandom.bytes(32), systemRandom).open(sealed, 'row a')).toBeUndefined()
})
