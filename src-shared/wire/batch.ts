import { z } from 'zod'

/** Both ends know it: a desk with more to send sends several batches, one after the other. */
export const MOST_OPERATIONS = 500

const batchOperation = z.looseObject({
  id: z.string().min(1).max(100).describe('Comes back with the answer.'),
  kind: z.enum(['check-in', 'redemption', 'door-check', 'check-out', 'undo']),
  key: z
    .string()
    .regex(/^[!-~]{1,255}$/, '1 to 255 visible ASCII characters')
    .describe('As the Idempotency-Key of the single call: an operation that was sent alone before has its effect once.'),
})

export const batchRequest = z.object({
  operations: z
    .array(batchOperation)
    .min(1)
    .max(MOST_OPERATIONS, `at most ${MOST_OPERATIONS} operations; send the rest in another batch`)
    .describe('With the members that the single call has in its body; the `id` of an undo is `subject_id` here.'),
})

export const batchAnswer = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      status: z.int().describe('Of the single call.'),
      answer: z.unknown().describe('Body of the single call; null where that is no JSON.'),
    }),
  ),
})
