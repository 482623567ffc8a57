import { createHash } from 'node:crypto'
import type { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Downloaded, DownloadRequest } from '../../ports/http.ts'

const HEAD_BYTES = 512
/** A document whose header is longer than this has none we know. */
const HEADER_MAX_BYTES = 65_536

type File = Awaited<ReturnType<typeof open>>

/** Pours a body into a file; null when it is longer than allowed. */
export const pour = async (body: Readable, file: File, wish: DownloadRequest, moved: () => void): Promise<Pick<Downloaded, 'bytes' | 'fingerprint' | 'head'> | null> => {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let hashing = false
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    moved()
    bytes += chunk.length
    if (bytes > wish.maxBytes) return null
    if (hashing) hash.update(chunk)
    else {
      head = Buffer.concat([head, chunk])
      const from = head.indexOf(wish.fingerprintFrom)
      if (from >= 0 || head.length > HEADER_MAX_BYTES) {
        hashing = true
        hash.update(head.subarray(Math.max(0, from)))
        if (from >= 0) wish.onHeader(head.subarray(0, from).toString('utf8'))
      }
    }
    await file.write(chunk)
    wish.onBytes(bytes)
  }
  return { bytes, fingerprint: hash.digest('hex'), head: head.subarray(0, HEAD_BYTES).toString('utf8') }
}
