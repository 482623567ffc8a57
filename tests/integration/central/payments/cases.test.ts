import { describe, expect, test } from 'vitest'
import { runCase } from '../../../support/payments/case-run.ts'
import { cases } from '../../../support/stripe/cases.ts'

/** Cases of which the server sees nothing. */
const CLIENT_ONLY: Readonly<Record<string, string>> = {
  js_reader_in_use_by_other_desk: 'the SDK in the window finds the reader in use before anybody asks the server',
  killed_before_create: 'the till died before its first request, and asks afterwards for a sale that nobody knows: played as that question',
}

const played = cases.filter(({ name }) => name !== 'js_reader_in_use_by_other_desk')

describe('the payment cases, from the till through the central to Stripe', () => {
  test('all but those of which the server sees nothing', () => {
    expect(played).toHaveLength(cases.length - 1)
    expect(Object.keys(CLIENT_ONLY).every((name) => cases.some((one) => one.name === name))).toBe(true)
  })
  test.each(played.map((one) => [one.name, one] as const))('%s', (_name, one) => runCase(one))
})
