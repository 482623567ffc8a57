import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { playAll } from './batch/crew.ts'
import { batchWords, replayWords } from './batch/words.ts'
import { planOf, type Plan } from './plan.ts'

/** A day that once broke something goes here by its seed, with what it broke. */
const NAMED: readonly (Pick<Plan, 'seed' | 'profile' | 'desks' | 'hours'> & { what: string })[] = [
  { seed: 814, profile: 'strict', desks: 1, hours: 20 / 3600, what: 'what a killed desk had sent arrived after its next life had read it back, and counted twice' },
]

/** A thousand where nobody waits for it; elsewhere enough to see that it runs. */
const SEEDS = Number(process.env['LANYARD_SEEDS'] ?? (process.env['CI'] === undefined ? 100 : 1000))
const FIRST = Number(process.env['LANYARD_FIRST_SEED'] ?? 1)
const PLAYERS = Math.min(2, availableParallelism())
const TOLD_EVERY = 100

describe('a bad day, replayed from a seed', () => {
  it(`ends with everything at central once or in a case (${SEEDS} seeds from ${FIRST})`, { timeout: 60_000 + SEEDS * 5000 }, async () => {
    let done = 0
    const reports = await playAll({
      plans: Array.from({ length: SEEDS }, (_, index) => planOf(FIRST + index)),
      players: PLAYERS,
      onReport: () => {
        done += 1
        if (done % TOLD_EVERY === 0) process.stdout.write(`${done} of ${SEEDS} days\n`)
      },
    })
    process.stdout.write(`${batchWords(reports)}\n`)
    expect(reports.flatMap(({ plan, broken }) => (broken[0] === undefined ? [] : [`${replayWords(plan)}: ${broken[0]}`]))).toEqual([])
  })

  it.each(NAMED)('$what (seed $seed)', { timeout: 120_000 }, async ({ seed, profile, desks, hours }) => {
    const [report] = await playAll({ plans: [planOf(seed, { profile, desks, hours, isFair: false })], players: 1 })
    expect(report?.broken).toEqual([])
  })
})
