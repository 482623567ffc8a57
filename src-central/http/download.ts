import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { limits } from '../limits.ts'
import type { Clock } from '../ports.ts'
import type { Answer } from './answer.ts'
import type { Visit } from './request.ts'

export type Download = {
  clock: Clock
  /** Written as fast as the client reads and no faster. Begun when the first byte is wanted. */
  write: () => AsyncIterable<string>
  headers: Readonly<Record<string, string>>
}

/** A long answer, compressed for who wants that, cut off when it takes too long: it keeps a snapshot open. */
export function downloadAnswer({ clock, write, headers }: Download, { method, acceptsGzip }: Pick<Visit, 'method' | 'acceptsGzip'>): Answer {
  const isHead = method === 'HEAD'
  const content = Readable.from(isHead ? [] : write(), { objectMode: false })
  const cancel = clock.after(limits.preloadMs, () => content.destroy(new Error('the download took too long')))
  content.once('close', cancel)
  if (!acceptsGzip || isHead) return { kind: 'stream', content, headers }
  const zipped = createGzip()
  // A failure of either side ends both; the connection then breaks off, which the client sees.
  pipeline(content, zipped, () => {})
  return { kind: 'stream', content: zipped, headers: { ...headers, 'content-encoding': 'gzip' } }
}
