import type { App } from 'electron'
import type { Clock } from '../../ports/clock.ts'
import { faultLines } from '../../../src-shared/fault-lines.ts'
import type { Report } from '../bridge-fault.ts'

/** A station that does not stop in this time is left to its journal, which survives that. */
const STOP_MS = 5000

export interface Shutdown {
  /** Stops the station, then leaves with this code. Only the first call counts. */
  begin(exitCode: number): void
  isUnderWay(): boolean
  /** What has to be stopped, once there is something. */
  stopFirst(stop: () => Promise<void>): void
}

/** The one way out of the program: nothing leaves before the station has closed its files. */
export const createShutdown = ({ app, clock, report }: { app: App; clock: Clock; report: Report }): Shutdown => {
  let isUnderWay = false
  let stop = (): Promise<void> => Promise.resolve()

  const begin = (exitCode: number): void => {
    if (isUnderWay) return
    isUnderWay = true
    const cancel = clock.after(STOP_MS, () => {
      report('The station did not stop in time')
      app.exit(exitCode)
    })
    stop()
      .catch((error: unknown) => report(`The station did not stop cleanly: ${faultLines(error)}`))
      .finally(() => {
        cancel()
        app.exit(exitCode)
      })
      .catch(() => {})
  }
  // Closing the last window, a signal and the system's own end all come through here.
  app.on('before-quit', (event) => {
    event.preventDefault()
    begin(0)
  })
  return {
    begin,
    isUnderWay: () => isUnderWay,
    stopFirst: (stopStation) => {
      stop = stopStation
    },
  }
}
