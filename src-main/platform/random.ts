import { randomBytes } from 'node:crypto'
import type { Random } from '../ports/random.ts'

const TWO_TO_32 = 2 ** 32

export const systemRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  unit: () => randomBytes(4).readUInt32BE(0) / TWO_TO_32,
}
