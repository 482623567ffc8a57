import { createCarriage } from '../../../src-main/sync/carriage.ts'
import { createRegistrationCentral } from '../../../src-main/central/registration-central.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'
import type { Central } from '../../../src-main/ports/central.ts'
import { createWorkerLoader } from '../../../src-main/store/mirror/loader.ts'
import { openStore } from '../../../src-main/store/store.ts'
import { operationId } from '../../../src-shared/ids.ts'
import type { CentralProcess } from '../../support/central/process.ts'

const LOADER = new URL('../../../src-main/store/mirror/loader-worker.ts', import.meta.url)
const LOOK_EVERY_MS = 2
const WAIT_MS = 300_000

export const newId = (): string => operationId(systemClock.nowMs(), systemRandom.bytes(10))

/** Waits for something without keeping the loop busy; gives the milliseconds it took. */
export const until = async (isSo: () => boolean): Promise<number> => {
  const startedMs = performance.now()
  while (!isSo()) {
    if (performance.now() - startedMs > WAIT_MS) throw new Error('The bench waited too long')
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return performance.now() - startedMs
}

/** What carries operations and lists, on real files and sockets, without a window. */
export const openEngine = (process: CentralProcess, folder: string, as: (central: Central) => Central = (central) => central) => {
  const opened = openStore(folder, process.conference)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const central = createRegistrationCentral({
    http: systemHttp,
    clock: systemClock,
    origin: process.url,
    slug: process.conference,
    account: { username: process.user, password: () => Promise.resolve(process.password) },
  })
  const { sync } = createCarriage({
    store,
    central: as(central),
    clock: systemClock,
    random: systemRandom,
    slug: process.conference,
    load: createWorkerLoader(LOADER),
    newId,
    onProgress: () => {},
    onChange: () => {},
    onPerson: () => {},
  })
  return {
    store,
    sync,
    close: async (): Promise<void> => {
      await sync.stop()
      store.close()
    },
  }
}

export type BenchEngine = ReturnType<typeof openEngine>
