import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** The bytes that were meant, as they come. */
export const bodyOf = (answer: IncomingMessage): Readable => {
  if (!/\bgzip\b/iu.test(answer.headers['content-encoding'] ?? '')) return answer
  // A failure of either ends both, and whoever reads is told.
  return pipeline(answer, createGunzip(), () => {})
}

/** The whole body as text; null when it is longer than `maxBytes`. */
export const readText = async (answer: IncomingMessage, maxBytes: number): Promise<string | null> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of bodyOf(answer) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
