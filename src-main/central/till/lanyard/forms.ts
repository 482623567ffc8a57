import { z } from 'zod'

/** What a Lanyard central answers in `terminal/` beyond the reference's members; amounts are texts in the cart's currency. */

const amount = z.string()
const named = { ticket_type_id: z.int().optional(), addon_id: z.int().optional() }

export const filledCart = z.object({
  items: z.array(z.object({ ...named, name: z.string(), quantity: z.int(), line_total: amount })),
  total: amount,
  due: amount,
  currency: z.string(),
})
export type FilledCart = z.infer<typeof filledCart>

export const madeOrder = z.object({
  order_id: z.int(),
  reference: z.string(),
  total: amount,
  due: amount,
  currency: z.string(),
  access_code: z.string().nullable(),
  line_items: z.array(z.object({ id: z.int(), description: z.string(), quantity: z.int(), line_total: amount })),
})
export type MadeOrder = z.infer<typeof madeOrder>
