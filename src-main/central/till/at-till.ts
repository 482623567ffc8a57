import { z } from 'zod'

const amount = z.string()

/** Who stands at the till, as both servers tell it. */
export const atTill = z.object({
  attendee: z.object({ access_code: z.string(), name: z.string(), email: z.string() }),
  order: z
    .object({
      id: z.int(),
      reference: z.string(),
      status: z.string(),
      total: amount,
      line_items: z.array(z.object({ id: z.int(), description: z.string(), quantity: z.int(), line_total: amount })),
    })
    .nullable(),
  credits_total: z.string(),
})
export type AtTill = z.infer<typeof atTill>
