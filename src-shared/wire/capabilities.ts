import { z } from 'zod'
import { instant } from './forms.ts'

/** What a station has to know before it does anything else. */
export const capabilities = z.object({
  product: z.literal('lanyard-central'),
  version: z.string(),
  api: z.literal(1).describe('Counts up when something that was here is gone or means something else.'),
  profile: z.enum(['lanyard', 'strict']),
  conference: z.object({
    slug: z.string(),
    name: z.string(),
    timezone: z.string().describe('Of the IANA database, as Europe/Vienna.'),
    currency: z.string().regex(/^[a-z]{3}$/),
  }),
  capabilities: z.array(z.string()).describe('What this central can do beyond the reference, a word each.'),
  fixes: z.array(z.string()).describe('Which weaknesses of the reference are mended here, a sentence each.'),
  time: instant.describe("The server's clock."),
})
export type Capabilities = z.infer<typeof capabilities>
