import { z } from 'zod'
import { DEFAULT_POLICY, type StationPolicy } from '../../src-shared/domain/value-policy.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'

const UNITS_MAX = 10_000
const usual = DEFAULT_POLICY.askFirst
const BUDGET = { least: 100, most: 10_000 } as const

const rule = z.union([
  z.enum(['give', 'give-and-flag', 'hold']).transform((kind) => ({ kind })),
  z.strictObject({ allowance: z.int().min(0).max(UNITS_MAX) }).transform(({ allowance: units }) => ({ kind: 'allowance' as const, units })),
])

/** What is left out is as in `DEFAULT_POLICY`. Unknown members are mistakes: a misspelt rule must not pass for none. */
const policyFile = z.strictObject({
  products: z.record(z.string().min(1), rule).default({}),
  otherProducts: rule.default(DEFAULT_POLICY.values.fallback),
  askFirst: z
    .strictObject({
      checkIn: z.boolean().default(usual.checkIn),
      redeem: z.boolean().default(usual.redeem),
      doorCheck: z.boolean().default(usual.doorCheck),
      checkOut: z.boolean().default(usual.checkOut),
    })
    .prefault({}),
  askBudgetMs: z.int().min(BUDGET.least).max(BUDGET.most).default(DEFAULT_POLICY.askBudgetMs),
})

const parseJson = (text: string): Result<unknown, string> => {
  try {
    return ok(JSON.parse(text))
  } catch {
    return fail('is not JSON')
  }
}

/** Reads a policy file (README, "What a desk may give away offline"); the problem is the end of a sentence about the file. */
export const readPolicy = (text: string): Result<StationPolicy, string> => {
  const json = parseJson(text)
  if (!json.ok) return json
  const parsed = policyFile.safeParse(json.value)
  if (!parsed.success) {
    const [first] = parsed.error.issues
    const place = first === undefined || first.path.length === 0 ? '' : ` at ${first.path.join('.')}`
    return fail(`is not a policy${place}. Write "give", "give-and-flag", "hold" or {"allowance": 5} for a product, true or false for askFirst`)
  }
  const { products, otherProducts, askFirst, askBudgetMs } = parsed.data
  return ok({ values: { fallback: otherProducts, products }, askFirst, askBudgetMs })
}
