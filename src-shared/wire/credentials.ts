import { z } from 'zod'
import { accessCode, id, instant, reason } from './forms.ts'

/** Access credentials: PINs of doors, lockers and rooms, made in the background. */

export const purpose = z.enum(['door', 'locker', 'room'])
export const credentialState = z.enum(['preparing', 'ready', 'failed', 'withdrawn', 'ended'])

export const credentialWish = z.object({
  access_code: accessCode,
  purpose,
  place: z.string().trim().max(100).default('').describe('Which door, locker or room, in the words of the locks. Empty leaves it to them.'),
  deadline_s: z.int().min(2).max(3600).default(120).describe('How long somebody waits for it.'),
})

export const credential = z.object({
  id,
  access_code: accessCode,
  purpose,
  place: z.string(),
  state: credentialState,
  reason: z.string().nullable().describe('Why it failed: `deadline`, `no_answer`, `no_capacity`, `unknown_place`, `not_allowed` or `refused`.'),
  trouble: z.string().nullable().describe('What went wrong the last time that the locks were asked: `unreachable`, `timeout`, `broken_off`, `busy` or `unreadable`.'),
  removal: z.enum(['none', 'pending', 'stuck']).describe('Whether an earlier PIN may still open. `stuck`: the locks do not take it back, and a lead has to look.'),
  asked_at: instant,
  deadline_at: instant,
  valid_from: instant.nullable(),
  valid_until: instant.nullable(),
})

export const shownCredential = credential.extend({ pin: z.string().optional().describe('Only when it is ready and was asked for with `reveal=true`.') })

export const credentialAddress = z.object({ id: z.string().regex(/^[1-9]\d{0,14}$/).transform(Number) })
export const credentialView = z.object({
  reveal: z.enum(['true', 'false']).default('false').describe('Shows the PIN, which is written down.'),
  access_code: accessCode.optional().describe('Needed to see the PIN: of the badge that it belongs to.'),
})

export const credentialReason = z.object({ reason })
export const credentialAgain = z.object({ deadline_s: z.int().min(2).max(3600).default(120) })

export const credentialSelection = z.object({
  state: z.enum([...credentialState.options, 'stuck']).optional(),
  after: z.string().regex(/^\d{1,15}$/).transform(Number).optional().describe('`next` of the page before.'),
})
export const credentialPage = z.object({ credentials: z.array(credential), next: id.nullable() })
