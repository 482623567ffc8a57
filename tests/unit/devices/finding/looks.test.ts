import { expect, it } from 'vitest'
import { createLooks } from '../../../../src-main/devices/finding/looks.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

const createBench = () => {
  const clock = createFakeClock()
  const looksMs: number[] = []
  let change = (): void => {}
  const looks = createLooks({
    clock,
    look: async () => void looksMs.push(clock.monotonicMs()),
    watch: (onChange) => {
      change = onChange
      return () => {}
    },
    seldomMs: 30_000,
  })
  return { clock, looks, looksMs, change: () => change() }
}

it('a slow computer that knows a device only seconds after its node is asked again until then', async () => {
  const { clock, looksMs, change } = createBench()
  await clock.advance(60_000)
  looksMs.length = 0
  change()
  await clock.advance(20_000)
  expect(looksMs.map((ms) => ms - 60_000)).toEqual([0, 1000, 3000, 8000])
})

it('a change begins the row anew, and no look comes after the end', async () => {
  const { clock, looks, looksMs, change } = createBench()
  await clock.advance(60_000)
  looksMs.length = 0
  change()
  await clock.advance(2000)
  change()
  await clock.advance(4000)
  looks.stop()
  await clock.advance(60_000)
  expect(looksMs.map((ms) => ms - 60_000)).toEqual([0, 1000, 2000, 3000, 5000])
})
