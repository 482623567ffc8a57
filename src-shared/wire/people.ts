import { z } from 'zod'
import { id, instant } from './forms.ts'

export const peopleQuery = z.object({
  q: z.string().trim().min(1).max(100).describe('Name, mail, order reference, access code, or the beginning of any of them; several words in any order.'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const foundPerson = z.object({
  id,
  access_code: z.string(),
  name: z.string(),
  email: z.string(),
  ticket_type: z.string(),
  order_status: z.enum(['pending', 'paid', 'refunded', 'partially_refunded', 'cancelled']).nullable(),
  order_reference: z.string().nullable(),
  checked_in: z.boolean(),
  checked_in_at: instant.nullable(),
  match: z.enum(['exact', 'prefix', 'slip']).describe('The worst of the typed words: as it stands, its beginning, or with slips of the fingers.'),
})

export const foundPeople = z.object({ people: z.array(foundPerson).describe('The best first.') })
export type FoundPerson = z.infer<typeof foundPerson>
