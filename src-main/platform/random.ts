import { randomFillSync } from 'node:crypto'
import type { Random } from '../ports/random.ts'

const TWO_TO_32 = 2 ** 32
/** Asking the system for chance costs as much as the rest of an id; one request serves many. */
const POOL_BYTES = 4096

const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES

const take = (count: number): Uint8Array => {
  if (count > POOL_BYTES) return randomFillSync(new Uint8Array(count))
  if (used + count > POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Uint8Array.from(pool.subarray(used, used + count))
  // What was handed out is not kept: tickets and cookies are made from it.
  pool.fill(0, used, used + count)
  used += count
  return bytes
}

export const systemRandom: Random = {
  bytes: take,
  unit: () => new DataView(take(4).buffer).getUint32(0) / TWO_TO_32,
}
