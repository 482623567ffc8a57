import { z } from 'zod'

/** What every refusal of the central's own API looks like: a sentence for a person and a word for a program. */
export const problem = z.object({
  error: z.string().describe('One sentence that says what to do next. Never holds personal data.'),
  code: z.string().describe('What a client decides on.'),
  what: z.string().optional().describe('With `not_found`: what is not there, as `door` or `attendee`.'),
  issues: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('With `validation_error`: what is wrong where.'),
})
export type Problem = z.infer<typeof problem>
