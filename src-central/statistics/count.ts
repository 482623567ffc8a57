import type { Statistics } from '../../src-shared/wire/statistics.ts'
import { type Micros, micros1970, MICROS_PER_MINUTE, MICROS_PER_SECOND, microsToIso } from '../instant.ts'
import type { RecentCheckin } from '../store/statistics/recent.ts'
import type { Census } from '../store/view.ts'
import { byName, byPeriod, byStation, countSinceMidnight, oneDecimal, ratePercent, sum } from './tally.ts'

export const RECENT = 50
const RATE_MINUTES = 10

/** Everything that is counted, before it is decided what of it somebody may see. */
export type Counted = { figures: Omit<Statistics, 'recent_checkins'>; recent: readonly RecentCheckin[]; at: Micros }

/** Rules L1 to L7, one after another in one moment. */
export async function countAll(census: Census, now: Micros): Promise<Counted> {
  const { total, checkedIn, inside } = await census.quick()
  const lately = new Map((await census.checkinsSince(micros1970(now - RATE_MINUTES * MICROS_PER_MINUTE))).map((row) => [row.station, row.count]))
  const recent = await census.recent(RECENT)
  const checkins = await census.checkins()
  return {
    at: now,
    recent,
    figures: {
      generated_at: microsToIso(now),
      total_attendees: total,
      checked_in: checkedIn,
      checkin_rate: ratePercent(checkedIn, total),
      todays_checkins: countSinceMidnight(checkins, now),
      people_inside: inside,
      expected: sum(await census.expected()),
      check_outs: sum(await census.checkouts()),
      station_activity: byStation(checkins).map(({ station, count, latest }) => ({
        station,
        count,
        latest: microsToIso(latest),
        per_minute: oneDecimal((lately.get(station) ?? 0) / RATE_MINUTES),
      })),
      arrivals: byPeriod(checkins, now).map(({ from, count }) => ({ from: microsToIso(from), count })),
      redemptions: byName(await census.redemptions()).map(({ name, count }) => ({ description: name, count })),
      door_checks: byName(await census.doorChecks()),
    },
  }
}

/** Rule L6. */
export function shownTo({ figures, recent, at }: Counted, may: { search: boolean; lead: boolean }): Statistics {
  if (!may.search) return { ...figures, recent_checkins: [] }
  return {
    ...figures,
    recent_checkins: recent.map((checkin) => ({
      checked_in_at: microsToIso(checkin.at),
      age_seconds: Math.max(0, Math.floor((at - checkin.at) / MICROS_PER_SECOND)),
      name: checkin.name,
      access_code: checkin.accessCode,
      station: checkin.station === '' ? null : checkin.station,
      staff: may.lead ? checkin.staff : null,
    })),
  }
}
