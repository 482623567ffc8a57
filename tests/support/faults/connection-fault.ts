import type { Dice } from '../../../src-central/seed/dice.ts'

/** What becomes of one TCP connection. `after` counts bytes of its requests, or of its answers where it says so. */
export type ConnectionFault =
  | { kind: 'pass' }
  /** Every piece is late, both ways. */
  | { kind: 'delay'; ms: number }
  | { kind: 'slow'; bytesPerSecond: number }
  /** Reset as soon as it is made. */
  | { kind: 'refuse' }
  /** Accepted, and nothing ever moves: half open from the start. */
  | { kind: 'mute' }
  /** Closed in the middle of a request, which central gets a piece of. */
  | { kind: 'cut-request'; after: number }
  /** Closed in the middle of an answer; `after` counts answers. */
  | { kind: 'cut-answer'; after: number }
  /** The same with a reset. */
  | { kind: 'reset'; after: number }
  /** Central gets the request whole and does what it says; nothing of its answer comes back. */
  | { kind: 'lose-answer'; after: number }
  /** Half open: nothing moves any more either way, and nobody hangs up. */
  | { kind: 'freeze'; after: number }

export type FaultKind = ConnectionFault['kind']

const SHARES: Readonly<Record<FaultKind, number>> = {
  pass: 20,
  delay: 12,
  slow: 4,
  refuse: 4,
  mute: 1,
  'cut-request': 13,
  'cut-answer': 14,
  reset: 8,
  'lose-answer': 22,
  freeze: 2,
}
/** About as much as a dozen scans send: where in a request or between two of them it strikes is left to chance. */
const LATEST_BYTE = 8_000
const LONGEST_DELAY_MS = 120
const SLOWEST = 30_000

const kindOf = (roll: number): FaultKind => {
  let sum = 0
  for (const [kind, share] of Object.entries(SHARES)) {
    sum += share
    if (roll < sum) return kind as FaultKind
  }
  return 'pass'
}

export const drawFault = (dice: Dice): ConnectionFault => {
  const kind = kindOf(dice.below(100))
  switch (kind) {
    case 'pass':
    case 'refuse':
    case 'mute':
      return { kind }
    case 'delay':
      return { kind, ms: dice.below(LONGEST_DELAY_MS) }
    case 'slow':
      return { kind, bytesPerSecond: SLOWEST + dice.below(SLOWEST * 10) }
    case 'cut-request':
    case 'cut-answer':
    case 'reset':
    case 'lose-answer':
    case 'freeze':
      return { kind, after: dice.below(LATEST_BYTE) }
  }
}
