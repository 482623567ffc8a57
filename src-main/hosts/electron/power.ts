import type { PowerMonitor } from 'electron'
import { faultLines, type Report } from '../bridge-fault.ts'

/** What a station does about the computer's sleep. */
export interface Power {
  suspend(): Promise<void>
  resume(): void
}

/** Handles of guns that survive a sleep can hang, so they are closed before it and opened anew after it. */
export const watchPower = ({ powerMonitor, power, report }: { powerMonitor: PowerMonitor; power: Power; report: Report }): void => {
  const suspend = (): void => {
    power.suspend().catch((error: unknown) => report(`The guns were not closed for sleep: ${faultLines(error)}`))
  }
  powerMonitor.on('suspend', suspend)
  powerMonitor.on('resume', () => {
    // Some sleeps begin without a word. Closing what is closed already changes nothing.
    suspend()
    power.resume()
  })
}
