import { limits } from '../limits.ts'

/**
 * A JSON value the way Python holds it. Integers are bigints, floats are numbers: the reference writes `1` and `1.0`
 * as different text, and echoes integers of any length.
 */
export type PyValue = null | boolean | bigint | number | string | PyValue[] | Map<string, PyValue>

/** Thrown for text that is not JSON in Python's eyes; only `readJson` catches it. */
class NotJson extends Error {}

const BLANKS = /[ \t\n\r]*/y
const NUMBER = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y
const WORDS: ReadonlyArray<readonly [string, PyValue]> = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]

/** Undefined when the text is no JSON. Unlike `JSON.parse` it knows NaN and Infinity and keeps integers whole. */
export function readJson(text: string): PyValue | undefined {
  try {
    const cursor: Cursor = { text, at: 0 }
    const value = readValue(cursor, 0)
    skipBlanks(cursor)
    return cursor.at === text.length ? value : undefined
  } catch (error) {
    if (error instanceof NotJson) return undefined
    throw error
  }
}

/** How far the text has been read. */
type Cursor = { readonly text: string; at: number }

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  if (found !== null) cursor.at = pattern.lastIndex
  return found
}

const skipBlanks = (cursor: Cursor): void => {
  match(cursor, BLANKS)
}

function take(cursor: Cursor, literal: string): boolean {
  if (!cursor.text.startsWith(literal, cursor.at)) return false
  cursor.at += literal.length
  return true
}

function takeMark(cursor: Cursor, mark: string): boolean {
  skipBlanks(cursor)
  return take(cursor, mark)
}

function expectMark(cursor: Cursor, mark: string): void {
  if (!takeMark(cursor, mark)) throw new NotJson()
}

function readValue(cursor: Cursor, depth: number): PyValue {
  // Python answers this with an error page, not with "Invalid JSON body"; so it must not look like bad JSON.
  if (depth > limits.jsonDepth) throw new RangeError('JSON nested too deeply')
  skipBlanks(cursor)
  if (cursor.text[cursor.at] === '"') return readString(cursor)
  if (take(cursor, '[')) return readList(cursor, depth)
  if (take(cursor, '{')) return readObject(cursor, depth)
  for (const [word, meaning] of WORDS) if (take(cursor, word)) return meaning
  return readNumber(cursor)
}

function readList(cursor: Cursor, depth: number): PyValue[] {
  const items: PyValue[] = []
  if (takeMark(cursor, ']')) return items
  do items.push(readValue(cursor, depth + 1))
  while (takeMark(cursor, ','))
  expectMark(cursor, ']')
  return items
}

function readObject(cursor: Cursor, depth: number): Map<string, PyValue> {
  const members = new Map<string, PyValue>()
  if (takeMark(cursor, '}')) return members
  do {
    skipBlanks(cursor)
    const name = readString(cursor)
    expectMark(cursor, ':')
    members.set(name, readValue(cursor, depth + 1))
  } while (takeMark(cursor, ','))
  expectMark(cursor, '}')
  return members
}

function readString(cursor: Cursor): string {
  const { text, at: start } = cursor
  if (text[start] !== '"') throw new NotJson()
  let end = start + 1
  while (text[end] !== '"') {
    if (end >= text.length) throw new NotJson()
    end += text[end] === '\\' ? 2 : 1
  }
  cursor.at = end + 1
  return unquoted(text.slice(start, cursor.at))
}

function readNumber(cursor: Cursor): bigint | number {
  const found = match(cursor, NUMBER)
  if (found === null) throw new NotJson()
  const [whole, integer = '', fraction, exponent] = found
  if (fraction !== undefined || exponent !== undefined) return Number(whole)
  if (integer.replace('-', '').length > limits.integerDigits) throw new NotJson()
  return BigInt(integer)
}

/** Control characters and unknown escapes are refused by both languages alike, so JavaScript may decide here. */
function unquoted(quoted: string): string {
  try {
    const text: unknown = JSON.parse(quoted)
    if (typeof text === 'string') return text
  } catch {
    // Falls through: the text between the quotes is malformed.
  }
  throw new NotJson()
}
