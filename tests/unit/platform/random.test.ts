import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../../src-main/platform/random.ts'

describe('chance', () => {
  it('gives as many bytes as asked for, however the pool stands, and never the same ones', () => {
    const seen = new Set<string>()
    for (let turn = 0; turn < 2000; turn += 1) {
      const bytes = systemRandom.bytes(10 + (turn % 30))
      expect(bytes).toHaveLength(10 + (turn % 30))
      seen.add(Buffer.from(bytes).toString('hex'))
    }
    expect(seen.size).toBe(2000)
    expect(systemRandom.bytes(10_000)).toHaveLength(10_000)
  })
  it('gives units in [0, 1) that are spread', () => {
    const units = Array.from({ length: 2000 }, () => systemRandom.unit())
    expect(units.every((unit) => unit >= 0 && unit < 1)).toBe(true)
    expect(units.filter((unit) => unit < 0.5).length).toBeGreaterThan(800)
  })
})
