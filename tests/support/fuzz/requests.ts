import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { jsonText, oddBytes, oddText } from './oddities.ts'
import type { RawRequest } from './sender.ts'
import type { Target } from './targets.ts'

/** Who asks. `cookie` and `csrf` are of a session that may do everything. */
export type Identity = { base: string; cookie: string; csrf: string }

const encode = (text: string): string => {
  try {
    return encodeURIComponent(text)
  } catch {
    return '%ED%A0%80'
  }
}

/** Most come from somebody who may ask; some from nobody, from somebody else, or with marks that are not theirs. */
const credentials = ({ cookie, csrf }: Identity): fc.Arbitrary<Record<string, string>> => {
  const valid = { cookie, 'x-csrftoken': csrf }
  return fc.oneof(
    { weight: 24, arbitrary: fc.constant<Record<string, string>>(valid) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        {},
        { cookie },
        { cookie: 'sessionid=nobody; csrftoken=x', 'x-csrftoken': 'x' },
        { ...valid, 'x-csrftoken': 'y'.repeat(64) },
        { ...valid, origin: 'null' },
        { authorization: 'Bearer nobody' },
        { authorization: 'Bearer ' },
        { ...valid, authorization: `Bearer ${'z'.repeat(5000)}` },
        { ...valid, authorization: 'Basic x' },
        { cookie: '=; ;;"; sessionid="\\"; sessionid=%00' },
      ),
    },
  )
}

const extras: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Record<string, string>>({}) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Record<string, string>>(
      { 'content-type': 'text/plain' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': ';;;' },
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'br, nonsense' },
      { 'accept-encoding': 'gzip;q=x, *;q=0' },
      { accept: 'text/event-stream' },
      { 'idempotency-key': '' },
      { 'idempotency-key': 'x'.repeat(256) },
      { 'last-event-id': '-1' },
      { 'if-none-match': '"' },
      { range: 'bytes=9-1' },
      { expect: 'nothing' },
      { 'transfer-encoding': 'chunked' },
      { host: 'elsewhere.example' },
      { 'stripe-signature': 't=1,v1=0' },
    ),
  },
  { weight: 3, arbitrary: fc.stringMatching(/^[a-d]{1,2}$/).map((key) => ({ 'idempotency-key': key })) },
)

const body = (names: readonly string[], known: readonly string[]): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 14, arbitrary: jsonText(names, known).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: oddBytes },
    { weight: 1, arbitrary: jsonText(names, known).map((text) => gzipSync(text).subarray(0, -3)) },
  )

/** Requests to one target, from nearly right to plain nonsense. */
export function requestsTo(target: Target, identity: Identity, known: readonly string[]): fc.Arbitrary<RawRequest> {
  const names = [...target.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const inPath = fc.tuple(...names.map(() => oddText(known)))
  const query = fc.array(fc.tuple(target.queries.length === 0 ? oddText(known) : fc.constantFrom(...target.queries), oddText([...known, ...target.words, 'true'])), { maxLength: target.queries.length === 0 ? 1 : 4 })
  const quotedWords = [...known, ...target.words].map((text) => JSON.stringify(text))
  const hasBody = target.method !== 'GET'
  return fc.tuple(inPath, query, credentials(identity), extras, body(target.members, quotedWords)).map(([values, parts, who, more, content]) => {
    let index = -1
    const path = target.path.replaceAll(/\{\w+\}/g, () => encode(values[(index += 1)] ?? ''))
    const search = parts.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
    return {
      method: target.method,
      url: `${identity.base}${path}${search === '' ? '' : `?${search}`}`,
      headers: { 'content-type': 'application/json', ...who, ...more },
      ...(hasBody ? { body: content } : {}),
    }
  })
}
