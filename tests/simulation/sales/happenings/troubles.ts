import type { FaultRates } from '../../../../src-central/simulators/stripe/faults.ts'
import type { SalesHappening } from './sales-happening.ts'

const QUESTIONS = 8
const HOUR_MS = 3_600_000
const NIGHT_HOURS = 49

const CLEAR: FaultRates = {}
const SKIES: readonly FaultRates[] = [
  { messages: { lost: 0.5, doubled: 0.3 } },
  { messages: { late: 0.4, behind: 0.3, doubled: 0.3 }, lateMs: 20_000 },
  { latencyMs: { least: 200, most: 4000 } },
  { requests: { request_lost: 0.15, response_lost: 0.25 } },
  { requests: { http_500_before_effect: 0.15, http_500_after_effect: 0.2, rate_limited: 0.1 } },
  { requests: { reader_ack_lost: 0.4, reader_unreachable: 0.2 } },
  { requests: { request_lost: 0.08, response_lost: 0.12, http_500_after_effect: 0.08, rate_limited: 0.05, reader_ack_lost: 0.1 }, messages: { lost: 0.2, doubled: 0.2, late: 0.2 }, latencyMs: { least: 0, most: 2500 } },
]

/** The way between central and the processor gets worse or better. */
export const processorWeather: SalesHappening = {
  name: 'changes of the processor',
  weight: 4,
  isFault: true,
  happen: ({ dice, processor }) => processor.setWeather(dice.chance(0.45) ? CLEAR : dice.pick(SKIES)),
}

/** Central dies before or after one of its next questions to the processor: between any two steps that leave a trace. */
export const doomCentral: SalesHappening = {
  name: 'kills of central at the processor',
  weight: 3,
  isFault: true,
  happen: ({ dice, processor }) => processor.doom({ questions: dice.between(1, QUESTIONS), place: dice.chance(0.5) ? 'before' : 'after' }),
}

/** Everything is put to sleep for longer than a hold lasts. */
export const longNight: SalesHappening = {
  name: 'long nights',
  weight: 0.15,
  isFault: true,
  happen: ({ clock }) => clock.leap(NIGHT_HOURS * HOUR_MS),
}
