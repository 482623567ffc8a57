import fc from 'fast-check'

/** What somebody could put where a client puts something sensible. JSON is written as text, so that no writer corrects it. */

const quoted = (text: string): string => JSON.stringify(text)

const TEXTS = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', '\udc00x', '\uffff', '\u202e', 'é', 'e\u0301', '😀', 'ı', 'ſ', '\r\n', '\t', '-', '/', '..', '%', '%00', '_', '*',
  "' OR '1'='1", '\'; DROP TABLE attendee; --', '" UNION ALL TABLE "user" --', '$1', '?', ':name', '\\', '{{7*7}}', '<script>alert(1)</script>',
  '__proto__', 'constructor', 'toString', 'None', 'null', 'NaN', 'true', '0', '-1', '1e400', '0x10', '١٢٣', '1_000', '9'.repeat(30), '9'.repeat(5000), 'x'.repeat(21), 'x'.repeat(1001), 'y'.repeat(100_000),
  '0000-00-00T00:00:00Z', '0001-01-01T00:00:00+00:00', '9999-12-31T23:59:59.999999Z', '2027-02-30T00:00:00Z', '2027-05-01T24:00:00Z', '2027-05-01T10:00:00+99:00', '+275760-09-13T00:00:00Z', '2027-05-01', '2027-05-01T10:00:00Z',
] as const

const NUMBERS = [
  '0', '-0', '1', '-1', '2', '1.5', '-1.5', '1e5', '1E400', '-1e400', '1e-400', '2147483647', '2147483648', '9007199254740991', '9007199254740993', '9223372036854775807', '9223372036854775808', '-9223372036854775809',
  `1${'0'.repeat(400)}`, '9'.repeat(4301), '0.1', '1e15', '99999999999999999999',
] as const

export const BROKEN_JSON = ['NaN', 'Infinity', '-Infinity', '01', '+1', '.5', '1.', '0x1', "'a'", '{"a":1,}', '[1,]', '{"a"}', '{', '[', '"', '"\\ud8', '"\\x41"', '\u0000', '\ufeff{}', '{} {}', '//', 'undefined', 'tru', '-', '"a\nb"', '{"a":1 "b":2}'] as const

/** `known` are values that exist: codes, ids, words of the document. */
const scalar = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...TEXTS).map(quoted) },
    { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
    { weight: 1, arbitrary: fc.constantFrom('null', 'true', 'false', '[]', '{}') },
    { weight: 5, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map(quoted) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }).map(String) },
  )

const list = (of: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.array(of, { maxLength: 4 }).map((items) => `[${items.join(',')}]`)

/** Members may come twice; the names are those of the document more often than not. */
const object = (names: readonly string[], of: fc.Arbitrary<string>, maxLength = 8): fc.Arbitrary<string> => {
  const name = names.length === 0 ? fc.constantFrom(...TEXTS) : fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.constantFrom(...TEXTS) })
  return fc.array(fc.tuple(name, of), { maxLength }).map((members) => `{${members.map(([key, value]) => `${quoted(key)}: ${value}`).join(', ')}}`)
}

/** Every member once, each with something known or something odd. */
const whole = (names: readonly string[], of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(...names.map(() => of)).map((values) => `{${names.map((name, index) => `${quoted(name)}: ${values[index] ?? 'null'}`).join(', ')}}`)

const deep = fc
  .tuple(fc.constantFrom('[', '{"a":', '{"items":[', '[[{"a":'), fc.constantFrom(5, 500, 989, 991, 5_000, 100_000), fc.boolean())
  .map(([open, depth, isClosed]) => {
    const close = open.split('').toReversed().map((mark) => ({ '[': ']', '{': '}' })[mark] ?? '').join('')
    return `{"access_code": ${open.repeat(depth)}${isClosed ? `1${close.repeat(depth)}` : ''}}`
  })

export function jsonText(names: readonly string[], known: readonly string[]): fc.Arbitrary<string> {
  const value = scalar(known)
  const nested = fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: list(value) }, { weight: 1, arbitrary: object(names, value, 4) }, { weight: 1, arbitrary: list(object(names, value, 4)) })
  return fc.oneof(
    { weight: 6, arbitrary: object(names, nested) },
    { weight: 6, arbitrary: whole(names, nested) },
    { weight: 1, arbitrary: nested },
    { weight: 1, arbitrary: deep },
    { weight: 1, arbitrary: fc.constantFrom(...BROKEN_JSON) },
    { weight: 1, arbitrary: fc.constant('') },
  )
}

/** Bytes that are no UTF-8, or another encoding of text. */
export const oddBytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(Buffer.from('{"access_code": "A"}', 'utf16le'), Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d])),
)

export const oddText = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...TEXTS.filter((text) => text.length < 2000)) }, { weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) })
