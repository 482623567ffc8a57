import { describe, expect, it } from 'vitest'
import { playAll } from './batch/crew.ts'
import { planOf, type Plan } from './plan.ts'

const PLAYERS = 2
const SEEDS = [3, 4, 8, 9, 14, 21]
/** Longer than a rush, so that clocks have time to jump. */
const HOURS = 30 / 3600

/** Rule U2 counts its quarter of an hour by the wall clock, so what may still be taken back does depend on it. */
const STEADY: Partial<Plan> = { without: ['undos'] }

const plansOf = (wish: Partial<Plan> = {}): Plan[] => SEEDS.map((seed) => planOf(seed, { isFair: false, hours: HOURS, ...wish }))

describe('the same seed', () => {
  it('is the same day again, in whatever company', { timeout: 240_000 }, async () => {
    const once = await playAll({ plans: plansOf(), players: 1 })
    const again = await playAll({ plans: plansOf().toReversed(), players: PLAYERS })
    expect(again.map(({ digest }) => digest)).toEqual(once.map(({ digest }) => digest))
    expect(new Set(once.map(({ digest }) => digest)).size).toBe(SEEDS.length)
  })

  it('comes out the same when wall clocks do not jump: no verdict depends on them (invariant 6)', { timeout: 240_000 }, async () => {
    const jumping = await playAll({ plans: plansOf(STEADY), players: PLAYERS })
    const steady = await playAll({ plans: plansOf({ ...STEADY, jumps: false }), players: PLAYERS })
    expect(steady.map(({ meaning }) => meaning)).toEqual(jumping.map(({ meaning }) => meaning))
    expect(jumping.reduce((sum, { counts }) => sum + (counts['clock jumps'] ?? 0), 0)).toBeGreaterThan(SEEDS.length)
    expect(steady.map(({ digest }) => digest)).not.toEqual(jumping.map(({ digest }) => digest))
  })
})
