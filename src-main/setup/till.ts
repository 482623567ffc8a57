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

/** Reads a till file (README, "A till at this desk"); the problem is the end of a sentence about the file. */
export const readTill = (file: string): Result<TillSettings, string> => {
  let value: unknown
  try {
    value = JSON.parse(file)
  } catch {
    return fail('is not JSON')
  }
  const parsed = tillFile.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const [first] = parsed.error.issues
  const place = first === undefined || first.path.length === 0 ? '' : ` at ${first.path.join('.')}`
  return fail(`is not the settings of a till${place}. The least of one is {"merchant": {"name": "Example Conference"}}`)
}
