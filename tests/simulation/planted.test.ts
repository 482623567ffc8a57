import { describe, expect, it } from 'vitest'
import { playAll } from './batch/crew.ts'
import { planOf } from './plan.ts'
import type { PlantedName } from './planted.ts'

const MOST_SEEDS = 60
const PLAYERS = 2
const HOURS = 40 / 3600

/** Each fault by the profile in which it does harm, and what is said of it. */
const FAULTS: readonly [PlantedName, 'strict' | 'lanyard', RegExp][] = [
  ['without key', 'lanyard', /invariant [12],/],
  ['hopeful', 'lanyard', /invariant 1,/],
  ['hopeful', 'strict', /invariant 1,/],
  ['forgetful', 'lanyard', /invariant [12],/],
  ['forgetful', 'strict', /invariant [12],/],
  ['careless', 'lanyard', /invariant 1,/],
  ['careless', 'strict', /invariant 1,/],
]

describe('a fault put into a station on purpose', () => {
  it.each(FAULTS)('is found: %s at a %s central', { timeout: 300_000 }, async (planted, profile, words) => {
    const plans = Array.from({ length: MOST_SEEDS }, (_, index) => planOf(1 + index, { planted, profile, isFair: false, hours: HOURS }))
    const reports = await playAll({ plans, players: PLAYERS, enough: 1 })
    expect(reports.flatMap(({ broken }) => broken).join('\n')).toMatch(words)
  })
})
