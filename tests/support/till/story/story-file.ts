import { z } from 'zod'

/** A file of payment stories: the format of `tests/fixtures/stripe-simulator-cases.json`. What a story leaves out is not looked at. */

const step = z.looseObject({
  by: z.string(),
  do: z.string(),
  pi: z.string().optional(),
  sale: z.string().optional(),
  reader: z.string().optional(),
  order: z.string().optional(),
  button: z.string().optional(),
  state: z.string().optional(),
  shows: z.string().optional(),
  amount: z.int().optional(),
  currency: z.string().optional(),
  key: z.string().optional(),
  result: z.string().optional(),
  fault: z.string().optional(),
  in_flight: z.boolean().optional(),
  error_pi_status: z.string().optional(),
  card: z.string().optional(),
  hold: z.boolean().optional(),
  hours: z.number().nonnegative().optional(),
  minutes: z.number().nonnegative().optional(),
  seconds: z.number().nonnegative().optional(),
  type: z.string().optional(),
  total: z.int().positive().optional(),
  journal: z.string().optional(),
  event: z.string().optional(),
})
export type Step = z.infer<typeof step>

const story = z.looseObject({
  name: z.string(),
  mode: z.enum(['server', 'js']).default('server'),
  given: z.looseObject({
    orders: z.record(z.string(), z.looseObject({ total: z.int().positive(), currency: z.string().regex(/^[a-z]{3}$/u).default('usd'), status: z.string().default('pending') })).default({}),
    sales: z.record(z.string(), z.looseObject({ order: z.string() })).default({}),
    readers: z.record(z.string(), z.looseObject({ device_type: z.string().default('simulated_wisepos_e'), online: z.boolean().default(true), card_inserted: z.boolean().optional(), in_use_by: z.string().optional() })).default({}),
  }),
  steps: z.array(step),
  expect: z.looseObject({
    pi: z.record(z.string(), z.looseObject({ status: z.string(), amount_received: z.int(), amount_capturable: z.int().default(0), refunded: z.int().optional() })).optional(),
    orders: z.record(z.string(), z.string()).default({}),
    kiosk: z.record(z.string(), z.string()).default({}),
    readers: z.record(z.string(), z.enum(['idle', 'busy'])).default({}),
    open_authorizations: z.int().nonnegative().default(0),
    desk_message: z.string().optional(),
    forbidden_words: z.array(z.string()).default([]),
    payment_rows: z.record(z.string(), z.int()).default({}),
  }),
  invariants: z.array(z.string()).optional(),
})
export type Story = z.infer<typeof story>

export type StoryEntry = { kind: 'story'; name: string; story: Story } | { kind: 'broken'; name: string; mistakes: string[] }

const mistakesOf = (error: z.ZodError): string[] => error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

/** One of them; what is missing or has another shape is said. */
export const readStory = (one: unknown, fallbackName: string): StoryEntry => {
  const named = z.looseObject({ name: z.string() }).safeParse(one)
  const name = named.success ? named.data.name : fallbackName
  const parsed = story.safeParse(one)
  return parsed.success ? { kind: 'story', name, story: parsed.data } : { kind: 'broken', name, mistakes: mistakesOf(parsed.error) }
}

/** Every story of a parsed file, those that cannot be read included. */
export const readStories = (file: unknown): { kind: 'stories'; entries: StoryEntry[] } | { kind: 'broken'; mistakes: string[] } => {
  const read = z.looseObject({ cases: z.array(z.unknown()) }).safeParse(file)
  if (!read.success) return { kind: 'broken', mistakes: mistakesOf(read.error) }
  return { kind: 'stories', entries: read.data.cases.map((one, at) => readStory(one, `case ${at + 1}`)) }
}
