import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

/** Always 24 hours and two digits, so that times stand in columns. */
const LOCALE = 'en-GB'
const time = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const seconds = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' })
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short' })
const count = new Intl.NumberFormat(LOCALE)
const percent = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export const timeOf = (atMs: number): string => time.format(atMs)
export const secondsOf = (atMs: number): string => seconds.format(atMs)
export const weekdayOf = (atMs: number): string => weekday.format(atMs).replace(',', '')
export const countOf = (number: number): string => count.format(number)
export const percentOf = (share: number): string => percent.format(share * 100)

/** `today`, or the date for another day. */
export const dayOf = (atMs: number, nowMs: number): Phrase | string =>
  day.format(atMs) === day.format(nowMs) && Math.abs(nowMs - atMs) < 2 * DAY_MS ? say('time.today') : day.format(atMs)

/** The time of today; another day says its date too. */
export const momentOf = (atMs: number, nowMs: number): Phrase | string => {
  const date = dayOf(atMs, nowMs)
  return typeof date === 'string' ? say('moment.on', { day: date, time: timeOf(atMs) }) : timeOf(atMs)
}

/** An age in the one unit that matters. A clock that ran backwards gives no negative age. */
export const ageOf = (ageMs: number): Phrase => {
  const age = Math.max(0, ageMs)
  if (age < MINUTE_MS) return say('time.seconds', { n: Math.floor(age / 1000) })
  if (age < HOUR_MS) return say('time.minutes', { n: Math.floor(age / MINUTE_MS) })
  if (age < 2 * DAY_MS) return say('time.hours', { n: Math.floor(age / HOUR_MS) })
  return say('time.days', { count: Math.floor(age / DAY_MS) })
}
