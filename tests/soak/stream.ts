import type { Random } from '../../src-central/ports.ts'
import { numberToCode } from './tally.ts'

const ENDS = ['\r', '\n', '\r\n']
const LARGEST_CHUNK = 300
const BLOCK_CODES = 200

/** All codes as one stream of bytes, cut anywhere: bytes, half codes, several codes at once. */
export function* chunksOfCodes(count: number, random: Random): Generator<Uint8Array> {
  let rest = new Uint8Array()
  for (let number = 0; number < count; number += BLOCK_CODES) {
    const block = Array.from({ length: Math.min(BLOCK_CODES, count - number) }, (_, at) => `${numberToCode(number + at)}${ENDS[Math.floor(random.unit() * ENDS.length)]}`)
    const bytes = Buffer.concat([rest, Buffer.from(block.join(''))])
    let at = 0
    for (let size = nextSize(random); at + size <= bytes.length; size = nextSize(random)) {
      yield bytes.subarray(at, at + size)
      at += size
    }
    rest = bytes.subarray(at)
  }
  if (rest.length > 0) yield rest
}

/** One chunk in eight is a single byte; the others have any size. */
const nextSize = (random: Random): number => (random.unit() < 1 / 8 ? 1 : 1 + Math.floor(random.unit() * LARGEST_CHUNK))
