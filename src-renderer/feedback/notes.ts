import type { CueName } from './cue.ts'

/** One tone. Times are milliseconds from the start of its cue. */
export interface Note {
  atMs: number
  hz: number
  ms: number
  form: 'sine' | 'triangle' | 'sawtooth' | 'square'
  /** Loudness from 0 to 1. */
  level: number
}

const CLEAR = { form: 'triangle', level: 0.5 } as const
const ROUGH = { form: 'sawtooth', level: 0.35 } as const

/**
 * Count and direction carry the meaning, not pitch alone: two rising pass, the same one twice was
 * here before, two low rough ones stop, three falling call the lead.
 */
export const notes: Readonly<Record<CueName, readonly Note[]>> = {
  in: [
    { atMs: 0, hz: 660, ms: 90, ...CLEAR },
    { atMs: 100, hz: 880, ms: 90, ...CLEAR },
  ],
  again: [
    { atMs: 0, hz: 660, ms: 70, ...CLEAR },
    { atMs: 120, hz: 660, ms: 70, ...CLEAR },
  ],
  hold: [
    { atMs: 0, hz: 660, ms: 90, ...CLEAR },
    { atMs: 100, hz: 880, ms: 90, ...CLEAR },
    { atMs: 230, hz: 330, ms: 40, ...CLEAR },
  ],
  out: [
    { atMs: 0, hz: 880, ms: 90, ...CLEAR },
    { atMs: 100, hz: 660, ms: 90, ...CLEAR },
  ],
  none: [{ atMs: 0, hz: 440, ms: 120, form: 'sine', level: 0.35 }],
  stop: [
    { atMs: 0, hz: 180, ms: 200, ...ROUGH },
    { atMs: 260, hz: 180, ms: 200, ...ROUGH },
  ],
  lead: [
    { atMs: 0, hz: 784, ms: 120, ...CLEAR },
    { atMs: 140, hz: 587, ms: 120, ...CLEAR },
    { atMs: 280, hz: 440, ms: 160, ...CLEAR },
  ],
  paid: [
    { atMs: 0, hz: 523, ms: 90, ...CLEAR },
    { atMs: 100, hz: 659, ms: 90, ...CLEAR },
    { atMs: 200, hz: 784, ms: 120, ...CLEAR },
  ],
  given: [{ atMs: 0, hz: 1200, ms: 30, form: 'square', level: 0.2 }],
  error: [{ atMs: 0, hz: 150, ms: 350, ...ROUGH }],
  dup: [{ atMs: 0, hz: 990, ms: 15, form: 'sine', level: 0.12 }],
}
