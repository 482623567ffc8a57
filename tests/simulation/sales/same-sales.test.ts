import { describe, expect, it } from 'vitest'
import { playAll } from '../batch/crew.ts'
import { salesPlanOf } from '../plan.ts'

const PLAYERS = 2
const SEEDS = [2, 5, 10]

describe('the same seed of sales', () => {
  it('is the same day again, in whatever company', { timeout: 240_000 }, async () => {
    const plans = SEEDS.map((seed) => salesPlanOf(seed, { isFair: false }))
    const once = await playAll({ plans, players: 1 })
    const again = await playAll({ plans: plans.toReversed(), players: PLAYERS })
    expect(again.map(({ digest }) => digest)).toEqual(once.map(({ digest }) => digest))
    expect(new Set(once.map(({ digest }) => digest)).size).toBe(SEEDS.length)
    expect(new Set(once.map(({ meaning }) => meaning)).size).toBe(SEEDS.length)
  })
})
