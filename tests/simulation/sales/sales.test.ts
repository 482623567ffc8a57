import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { playAll } from '../batch/crew.ts'
import { batchWords, replayWords } from '../batch/words.ts'
import { salesPlanOf } from '../plan.ts'

/** A thousand are played by `npm run simulate -- --sales --seeds 1000`; here enough to see that it runs. */
const SEEDS = [1, 2, 3]
const PLAYERS = Math.min(2, availableParallelism())

describe('a bad day at the tills, replayed from a seed', () => {
  it('ends with every sale charged once or not at all, at all three sides alike', { timeout: 300_000 }, async () => {
    const reports = await playAll({ plans: SEEDS.map((seed) => salesPlanOf(seed)), players: PLAYERS })
    process.stdout.write(`${batchWords(reports)}\n`)
    expect(reports.flatMap(({ plan, broken }) => (broken[0] === undefined ? [] : [`${replayWords(plan)}: ${broken[0]}`]))).toEqual([])
  })
})
