import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDeskRouter } from './hosts/desk-router.ts'
import { createTerminalRouter } from './hosts/terminal-router.ts'
import { faultLines } from '../src-shared/fault-lines.ts'
import { createLoopbackHost, type LoopbackProblem } from './hosts/loopback/loopback-host.ts'
import { openBrowser } from './hosts/loopback/open-browser.ts'
import { defaultDataFolder } from './platform/data-folder.ts'
import { systemClock } from './platform/clock.ts'
import { systemRandom } from './platform/random.ts'
import { watchForSleep } from './platform/sleep-watch.ts'
import { exitCodes, startStation } from './start-station.ts'

/** The station in plain Node, its window in a browser on this computer. */
const built = import.meta.url.endsWith('.js')
const projectDir = join(import.meta.dirname, built ? '../..' : '..')
const version = (JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as { version: string }).version
const FORCED_END_MS = 4000

/** A broken assumption stops the program; its supervisor starts it again, and nothing confirmed is lost. */
const stop = (error: unknown): void => {
  process.stderr.write(`Lanyard failed: ${faultLines(error)}\n`)
  process.exit(exitCodes.fault)
}
process.on('uncaughtException', stop)
process.on('unhandledRejection', stop)

const describe = (problem: LoopbackProblem): string => {
  switch (problem.type) {
    case 'port-in-use':
      return `Port ${problem.port} is already used by another program. Choose another with --port, or leave --port out.`
    case 'port-not-allowed':
      return `Port ${problem.port} may not be used by this account. Choose one above 1023 with --port.`
    case 'page-missing':
      return 'The window was not built. Run `npm start`, which builds it.'
    case 'cannot-listen':
      return `This computer cannot listen on port ${problem.port} (${problem.code}). Choose another with --port.`
  }
}

const refuse = (message: string, exitCode: number): never => {
  process.stderr.write(`Lanyard cannot start: ${message}\n`)
  process.exit(exitCode)
}

const started = await startStation(process.argv.slice(2), {
  dataDir: defaultDataFolder(process.platform, process.env),
  version,
  loaderUrl: new URL(built ? './mirror-loader.js' : './store/mirror/loader-worker.ts', import.meta.url),
})
if (!started.ok) refuse(started.problem.message, started.problem.exitCode)
else {
  const station = started.value
  const host = await createLoopbackHost({
    router: createDeskRouter(station.desk),
    terminal: station.terminal === null ? null : createTerminalRouter(station.terminal),
    rendererDir: join(projectDir, 'out/renderer'),
    port: station.arguments.port,
    random: systemRandom,
  })
  if (!host.ok) {
    await station.stop()
    refuse(describe(host.problem), exitCodes.port)
  } else {
    process.stdout.write(`Lanyard is ready at ${host.value.url}\n`)
    const browser = station.arguments.open ? openBrowser({ url: host.value.url, profileDir: join(station.dataDir, 'browser'), kiosk: station.arguments.kiosk }) : null
    const sleepWatch = watchForSleep({
      clock: systemClock,
      onWake: () => {
        // Nobody said when the sleep began: the guns are closed now and opened anew.
        void station.power.suspend()
        station.power.resume()
      },
    })
    let ending = false
    const end = (): void => {
      if (ending) return
      ending = true
      // What is not uploaded stays in the outbox; a hanging handle must not keep the desk from closing.
      setTimeout(() => process.exit(0), FORCED_END_MS).unref()
      sleepWatch()
      if (browser?.kind === 'opened') browser.close()
      void host.value
        .close()
        .then(() => station.stop())
        .then(() => process.exit(0))
    }
    process.on('SIGTERM', end)
    process.on('SIGINT', end)
  }
}
