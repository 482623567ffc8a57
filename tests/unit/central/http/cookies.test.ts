import { expect, test } from 'vitest'
import { readCookies, writeCookie } from '../../../../src-central/http/cookies.ts'

test('reads pairs, the last of a name wins, rubbish is skipped', () => {
  expect(readCookies('a=1; b=x=y;c; a=2 ')).toEqual(new Map([['a', '2'], ['b', 'x=y']]))
  expect(readCookies(undefined).size).toBe(0)
})

// Both lines were captured from the reference, values aside.
test.each([
  [false, 31_449_600, 'n=v; expires=Sat, 20 Nov 2027 11:28:25 GMT; Max-Age=31449600; Path=/; SameSite=Lax'],
  [true, 1_209_600, 'n=v; expires=Sat, 05 Dec 2026 11:28:25 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax'],
])('writes them as the reference does (HttpOnly %s)', (httpOnly, maxAgeSeconds, line) => {
  const nowMs = Date.UTC(2026, 10, 21, 11, 28, 25)
  expect(writeCookie({ name: 'n', value: 'v', httpOnly, maxAgeSeconds, nowMs })).toBe(line)
})
