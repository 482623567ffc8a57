import type { PowerMonitor } from 'electron'
import { hubLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import { faultLines } from '../../../src-shared/fault-lines.ts'
import type { Report } from '../bridge-fault.ts'

/** What a station does about the computer's sleep. */
export interface Power {
  suspend(): Promise<void>
  resume(): void
}

export interface PowerWatch {
  powerMonitor: PowerMonitor
  power: Power
  clock: Clock
  /** Tells of wake-ups that the system says nothing of. */
  watchSleep: (onWake: () => void) => Cancel
  report: Report
}

/** Handles of guns that survive a sleep can hang, so they are closed before it and opened anew after it. */
export const watchPower = ({ powerMonitor, power, clock, watchSleep, report }: PowerWatch): void => {
  let cancelWake: Cancel | undefined

  const suspend = (): void => {
    power.suspend().catch((error: unknown) => report(`The guns were not closed for sleep: ${faultLines(error)}`))
  }
  const wake = (): void => {
    cancelWake?.()
    // Some sleeps begin without a word. Closing what is closed already changes nothing.
    suspend()
    power.resume()
  }
  powerMonitor.on('suspend', () => {
    cancelWake?.()
    suspend()
    // Windows tells of sleeps that do not come (electron#44971), and macOS tells of one while it wakes (electron#16297).
    cancelWake = clock.after(hubLimits.wakeMs, () => power.resume())
  })
  powerMonitor.on('resume', wake)
  watchSleep(wake)
}
