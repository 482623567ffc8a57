import type { Happening } from './happening.ts'

const HOUR_MS = 3_600_000
const HOURS = 30

/** Somebody sets the desk's clock, or a time server does; nobody tells the program. */
export const jumpClock: Happening = {
  name: 'clock jumps',
  weight: 3,
  isFault: true,
  happen: ({ dice, jumps }, desk) => {
    const skewMs = Math.round((dice.unit() * 2 - 1) * HOURS * HOUR_MS)
    if (jumps) desk.skewMs = skewMs
  },
}
