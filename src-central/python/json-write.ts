/** What the central puts into an answer. Member order is the order of writing. */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | { readonly [member: string]: JsonValue }

const NOT_PLAIN_ASCII = /[\u007f-\uffff]/g

const unicodeEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

const writeText = (text: string): string => JSON.stringify(text).replace(NOT_PLAIN_ASCII, unicodeEscape)

/** The bytes of Python's `json.dumps`: a blank after every comma and colon, nothing but ASCII. */
export function writeJson(value: JsonValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return writeText(value)
  if (typeof value !== 'object') return String(value)
  if (isList(value)) return `[${value.map(writeJson).join(', ')}]`
  return `{${Object.entries(value)
    .map(([member, content]) => `${writeText(member)}: ${writeJson(content)}`)
    .join(', ')}}`
}

const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value)
