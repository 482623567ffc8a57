import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { playAll } from '../batch/crew.ts'
import { batchWords, replayWords } from '../batch/words.ts'
import { salesPlanOf } from '../plan.ts'

/** A thousand are played by `npm run simulate -- --sales --seeds 1000`; here enough to see that it runs. */
const SEEDS = [1, 2, 3]
/** Days that once broke something, with what it broke. */
const NAMED: readonly { seed: number; desks: number; what: string }[] = [
  { seed: 16, desks: 3, what: 'what cost nothing was paid at central without saying by which sale, so the ledgers named a stranger' },
  { seed: 26, desks: 1, what: 'what credits or a voucher paid whole was named as missing at central' },
]
const PLAYERS = Math.min(2, availableParallelism())

describe('a bad day at the tills, replayed from a seed', () => {
  it('ends with every sale charged once or not at all, at all three sides alike', { timeout: 300_000 }, async () => {
    const reports = await playAll({ plans: SEEDS.map((seed) => salesPlanOf(seed)), players: PLAYERS })
    process.stdout.write(`${batchWords(reports)}\n`)
    expect(reports.flatMap(({ plan, broken }) => (broken[0] === undefined ? [] : [`${replayWords(plan)}: ${broken[0]}`]))).toEqual([])
  })

  it.each(NAMED)('$what (seed $seed)', { timeout: 120_000 }, async ({ seed, desks }) => {
    const [report] = await playAll({ plans: [salesPlanOf(seed, { desks })], players: 1 })
    expect(report?.broken).toEqual([])
  })
})
