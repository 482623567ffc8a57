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

/** Made by chance: who counts through numbers finds none. It tells nobody whose it is. */
const credentialId = z.uuid()

export const credential = z.object({
  id: credentialId,
  purpose,
  place: z.string(),
  state: credentialState,
  reason: z
    .string()
    .nullable()
    .describe(
      'Why it failed: `deadline`, `no_answer`, `no_capacity`, `unknown_place`, `not_allowed` or `refused`. Why it was withdrawn: by a ' +
        '`lead`, or `not_entitled` where the order or the ticket behind it is gone.',
    ),
  trouble: z.string().nullable().describe('What went wrong the last time that the locks were asked: `unreachable`, `timeout`, `broken_off`, `busy` or `unreadable`.'),
  removal: z.enum(['none', 'pending', 'stuck']).describe('Whether an earlier PIN may still open. `stuck`: the locks do not take it back, and a lead has to look.'),
  asked_at: instant,
  deadline_at: instant,
  valid_from: instant.nullable(),
  valid_until: instant.nullable(),
})

export const shownCredential = credential.extend({ pin: z.string().optional().describe('Only when it is ready and was asked for with `reveal=true`.') })

/** For leads alone, who have to find the person. */
const listedCredential = credential.extend({ access_code: accessCode })

export const credentialAddress = z.object({ id: credentialId.toLowerCase() })
export const credentialView = z.object({
  reveal: z.enum(['true', 'false']).default('false').describe('Shows the PIN, which is written down.'),
  access_code: accessCode.optional().describe('Needed to see the PIN: of the badge that it belongs to.'),
})

export const credentialReason = z.object({ reason })
export const credentialAgain = z.object({ reason: reason.optional().describe('For the audit trail.'), deadline_s: z.int().min(2).max(3600).default(120) })

export const credentialSelection = z.object({
  state: z.enum([...credentialState.options, 'stuck']).optional(),
  after: z.string().regex(/^\d{1,15}$/).transform(Number).optional().describe('`next` of the page before.'),
})
export const credentialPage = z.object({ credentials: z.array(listedCredential), next: id.nullable() })
