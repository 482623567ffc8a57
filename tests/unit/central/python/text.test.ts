import { expect, test } from 'vitest'
import { readJson } from '../../../../src-central/python/json-read.ts'
import { strip, toText } from '../../../../src-central/python/text.ts'

// The right-hand sides are what the reference echoed when it was sent the left-hand sides.
test.each([
  ['null', 'None'],
  ['true', 'True'],
  ['false', 'False'],
  ['"A B"', 'A B'],
  ['12', '12'],
  ['-0', '0'],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
  ['12.0', '12.0'],
  ['-0.0', '-0.0'],
  ['0.1', '0.1'],
  ['0.0001', '0.0001'],
  ['1e-5', '1e-05'],
  ['1E+2', '100.0'],
  ['1234567.875', '1234567.875'],
  ['1e15', '1000000000000000.0'],
  ['1e16', '1e+16'],
  ['123456789012345680.0', '1.2345678901234568e+17'],
  ['100000000000000000000.5', '1e+20'],
  ['1.5e300', '1.5e+300'],
  ['5e-324', '5e-324'],
  ['1e400', 'inf'],
  ['-Infinity', '-inf'],
  ['NaN', 'nan'],
  ['{}', '{}'],
  [`["a", 1, null, {"k": "it's"}]`, `['a', 1, None, {'k': "it's"}]`],
  [String.raw`["a\"b", "a'\"b"]`, String.raw`['a"b', 'a\'"b']`],
  [String.raw`["\\\t\n\u0000\u00e9\u00a0\u200b\ue000\ud83d\ude00\u2028\u007f"]`, String.raw`['\\\t\n\x00é\xa0\u200b\ue000😀\u2028\x7f']`],
])('%s becomes %s', (json, text) => {
  expect(toText(readJson(json) ?? null)).toBe(text)
})

test('trims the blanks that Python knows, and no others', () => {
  const blanks = '\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000'
  expect(strip(`${blanks}a b${blanks}`)).toBe('a b')
  expect(strip('\ufeffa\u200b')).toBe('\ufeffa\u200b')
  expect(strip(blanks)).toBe('')
})
