import { z } from 'zod'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { TillSettings } from '../ports/till/till-settings.ts'

const TEXT_MAX = 100
const LINES_MAX = 10
const BASIS_POINTS_MAX = 10_000
const text = z.string().trim().max(TEXT_MAX)

/** Unknown members are mistakes: a misspelt one must not pass for none. */
const tillFile = z.strictObject({
  currency: z.string().regex(/^[a-z]{3}$/).nullable().default(null),
  cards: z.enum(['server-driven', 'stripe-js', 'off']).default('server-driven'),
  readerId: text.min(1).nullable().default(null),
  cash: z.boolean().default(false),
  complimentary: z.boolean().default(false),
  needsShift: z.boolean().default(true),
  printer: z.string().trim().min(1).max(300).nullable().default(null),
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]).default(42),
  drawer: z.boolean().default(false),
  merchant: z.strictObject({ name: text.min(1), lines: z.array(text).max(LINES_MAX).default([]), taxId: text.default('') }),
  tax: z.strictObject({ name: text.min(1), basisPoints: z.int().min(1).max(BASIS_POINTS_MAX) }).nullable().default(null),
  training: z.boolean().default(false),
})

/** What the made-up event's till can do. */
export const DEMO_TILL: TillSettings = {
  currency: null,
  cards: 'server-driven',
  readerId: null,
  cash: true,
  complimentary: true,
  needsShift: false,
  printer: null,
  columns: 42,
  drawer: true,
  merchant: { name: 'Lanyard demo event', lines: ['1 Example Street, 12345 Exampletown'], taxId: '' },
  tax: { name: 'VAT', basisPoints: 1900 },
  training: false,
}

const LEAST = 'The least of one is {"merchant": {"name": "Example Conference"}}'

/** What to write for a member that cannot be read. */
const WANTED: Readonly<Record<keyof z.infer<typeof tillFile>, string>> = {
  currency: 'three small letters such as "eur", or null for the one of central',
  cards: '"server-driven", "stripe-js" or "off"',
  readerId: 'the id of a reader such as "tmr_1234", or null for the first that central names',
  cash: 'true or false',
  complimentary: 'true or false',
  needsShift: 'true or false',
  printer: 'an address such as "192.168.1.50", "/dev/usb/lp0" or "COM3@9600", or null without a printer',
  columns: '32, 42 or 48',
  drawer: 'true or false',
  merchant: `{"name": "Example Conference", "lines": ["1 Example Street"], "taxId": ""}, of which only the name has to be there; a text has at most ${TEXT_MAX} characters, and there are at most ${LINES_MAX} lines`,
  tax: '{"name": "VAT", "basisPoints": 1900} for 19 %, or null',
  training: 'true or false',
}
const isMember = (name: unknown): name is keyof typeof WANTED => typeof name === 'string' && Object.hasOwn(WANTED, name)

const sentenceOf = (issue: z.core.$ZodIssue | undefined): string => {
  const [member] = issue?.path ?? []
  const wanted = isMember(member) ? `write ${WANTED[member]}` : `it can have ${Object.keys(WANTED).join(', ')}`
  if (issue?.code === 'unrecognized_keys') return `has "${[...issue.path, issue.keys[0]].join('.')}", which no till has: ${wanted}`
  if (issue === undefined || !isMember(member)) return `is not the settings of a till. ${LEAST}`
  return `has a mistake at "${issue.path.join('.')}": ${wanted}`
}

/** Reads a till file (README, "A till at this desk"); the problem is the end of a sentence about the file, which says what to write. */
export const readTill = (file: string): Result<TillSettings, string> => {
  let value: unknown
  try {
    value = JSON.parse(file)
  } catch {
    return fail(`is not JSON. ${LEAST}`)
  }
  const parsed = tillFile.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  return fail(sentenceOf(parsed.error.issues[0]))
}
