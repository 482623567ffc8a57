import { expect, it } from 'vitest'
import { watchForSleep } from '../../../src-main/platform/sleep-watch.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

/** A computer whose wall clock can go on while everything else stands still. */
const createBench = () => {
  const fake = createFakeClock()
  let aheadMs = 0
  let wakes = 0
  const clock = { ...fake, nowMs: () => fake.nowMs() + aheadMs }
  const stop = watchForSleep({ clock, onWake: () => (wakes += 1) })
  return { fake, stop, wakes: () => wakes, jump: (byMs: number) => (aheadMs += byMs) }
}

it('a wall clock that ran far ahead is a wake-up, once', async () => {
  const { fake, wakes, jump } = createBench()
  await fake.advance(60_000)
  expect(wakes()).toBe(0)
  jump(3_600_000)
  await fake.advance(2000)
  expect(wakes()).toBe(1)
  await fake.advance(60_000)
  expect(wakes()).toBe(1)
})

it('a look that is very late is a wake-up as well', () => {
  const fake = createFakeClock()
  let wakes = 0
  let elapsedMs = 0
  let due: (() => void) | undefined
  const clock = { ...fake, monotonicMs: () => elapsedMs, after: (_: number, task: () => void) => ((due = task), () => {}) }
  watchForSleep({ clock, onWake: () => (wakes += 1) })
  elapsedMs += 4000
  due?.()
  expect(wakes).toBe(0)
  elapsedMs += 60_000
  due?.()
  expect(wakes).toBe(1)
})

it.each([1000, -3_600_000])('a clock that is set right by %i ms is none', async (byMs) => {
  const { fake, wakes, jump } = createBench()
  await fake.advance(3000)
  jump(byMs)
  await fake.advance(20_000)
  expect(wakes()).toBe(0)
})

it('stops', async () => {
  const { fake, stop, wakes, jump } = createBench()
  await fake.advance(5000)
  stop()
  jump(3_600_000)
  await fake.advance(20_000)
  expect(wakes()).toBe(0)
})
