import { expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { deviceLimits, hidLimits, hubLimits, keyboardLimits, scanLimits, serialLimits, silenceLimits } from '../../../src-shared/scan/limits.ts'

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

it('the end of a wait that is counted by itself is a small part of the shortest one', () => {
  expect(silenceLimits.confirmShare).toBeLessThan(1 / 2)
  expect(silenceLimits.lateMs).toBeLessThan(serialLimits.idleMs * silenceLimits.confirmShare)
})

it('a gun is found again within five seconds', () => {
  const { lookMs, lookGapMs, retryLongestMs } = deviceLimits
  expect(lookMs + lookGapMs + retryLongestMs + serialLimits.discardMs).toBeLessThan(5000)
})

it('a refusal, a plugging and an unplugging are told within two seconds', () => {
  const { toldMs, lookMs, lookGapMs, lookAfterChangeMs, changeSettleMs, changeGapMs, openPatienceMs } = deviceLimits
  expect(lookMs + openPatienceMs).toBeLessThan(toldMs)
  expect(Math.max(changeSettleMs, changeGapMs) + lookGapMs + openPatienceMs).toBeLessThan(toldMs)
  expect(changeSettleMs + lookAfterChangeMs[0] + openPatienceMs).toBeLessThan(toldMs)
  expect(serialLimits.checkMs).toBeLessThan(toldMs)
})

it('waits between tries begin short, and never exceed two seconds', () => {
  expect(deviceLimits.retryFirstMs).toBeLessThan(deviceLimits.openPatienceMs)
  expect(deviceLimits.retryFirstMs).toBeLessThan(deviceLimits.retryLongestMs)
  expect(deviceLimits.retryLongestMs).toBeLessThanOrEqual(2000)
})

it('a gun that is listed and cannot be found has a look to vanish, before it is called broken', () => {
  expect(deviceLimits.notFoundPatienceMs).toBeGreaterThan(deviceLimits.lookMs)
  expect(deviceLimits.notFoundPatienceMs).toBeLessThan(deviceLimits.toldMs)
})

it('the safety nets are rarer than looks where nothing tells of plugging', () => {
  expect(hidLimits.lookSeldomMs).toBeGreaterThan(deviceLimits.lookMs)
  expect(serialLimits.lookSeldomMs).toBeGreaterThan(hidLimits.lookSeldomMs)
})

it('a gun is forgotten only long after it has had every chance to come back', () => {
  expect(deviceLimits.forgetMs).toBeGreaterThan(10 * Math.max(...deviceLimits.lookAfterStartMs, serialLimits.lookSeldomMs))
  expect(deviceLimits.confirmMs).toBeGreaterThan(serialLimits.listMs + deviceLimits.openPatienceMs)
})

it('a keyboard burst may average less than its largest gap, and ends after it', () => {
  for (const preset of [keyboardLimits, keyboardLimits.slow]) {
    expect(preset.avgGapMs).toBeLessThan(preset.maxGapMs)
    expect(preset.maxGapMs).toBeLessThan(preset.endGapMs)
  }
})
