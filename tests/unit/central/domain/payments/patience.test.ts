import { expect, test } from 'vitest'
import { isAbandoned, isWatched, needsAlarm, nextLookMs } from '../../../../../src-central/domain/payments/patience.ts'
import { PAYMENT_STATES } from '../../../../../src-central/domain/payments/state.ts'
import { limits } from '../../../../../src-central/limits.ts'

const ages = { state: 'approved', sinceWantedMs: 0, untilLapseMs: null } as const

test('M11: after ten minutes without a word, and only what may still be taken back', () => {
  const old = { ...ages, sinceWantedMs: limits.paymentAbandonedMs }
  expect(PAYMENT_STATES.filter((state) => isAbandoned({ ...old, state }))).toEqual(['creating', 'waiting', 'approved'])
  for (const state of PAYMENT_STATES) expect(isAbandoned({ ...old, state, sinceWantedMs: limits.paymentAbandonedMs - 1 })).toBe(false)
})

test('M10: somebody waits for half a minute after the last word', () => {
  expect(isWatched({ sinceWantedMs: limits.paymentWatchMs })).toBe(true)
  expect(isWatched({ sinceWantedMs: limits.paymentWatchMs + 1 })).toBe(false)
})

test('an alarm is raised for money that is held and not taken', () => {
  const near = { ...ages, untilLapseMs: limits.holdAlarmMs }
  expect(PAYMENT_STATES.filter((state) => needsAlarm({ ...near, state }))).toEqual(['approved', 'capturing'])
  expect(needsAlarm({ ...ages, untilLapseMs: limits.holdAlarmMs + 1 })).toBe(false)
  expect(needsAlarm(ages)).toBe(false)
})

test('what is half done is looked at again sooner than what nobody asks about', () => {
  const idle = nextLookMs({ ...ages, sinceWantedMs: limits.paymentWatchMs + 1 })
  for (const state of ['creating', 'capturing', 'cancelling'] as const) expect(nextLookMs({ ...ages, state })).toBeLessThan(idle)
})
