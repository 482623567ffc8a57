import { describe, expect, it } from 'vitest'
import { type Card, cardByName, cardByNumber, cardNames, DEFAULT_CARD, verdictOf } from '../../../src-central/simulators/stripe/domain/cards.ts'

const named = (name: string): Card => {
  const card = cardByName(name)
  if (card === undefined) throw new Error(`no card ${name}`)
  return card
}

describe('test cards', () => {
  it('are found by name and by number', () => {
    expect(cardByNumber('4242424242424242')).toBe(DEFAULT_CARD)
    expect(cardByNumber('')).toBeUndefined()
    for (const name of cardNames) if (named(name).number !== '') expect(cardByNumber(named(name).number)?.name).toBe(name)
  })
  it('approve unless their name says otherwise', () => {
    const declining = cardNames.filter((name) => verdictOf(named(name), 4500).kind === 'declined')
    expect(declining.every((name) => name.startsWith('charge_declined'))).toBe(true)
    expect(declining).toHaveLength(6)
  })
  it('of plastic decide by the last two digits of the amount', () => {
    const reasons = [4500, 4501, 4502, 4503, 4505, 4555, 4565, 4575, 4599].map((amount) => {
      const verdict = verdictOf(named('physical_test_card'), amount)
      return verdict.kind === 'declined' ? verdict.declineCode : 'approved'
    })
    expect(reasons).toEqual([
      'approved', 'call_issuer', 'offline_pin_required', 'online_or_offline_pin_required', 'generic_decline', 'incorrect_pin',
      'withdrawal_count_limit_exceeded', 'pin_try_exceeded', 'approved',
    ])
  })
})
