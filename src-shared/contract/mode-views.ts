import { z } from 'zod'

const doorView = z.object({ kind: z.enum(['ticket-type', 'addon', 'session']), slug: z.string() })

/** What a scan does at this station. */
export const modeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check-in') }),
  z.object({ kind: z.literal('check-out') }),
  z.object({ kind: z.literal('door'), door: doorView, name: z.string() }),
  z.object({ kind: z.literal('hand-out'), product: z.string(), name: z.string() }),
  z.object({ kind: z.literal('look-up') }),
])
