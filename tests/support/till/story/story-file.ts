import { z } from 'zod'

/** A file of payment stories: the format of `tests/fixtures/stripe-simulator-cases.json`. */

const step = z.looseObject({
  by: z.enum(['desk', 'kiosk', 'central', 'cardholder', 'issuer', 'net', 'clock', 'process', 'webhook']),
  do: z.string(),
  pi: z.string().optional(),
  sale: z.string().optional(),
  reader: z.string().optional(),
  order: z.string().optional(),
  button: z.string().optional(),
  state: z.string().optional(),
  shows: z.string().optional(),
  amount: z.int().optional(),
  key: z.string().optional(),
  result: z.string().optional(),
  fault: z.string().optional(),
  in_flight: z.boolean().optional(),
  error_pi_status: z.string().optional(),
  card: z.string().optional(),
  hold: z.boolean().optional(),
  hours: z.number().optional(),
  minutes: z.number().optional(),
  seconds: z.number().optional(),
  type: z.string().optional(),
  total: z.int().optional(),
  journal: z.string().optional(),
  fail_if_in_use: z.boolean().optional(),
  repeat: z.boolean().optional(),
  event: z.string().optional(),
})
export type Step = z.infer<typeof step>

const story = z.looseObject({
  name: z.string(),
  mode: z.enum(['server', 'js']),
  given: z.looseObject({
    orders: z.record(z.string(), z.looseObject({ total: z.int().positive(), currency: z.string(), status: z.string().default('pending') })),
    sales: z.record(z.string(), z.looseObject({ order: z.string() })),
    readers: z.record(z.string(), z.looseObject({ device_type: z.string(), online: z.boolean(), card_inserted: z.boolean().optional(), in_use_by: z.string().optional() })),
  }),
  steps: z.array(step),
  expect: z.looseObject({
    pi: z.record(z.string(), z.looseObject({ status: z.string(), amount_received: z.int(), amount_capturable: z.int(), refunded: z.int().optional() })),
    orders: z.record(z.string(), z.string()),
    kiosk: z.record(z.string(), z.string()),
    readers: z.record(z.string(), z.enum(['idle', 'busy'])),
    open_authorizations: z.int(),
    desk_message: z.string().optional(),
    payment_rows: z.record(z.string(), z.int()).optional(),
  }),
})
export type Story = z.infer<typeof story>

export type StoryEntry = { kind: 'story'; name: string; story: Story } | { kind: 'broken'; name: string; mistakes: string[] }

const mistakesOf = (error: z.ZodError): string[] => error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

/** Every story of a parsed file, those that cannot be read included. */
export const readStories = (file: unknown): { kind: 'stories'; entries: StoryEntry[] } | { kind: 'broken'; mistakes: string[] } => {
  const read = z.looseObject({ cases: z.array(z.unknown()) }).safeParse(file)
  if (!read.success) return { kind: 'broken', mistakes: mistakesOf(read.error) }
  const entries = read.data.cases.map((one, at): StoryEntry => {
    const named = z.looseObject({ name: z.string() }).safeParse(one)
    const name = named.success ? named.data.name : `case ${at + 1}`
    const parsed = story.safeParse(one)
    return parsed.success ? { kind: 'story', name, story: parsed.data } : { kind: 'broken', name, mistakes: mistakesOf(parsed.error) }
  })
  return { kind: 'stories', entries }
}
