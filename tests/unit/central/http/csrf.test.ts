import { describe, expect, test } from 'vitest'
import { type CsrfClaim, isForged, maskSecret, newSecret, secretOf } from '../../../../src-central/http/csrf.ts'
import { systemRandom } from '../../../../src-central/platform.ts'

const secret = newSecret(systemRandom)
const other = newSecret(systemRandom)
const claim: CsrfClaim = { method: 'POST', protocol: 'http', host: '127.0.0.1:80', origin: undefined, cookie: secret, token: secret }

test('a masked secret can be read again and looks different every time', () => {
  const masked = maskSecret(secret, systemRandom)
  expect(masked).toMatch(/^[A-Za-z0-9]{64}$/)
  expect(maskSecret(secret, systemRandom)).not.toBe(masked)
  expect(secretOf(masked)).toBe(secret)
})

test('unmasks what the reference masked', () => {
  expect(secretOf('N0qusON5rHJVsznGjzg8AoGNXiz2ZEYafeIXKMVows8UtZUGuOeQXRhrcSbeoV0X')).toBe('CosDs8itfVz9bAHalp8SxDLOpKMmzrcX')
})

describe('is not forged', () => {
  test.each<[string, Partial<CsrfClaim>]>([
    ['with the token of the cookie', {}],
    ['with a masked token', { token: maskSecret(secret, systemRandom) }],
    ['from the own origin', { origin: 'http://127.0.0.1:80' }],
    ['when it only reads', { method: 'GET', cookie: undefined, token: undefined, origin: 'null' }],
    ['when it only asks for methods', { method: 'OPTIONS', cookie: undefined, token: undefined }],
  ])('%s', (_name, change) => {
    expect(isForged({ ...claim, ...change })).toBe(false)
  })
})

describe('is forged', () => {
  test.each<[string, Partial<CsrfClaim>]>([
    ['without a cookie', { cookie: undefined }],
    ['without a token', { token: undefined }],
    ['with an empty token', { token: '' }],
    ['with another token', { token: other }],
    ['with a malformed cookie, even when it is echoed', { cookie: 'zz', token: 'zz' }],
    ['with 32 characters that are not letters or digits', { cookie: '-'.repeat(32), token: '-'.repeat(32) }],
    ['from a page without an origin', { origin: 'null' }],
    ['from a file', { origin: 'file://' }],
    ['from another port', { origin: 'http://127.0.0.1:81' }],
    ['from another scheme', { origin: 'https://127.0.0.1:80' }],
    ['for any method that may write', { method: 'PUT', token: undefined }],
  ])('%s', (_name, change) => {
    expect(isForged({ ...claim, ...change })).toBe(true)
  })
})
