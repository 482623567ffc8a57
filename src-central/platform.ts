import { randomBytes } from 'node:crypto'
import type { Clock, Random } from './ports.ts'

const TWO_TO_32 = 2 ** 32

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}

export const systemRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  unit: () => randomBytes(4).readUInt32BE(0) / TWO_TO_32,
}
