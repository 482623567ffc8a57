import { describe, expect, it } from 'vitest'
import { loadScript } from '../../../src-renderer/terminal/script-loader.ts'
import { limits } from '../../../src-shared/limits.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakePlace } from '../../support/terminal/fake-place.ts'

const start = () => {
  const clock = createFakeClock()
  const fake = createFakePlace('the script')
  const told: string[] = []
  loadScript({ place: fake.place, after: (ms, then) => clock.after(ms, then), tell: (state) => void told.push(state) })
  return { clock, told, ...fake }
}

describe('the script of the card company', () => {
  it('is there when its tag says so, and is not fetched again', () => {
    const at = start()
    at.load()
    expect(at.told).toEqual(['loading', 'ready'])
    at.clock.advanceNow(10 * limits.terminalScriptWithinMs)
    expect([at.added(), at.onPage()]).toEqual([1, 1])
  })
  it('is fetched with a new tag after every failure, later and later, and never gives up', () => {
    const at = start()
    const waits: number[] = []
    for (let failures = 1; failures <= 7; failures += 1) {
      at.fail()
      expect(at.onPage()).toBe(0)
      const before = at.clock.monotonicMs()
      while (at.added() === failures) at.clock.advanceNow(500)
      waits.push(at.clock.monotonicMs() - before)
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
    at.load()
    expect(at.told.slice(-2)).toEqual(['loading', 'ready'])
    expect(at.onPage()).toBe(1)
  })
  it('counts as failed when nothing is heard of it, and a late word of an old tag is none', () => {
    const at = start()
    at.clock.advanceNow(limits.terminalScriptWithinMs - 1)
    expect(at.told).toEqual(['loading'])
    at.clock.advanceNow(1)
    expect(at.told).toEqual(['loading', 'failed'])
    at.fail()
    expect(at.told).toEqual(['loading', 'failed'])
    at.clock.advanceNow(1000)
    expect(at.added()).toBe(2)
  })
  it('is not believed to be there because a tag was loaded', () => {
    const at = start()
    at.loadNothing()
    expect(at.told).toEqual(['loading', 'failed'])
  })
})
