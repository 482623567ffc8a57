import { Worker } from 'node:worker_threads'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { MirrorJob, MirrorProblem } from './build-mirror.ts'

export type LoaderMessage =
  | { kind: 'progress'; done: number }
  | { kind: 'built'; count: number }
  | { kind: 'refused'; problem: MirrorProblem }

/** Builds a mirror off the scan path. */
export type MirrorLoader = (job: MirrorJob, onProgress: (done: number) => void) => Promise<Result<{ count: number }, MirrorProblem>>

/**
 * A loader that works in its own thread.
 * @param workerUrl the built or source file of `loader-worker`.
 */
export const createWorkerLoader =
  (workerUrl: URL): MirrorLoader =>
  (job, onProgress) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(workerUrl, { workerData: job })
      worker.on('message', (message: LoaderMessage) => {
        if (message.kind === 'progress') onProgress(message.done)
        else if (message.kind === 'built') resolve(ok({ count: message.count }))
        else resolve(fail(message.problem))
      })
      worker.on('error', reject)
      worker.on('exit', (code) => {
        if (code !== 0) reject(new Error(`The mirror loader ended with ${code}`))
      })
    })
