import { join } from 'node:path'
import type { ShiftSummaryView } from '../../../src-shared/contract/types.ts'
import { startKillableStation, type RunningStation, type StationPlace } from './station-in-process.ts'
import type { TillPerson } from './till-person.ts'
import { openTillWindow, type ShownSales, type TillWindow } from './till-window.ts'

export interface TillDesk {
  shown: ShownSales
  journal: string
  /** Starts the station and opens its window; `work` begins to sell. */
  start(): Promise<void>
  work(): void
  /** SIGKILL, in the middle of whatever it does. */
  kill(): Promise<void>
  /** Resolves when a sale on its screen is somewhere else. */
  nextStep(): Promise<void>
  /** Ends what is open, and begins nothing new; rejected when that takes too long. */
  finish(waitMs: number): Promise<void>
  summary(): Promise<ShiftSummaryView | null>
}

/** As quick as a person with nothing else to do. */
const LOOK_MS = 40
const FLOAT_MINOR = 10_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A station with a till that may be killed at any moment, and the person at it. */
export const createTillDesk = (place: StationPlace, person: TillPerson): TillDesk => {
  const shown: ShownSales = { states: new Map(), paid: new Set() }
  let life: { station: RunningStation; window: TillWindow } | null = null
  let working: Promise<void> = Promise.resolve()
  let isResting = false

  const now = (): { station: RunningStation; window: TillWindow } => {
    if (life === null) throw new Error(`${place.name} does not run`)
    return life
  }
  const serve = async (window: TillWindow): Promise<void> => {
    while (!isResting && !window.isGone()) {
      try {
        if (window.till()?.shift === null) await window.client.till.openShift({ floatMinor: FLOAT_MINOR, by: 'Lea' })
        await person.turn(window)
      } catch (error) {
        // Whoever hears no answer from a dead station tries again at its next start.
        if (!window.isGone()) throw error
      }
      await pause(LOOK_MS)
    }
  }
  const start = async (): Promise<void> => {
    const station = await startKillableStation(place)
    life = { station, window: await openTillWindow(station.url, shown) }
  }
  const end = async (): Promise<void> => {
    await life?.station.kill()
    life?.window.close()
    await working
  }
  return {
    shown,
    journal: join(place.folder, 'data', 'journal.db'),
    start,
    work: () => {
      working = serve(now().window)
    },
    kill: end,
    nextStep: () => now().window.nextStep(),
    finish: async (waitMs) => {
      const { window, station } = now()
      const untilMs = performance.now() + waitMs
      person.close()
      while (!person.isThrough(window.till())) {
        if (performance.now() > untilMs) {
          const { sale, unresolved, basket } = window.till() ?? {}
          throw new Error(`the till does not come to an end: ${JSON.stringify({ sale, unresolved, basket })} ${station.errors().slice(-500)}`)
        }
        await pause(LOOK_MS)
      }
      isResting = true
      await working
      // A refund that the company has not finished is looked at by the next life at once, and by this one in a minute.
      await end()
      await start()
      while ((await now().window.client.till.sold()).some(({ refunds }) => refunds.some(({ state }) => state === 'asked' || state === 'pending'))) {
        if (performance.now() > untilMs) throw new Error(`a refund does not come to an end: ${now().station.errors().slice(-500)}`)
        await pause(LOOK_MS)
      }
    },
    summary: () => now().window.client.till.shiftSummary({ shiftId: null, askLedgers: true }),
  }
}
