import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { downloadAnswer } from '../../../../src-central/http/download.ts'
import { limits } from '../../../../src-central/limits.ts'
import { createTestClock } from '../../../support/central/clock.ts'

const CHUNK = 'x'.repeat(50_000)

/** A download of 1,000 chunks that tells how many were taken, and when it was ended. */
function start(visit: { method: string; acceptsGzip: boolean }) {
  const clock = createTestClock()
  clock.hold(limits.preloadMs)
  const seen = { taken: 0, isEnded: false }
  async function* write(): AsyncGenerator<string> {
    try {
      for (; seen.taken < 1000; seen.taken += 1) yield CHUNK
    } finally {
      seen.isEnded = true
    }
  }
  const answer = downloadAnswer({ clock, write, headers: { vary: 'Accept-Encoding' } }, visit)
  if (answer.kind !== 'stream') throw new Error('this is no stream')
  return { clock, seen, ...answer }
}

test.each([true, false])('takes no more than the client reads, compressed: %s', async (acceptsGzip) => {
  const { seen, content } = start({ method: 'GET', acceptsGzip })
  await once(content, 'readable')
  content.read(1)
  await new Promise((resolve) => setTimeout(resolve, 50))
  // A compressed chunk is tiny, so many of them fill its buffer.
  expect(seen.taken).toBeLessThan(acceptsGzip ? 1000 : 10)
  expect(seen.isEnded).toBe(false)
  content.destroy()
  await expect.poll(() => seen.isEnded).toBe(true)
})

test('gives everything to who reads', async () => {
  const plain = start({ method: 'GET', acceptsGzip: false })
  const zipped = start({ method: 'GET', acceptsGzip: true })
  const texts = await Promise.all([text(plain.content), text(zipped.content.pipe(createGunzip()))])
  expect(texts.map((one) => one.length)).toEqual([50_000_000, 50_000_000])
  expect([plain.headers, zipped.headers]).toEqual([{ vary: 'Accept-Encoding' }, { vary: 'Accept-Encoding', 'content-encoding': 'gzip' }])
  expect([plain.clock.fire(limits.preloadMs), zipped.clock.fire(limits.preloadMs)]).toEqual([0, 0])
})

test('begins nothing for a question about the head', async () => {
  const { seen, content } = start({ method: 'HEAD', acceptsGzip: true })
  expect([await text(content), seen.taken]).toEqual(['', 0])
})

test.each([true, false])('is cut off when it takes too long, compressed: %s', async (acceptsGzip) => {
  const { clock, seen, content } = start({ method: 'GET', acceptsGzip })
  const failed = once(content, 'error').catch(() => {})
  await once(content, 'readable')
  expect(clock.fire(limits.preloadMs)).toBe(1)
  await failed
  await expect.poll(() => seen.isEnded).toBe(true)
})
