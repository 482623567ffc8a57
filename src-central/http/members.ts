import { bytesToText } from '../python/bytes.ts'
import { type PyValue, readJson } from '../python/json-read.ts'
import { strip, toText } from '../python/text.ts'
import { json } from './answer.ts'

/** The members of a body as the reference reads it. */
export type Members = ReadonlyMap<string, PyValue>

export const invalidBody = json(400, { error: 'Invalid JSON body' })

/** Undefined unless the bytes are a JSON object. */
export function readMembers(body: Buffer): Members | undefined {
  const text = bytesToText(body)
  const value = text === undefined ? undefined : readJson(text)
  return value instanceof Map ? value : undefined
}

/** A missing member is empty text; anything else is turned into text first, null included. */
export function textMember(members: Members, name: string): string {
  const text = toText(members.get(name) ?? (members.has(name) ? null : ''))
  // Half a surrogate pair cannot be stored as UTF-8; the reference's database driver fails on it too.
  if (!text.isWellFormed()) throw new RangeError('text with half a surrogate pair')
  return text
}

/** The same without blanks around it. */
export const trimmedMember = (members: Members, name: string): string => strip(textMember(members, name))
