import { afterEach, expect, it, vi } from 'vitest'
import { createCodeReader } from '../../../src-renderer/camera/code-reader.ts'

afterEach(() => vi.unstubAllGlobals())

/** A worker that loads without end. */
const silentWorker = () => {
  const counts = { ended: 0 }
  class SilentWorker extends EventTarget {
    postMessage(): void {}
    terminate(): void {
      counts.ended += 1
    }
  }
  vi.stubGlobal('Worker', SilentWorker)
  return counts
}

it('is not ready when it is closed while it loads', async () => {
  const counts = silentWorker()
  const reader = createCodeReader()
  reader.close()
  expect(await reader.ready).toBe(false)
  expect(counts.ended).toBe(1)
})

it('gives up the picture that it reads when it is closed', async () => {
  silentWorker()
  const reader = createCodeReader()
  const codes = reader.read({} as ImageBitmap)
  reader.close()
  await expect(codes).rejects.toThrow('The reader of the camera failed')
})
