import { expect, test } from 'vitest'
import { repeat, startRounds } from '../../../src-central/rounds.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

test('a task is repeated at its pace until it is ended', async () => {
  const clock = createFakeClock()
  let count = 0
  const end = repeat(clock, 100, () => {
    count += 1
  })
  await clock.advance(350)
  expect(count).toBe(3)
  end()
  await clock.advance(1000)
  expect(count).toBe(3)
})

test('the next round waits until the one before is over, and then its pause', async () => {
  const clock = createFakeClock()
  const rounds: (() => void)[] = []
  const end = startRounds(clock, { everyMs: 100, firstMs: 10, round: () => new Promise((resolve) => rounds.push(resolve)) })
  await clock.advance(10)
  await clock.advance(1000)
  expect(rounds).toHaveLength(1)
  rounds[0]?.()
  await clock.advance(99)
  expect(rounds).toHaveLength(1)
  await clock.advance(1)
  expect(rounds).toHaveLength(2)
  rounds[1]?.()
  await end()
})

test('ending waits for the round under way, tells it so, and no other begins', async () => {
  const clock = createFakeClock()
  let finish = (): void => {}
  let wasTold = false
  let count = 0
  const end = startRounds(clock, {
    everyMs: 100,
    round: async (isOver) => {
      count += 1
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      wasTold = isOver()
    },
  })
  await clock.advance(100)
  const ending = end()
  expect(await Promise.race([ending.then(() => 'ended'), clock.advance(1000).then(() => 'waiting')])).toBe('waiting')
  finish()
  await ending
  await clock.advance(1000)
  expect([wasTold, count]).toEqual([true, 1])
})
