import { systemRandom } from '../../../src-main/platform/random.ts'
import { createDeskRouter } from '../../../src-main/hosts/desk-router.ts'
import { createLoopbackHost } from '../../../src-main/hosts/loopback/loopback-host.ts'
import { startStation } from '../../../src-main/start-station.ts'

/**
 * The station as a process of its own, as `src-main/serve.ts` starts it, out of its sources and with a page of the test:
 * these tests run where nothing was built. The first argument is the folder of the page, the others are the station's.
 */
const [, , rendererDir = '', ...words] = process.argv
const started = await startStation(words, { dataDir: '', version: '0', loaderUrl: new URL('../../../src-main/store/mirror/loader-worker.ts', import.meta.url) })
if (!started.ok) throw new Error(started.problem.message)
const host = await createLoopbackHost({ router: createDeskRouter(started.value.desk), rendererDir, port: 0, random: systemRandom })
if (!host.ok) throw new Error(host.problem.type)
process.stdout.write(`Lanyard is ready at ${host.value.url}\n`)
