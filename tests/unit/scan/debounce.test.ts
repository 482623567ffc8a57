import { describe, expect, it } from 'vitest'
import { createDebounce } from '../../../src-shared/scan/debounce.ts'
import { scanLimits } from '../../../src-shared/scan/limits.ts'

describe('debounce', () => {
  it('lets the window slide with every sighting', () => {
    const debounce = createDebounce()
    const see = (monotonicMs: number) => debounce.isRepeat({ device: 'a', code: 'X', monotonicMs })
    expect([0, 1000, 2000, 3499, 4999].map(see)).toEqual([false, true, true, true, false])
  })

  it('knows other codes and other devices apart', () => {
    const debounce = createDebounce()
    expect(debounce.isRepeat({ device: 'a', code: 'X', monotonicMs: 0 })).toBe(false)
    expect(debounce.isRepeat({ device: 'a', code: 'Y', monotonicMs: 1 })).toBe(false)
    expect(debounce.isRepeat({ device: 'b', code: 'X', monotonicMs: 2 })).toBe(false)
    expect(debounce.isRepeat({ device: 'a', code: 'X', monotonicMs: 3 })).toBe(true)
  })

  it('forgets the text unseen for longest when there are too many', () => {
    const debounce = createDebounce()
    const see = (code: string) => debounce.isRepeat({ device: 'a', code, monotonicMs: 0 })
    for (let n = 0; n <= scanLimits.debounceTexts; n += 1) see(`code ${n}`)
    expect(see('code 1')).toBe(true)
    expect(see('code 0')).toBe(false)
  })
})
