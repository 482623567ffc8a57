import { parentPort, workerData } from 'node:worker_threads'
import { buildMirror, type MirrorJob } from './build-mirror.ts'
import type { LoaderMessage } from './loader.ts'

/** Entry of the worker thread that builds a mirror; its one job comes as `workerData`. */
const tell = (message: LoaderMessage): void => {
  parentPort?.postMessage(message)
}

const job = workerData as MirrorJob
const outcome = await buildMirror(job, (done) => tell({ kind: 'progress', done }))
tell(outcome.ok ? { kind: 'built', count: outcome.value.count } : { kind: 'refused', problem: outcome.problem })
