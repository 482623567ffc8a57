import { z } from 'zod'
import { instant } from './forms.ts'

const share = z.number().describe('In percent, with one decimal; 0 without attendees.')

export const statistics = z.object({
  generated_at: instant.describe('Who asks again within two seconds gets the same figures.'),
  total_attendees: z.int().describe('Of any order status, or without an order.'),
  checked_in: z.int().describe('Attendees who have come in at least once.'),
  checkin_rate: share,
  todays_checkins: z.int().describe('Since 00:00 UTC; re-entries count.'),
  people_inside: z.int(),
  expected: z.int().describe('Who may come in and has not come yet.'),
  check_outs: z.int(),
  station_activity: z
    .array(
      z.object({
        station: z.string(),
        count: z.int(),
        latest: instant,
        per_minute: z.number().describe('Of the last ten minutes, with one decimal.'),
      }),
    )
    .describe('Check-ins with a named station, of all time, the busiest first.'),
  arrivals: z.array(z.object({ from: instant, count: z.int() })).describe('Check-ins in five minutes each, re-entries included, of the last 24 hours; where there were none it is left out.'),
  recent_checkins: z
    .array(
      z.object({
        checked_in_at: instant,
        age_seconds: z.int(),
        name: z.string().describe('The account\'s name where there is none.'),
        access_code: z.string(),
        station: z.string().nullable(),
        staff: z.string().nullable().describe('Told to the lead only.'),
      }),
    )
    .describe('The newest 50. Empty for who may not search.'),
  redemptions: z.array(z.object({ description: z.string(), count: z.int() })).describe('Of lines with equal descriptions together, the most first.'),
  door_checks: z.array(z.object({ name: z.string(), count: z.int() })).describe('By ticket type, else add-on, else session.'),
})
export type Statistics = z.infer<typeof statistics>
