import { describe, expect, it } from 'vitest'
import { playAll } from '../batch/crew.ts'
import { salesPlanOf } from '../plan.ts'
import type { PlantedSaleName } from './planted-sales.ts'

/** A day that finds nothing any more, because the tills do other things on it by now, leaves it to the days after it. */
const MOST_SEEDS = 40

/** Each fault with the first day that finds it, and what is said of it. */
const FAULTS: readonly { planted: PlantedSaleName; seed: number; words: RegExp }[] = [
  { planted: 'hopeful cancel', seed: 2, words: /^sales 13,.* says cancelled, its card is /m },
  { planted: 'hopeful capture', seed: 23, words: /^sales (3,.* says captured|4,.* is captured)/m },
  { planted: 'fresh refund', seed: 1, words: /^sales 9,/m },
  { planted: 'fresh cash', seed: 50, words: /^sales 13,.* says cash_refused, central has its money/m },
  { planted: 'hopeful cash', seed: 40, words: /^sales 3,.* says paid/m },
  { planted: 'fresh intent', seed: 3, words: /^sales 2,/m },
  { planted: 'late journal', seed: 17, words: /^sales 6,.*no journal does/m },
]

describe('a fault put into a till, or into its central, on purpose', () => {
  it.each(FAULTS)('is found: $planted', { timeout: 300_000 }, async ({ planted, seed, words }) => {
    const plans = Array.from({ length: MOST_SEEDS }, (_, index) => salesPlanOf(seed + index, { sells: planted, isFair: false }))
    const reports = await playAll({ plans, players: 1, enough: 1 })
    expect(reports.flatMap(({ broken }) => broken).join('\n')).toMatch(words)
  })
})
