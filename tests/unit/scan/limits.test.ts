import { expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { hidLimits, hubLimits, keyboardLimits, scanLimits, serialLimits } from '../../../src-shared/scan/limits.ts'

it('the station takes codes as long as the scanners deliver', () => {
  expect(limits.scanTextMaxBytes).toBe(scanLimits.maxBytes)
})

it('sources close before the hub gives up on them', () => {
  expect(hidLimits.closeMs).toBeLessThan(hubLimits.stopMs)
  expect(serialLimits.closeMs).toBeLessThan(hubLimits.stopMs)
})

it('a pause inside a code ends before the same badge counts as new', () => {
  expect(hidLimits.partTimeoutMs).toBeLessThan(scanLimits.debounceMs)
  expect(serialLimits.idleMs).toBeLessThan(serialLimits.partTimeoutMs)
  expect(serialLimits.partTimeoutMs).toBeLessThan(scanLimits.debounceMs)
})

it('a gun is found again within five seconds', () => {
  expect(hidLimits.lookOftenMs + hidLimits.openRetryMs).toBeLessThan(5000)
  expect(serialLimits.reopenMs + serialLimits.discardMs).toBeLessThan(5000)
  expect(hidLimits.openPatienceMs).toBeGreaterThan(hidLimits.lookOftenMs)
})

it('a keyboard burst may average less than its largest gap, and ends after it', () => {
  for (const preset of [keyboardLimits, keyboardLimits.slow]) {
    expect(preset.avgGapMs).toBeLessThan(preset.maxGapMs)
    expect(preset.maxGapMs).toBeLessThan(preset.endGapMs)
  }
})
