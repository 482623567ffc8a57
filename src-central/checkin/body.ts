import { bytesToText } from '../python/bytes.ts'
import { type PyValue, readJson } from '../python/json-read.ts'
import { strip, toText } from '../python/text.ts'
import { clientTime } from '../../src-shared/wire/forms.ts'
import type { Profile } from '../domain/profile.ts'
import { json } from '../http/answer.ts'
import { isoToMicros, type Micros } from '../instant.ts'

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

export const accessCodeMember = (members: Members): string => strip(textMember(members, 'access_code'))

export const invalidClientTime = json(400, {
  error: 'Correct "client_time": an instant with its zone, as 2027-05-01T09:30:00+02:00.',
  code: 'validation_error',
})

/** When the desk says that it happened, rule O2; null where it says nothing, undefined where it says nonsense. The reference has no such member. */
export function clientTimeMember(members: Members, profile: Profile): Micros | null | undefined {
  if (profile === 'strict' || !members.has('client_time')) return null
  const read = clientTime.safeParse(members.get('client_time'))
  return read.success && read.data !== undefined ? isoToMicros(read.data) : undefined
}
