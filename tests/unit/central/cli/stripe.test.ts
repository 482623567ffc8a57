import { describe, expect, test } from 'vitest'
import { parseArguments } from '../../../../src-central/cli/arguments.ts'

const parse = (line: string, environment = {}) => parseArguments(`--data d ${line}`.split(' ').filter(Boolean), environment)
const KEY = { LANYARD_STRIPE_SECRET_KEY: 'sk_live_abc123', LANYARD_STRIPE_WEBHOOK_SECRET: 'whsec_abc123' }

describe('where cards are taken', () => {
  test('nowhere unless it is said, whatever the environment holds', () => {
    expect(parse('', KEY)).toMatchObject({ kind: 'arguments', arguments: expect.not.objectContaining({ stripe: expect.anything() }) })
  })

  test('at a simulator, which gets no key', () => {
    expect(parse('--stripe simulated', KEY)).toMatchObject({ arguments: { stripe: { kind: 'simulated', currency: 'usd' } } })
    expect(JSON.stringify(parse('--stripe simulated', KEY))).not.toContain('abc123')
  })

  test('at Stripe, with the keys of the environment', () => {
    expect(parse('--stripe live --currency EUR', KEY)).toMatchObject({
      arguments: { stripe: { kind: 'live', currency: 'eur', secretKey: 'sk_live_abc123', webhookSecret: 'whsec_abc123' } },
    })
    expect(parse('--stripe live --stripe-location tml_1', KEY)).toMatchObject({ arguments: { stripe: { location: 'tml_1' } } })
    expect(parse('--stripe live', { LANYARD_STRIPE_SECRET_KEY: 'rk_test_1' })).toMatchObject({ arguments: { stripe: { webhookSecret: undefined } } })
  })

  test.each([
    ['--stripe simulated --stripe-location tml_1', {}, '--stripe-location needs --stripe live'],
    ['--stripe live --stripe-location here', KEY, '--stripe-location must be the id of a location at Stripe, which begins with tml_'],
    ['--stripe other', {}, '--stripe must be simulated or live'],
    ['--stripe simulated --currency euro', {}, '--currency must be three letters'],
    ['--stripe live', {}, '--stripe live needs LANYARD_STRIPE_SECRET_KEY, a secret or restricted key of Stripe'],
    ['--stripe live', { LANYARD_STRIPE_SECRET_KEY: 'pk_live_secret1' }, '--stripe live needs LANYARD_STRIPE_SECRET_KEY, a secret or restricted key of Stripe'],
    ['--stripe live', { ...KEY, LANYARD_STRIPE_WEBHOOK_SECRET: 'secret2' }, 'LANYARD_STRIPE_WEBHOOK_SECRET must be the signing secret of an endpoint, which begins with whsec_'],
  ])('%s is refused, and no secret is repeated', (line, environment, message) => {
    const parsed = parse(line, environment)
    expect(parsed).toEqual({ kind: 'refused', message })
    expect(JSON.stringify(parsed)).not.toMatch(/secret[12]/)
  })
})
