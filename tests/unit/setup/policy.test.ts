import { describe, expect, it } from 'vitest'
import { readPolicy } from '../../../src-main/setup/policy.ts'
import { DEFAULT_POLICY } from '../../../src-shared/domain/value-policy.ts'

describe('a policy file', () => {
  it('leaves what it does not name as it usually is', () => {
    expect(readPolicy('{}')).toEqual({ ok: true, value: DEFAULT_POLICY })
  })
  it('says a rule for each product, for all others, and what central is asked first', () => {
    const text = JSON.stringify({ products: { dinner: 'hold', lunch: { allowance: 5 }, shirt: 'give-and-flag' }, otherProducts: 'hold', askFirst: { checkIn: true }, askBudgetMs: 500 })
    expect(readPolicy(text)).toEqual({
      ok: true,
      value: {
        values: { fallback: { kind: 'hold' }, products: { dinner: { kind: 'hold' }, lunch: { kind: 'allowance', units: 5 }, shirt: { kind: 'give-and-flag' } } },
        askFirst: { checkIn: true, redeem: true, doorCheck: true, checkOut: true },
        askBudgetMs: 500,
      },
    })
  })
  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['a rule there is none of', '{"products":{"dinner":"sell"}}', 'products.dinner'],
    ['a misspelt member', '{"product":{}}', 'is not a policy'],
    ['an allowance below nothing', '{"otherProducts":{"allowance":-1}}', 'otherProducts'],
    ['a budget nobody waits for', '{"askBudgetMs":600000}', 'askBudgetMs'],
    ['another kind of answer', '{"askFirst":{"redeem":"yes"}}', 'askFirst.redeem'],
    ['a list', '[]', 'is not a policy'],
  ])('is refused with its place: %s', (_, text, problem) => {
    const read = readPolicy(text)
    expect(read.ok ? '' : read.problem).toContain(problem)
  })
})
