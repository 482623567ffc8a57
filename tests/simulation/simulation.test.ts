import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { playAll } from './batch/crew.ts'
import { batchWords, replayWords } from './batch/words.ts'
import { planOf } from './plan.ts'

/** A thousand where nobody waits for it; elsewhere enough to see that it runs. */
const SEEDS = Number(process.env['LANYARD_SEEDS'] ?? (process.env['CI'] === undefined ? 150 : 1000))
const FIRST = Number(process.env['LANYARD_FIRST_SEED'] ?? 1)
const PLAYERS = Math.min(2, availableParallelism())

describe('a bad day, replayed from a seed', () => {
  it(`ends with everything at central once or in a case (${SEEDS} seeds from ${FIRST})`, { timeout: 60_000 + SEEDS * 2000 }, async () => {
    const plans = Array.from({ length: SEEDS }, (_, index) => planOf(FIRST + index))
    let done = 0
    const reports = await playAll({
      plans,
      players: PLAYERS,
      onReport: () => {
        done += 1
        if (done % 100 === 0) process.stdout.write(`${done} of ${SEEDS} days\n`)
      },
    })
    process.stdout.write(`${batchWords(reports)}\n`)
    expect(reports.flatMap(({ plan, broken }) => (broken[0] === undefined ? [] : [`${replayWords(plan)}: ${broken[0]}`]))).toEqual([])
  })

  it('is the same day again with the same seed', { timeout: 120_000 }, async () => {
    const plans = [3, 4, 8, 9].map((seed) => planOf(seed))
    const [once, again] = [await playAll({ plans, players: 1 }), await playAll({ plans, players: 2 })]
    expect(again.map(({ digest }) => digest)).toEqual(once.map(({ digest }) => digest))
    expect(new Set(once.map(({ digest }) => digest)).size).toBe(plans.length)
  })
})
