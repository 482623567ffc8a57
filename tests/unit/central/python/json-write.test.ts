import { expect, test } from 'vitest'
import { type JsonValue, writeJson } from '../../../../src-central/python/json-write.ts'

// The expected texts were printed by Python's json.dumps.
test.each<[JsonValue, string]>([
  [{ status: 'ok', list: [1, null, true, 'x'] }, '{"status": "ok", "list": [1, null, true, "x"]}'],
  [{}, '{}'],
  [[], '[]'],
  [{ a: {}, b: [[], {}] }, '{"a": {}, "b": [[], {}]}'],
  ['Łukasz Żółć', String.raw`"\u0141ukasz \u017b\u00f3\u0142\u0107"`],
  ['😀', String.raw`"\ud83d\ude00"`],
  ['\ud800', String.raw`"\ud800"`],
  ['"\\/\b\f\n\r\t\u0001\u001f\u007f', String.raw`"\"\\/\b\f\n\r\t\u0001\u001f\u007f"`],
  ['\u2028—', String.raw`"\u2028\u2014"`],
  [99_999_999_999_999_999_999n, '99999999999999999999'],
  [-7, '-7'],
])('case %#', (value, text) => {
  expect(writeJson(value)).toBe(text)
})
