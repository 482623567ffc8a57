import type { Reader } from './eyes.ts'
import type { SeenCode } from './seen-code.ts'

/** What the worker says: once that it can work, then one answer to each picture. */
export type ReaderAnswer = { kind: 'ready' } | { kind: 'failed' } | { kind: 'codes'; codes: readonly SeenCode[] }

/** The reader of codes, in a worker of its own: reading takes longer than a frame of the screen. */
export const createCodeReader = (): Reader<ImageBitmap> => {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module', name: 'camera' })
  let answered = (_answer: ReaderAnswer): void => {}
  const next = (): Promise<ReaderAnswer> => new Promise((resolve) => (answered = resolve))

  worker.addEventListener('message', ({ data }: MessageEvent<ReaderAnswer>) => answered(data))
  worker.addEventListener('error', () => answered({ kind: 'failed' }))

  return {
    ready: next().then(({ kind }) => kind === 'ready'),
    read: async (picture) => {
      const answer = next()
      worker.postMessage(picture, [picture])
      const told = await answer
      if (told.kind !== 'codes') throw new Error('The reader of the camera failed')
      return told.codes
    },
    close: () => {
      worker.terminate()
      // It says nothing any more, and nobody shall wait for it.
      answered({ kind: 'failed' })
    },
  }
}
