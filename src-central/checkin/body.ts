import { clientTime } from '../../src-shared/wire/forms.ts'
import type { Profile } from '../domain/profile.ts'
import { json } from '../http/answer.ts'
import type { Members } from '../http/members.ts'
import { isoToMicros, type Micros } from '../instant.ts'

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
