import type { KeyboardProposal } from '../../../../src-renderer/input/keyboard-proposal.ts'
import type { SentReading, TypedReading } from '../../../../src-renderer/state/guns/reading.ts'
import type { GunReadingView } from '../../../../src-shared/contract/types.ts'
import { TEST_CODE } from '../../../../src-shared/scan/test-code.ts'

const hex = (bytes: Iterable<number>): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A serial gun that sent these bytes; a text that it was read as, or how it failed. */
export const sent = (bytes: string | readonly number[], outcome: string | GunReadingView['outcome'], part: Partial<GunReadingView> = {}): SentReading => {
  const raw = typeof bytes === 'string' ? [...new TextEncoder().encode(bytes)] : bytes
  return {
    kind: 'sent',
    number: 1,
    sent: {
      device: 'COM5', name: 'Gun', via: 'serial', atMs: 0, pieces: 1, sendingMs: 20.6, decodingMs: 1,
      outcome: typeof outcome === 'string' ? { kind: 'code', code: outcome, aim: '', isRepeat: false } : outcome,
      bytes: hex(raw), byteCount: raw.length, ...part,
    },
  }
}

export const error = (kind: Extract<GunReadingView['outcome'], { kind: 'error' }>['error']): GunReadingView['outcome'] => ({ kind: 'error', error: kind })

/** A gun that typed, as it was judged. */
export const typed = (part: Partial<KeyboardProposal> = {}): TypedReading => ({
  kind: 'typed',
  number: 1,
  atMs: 0,
  keys: 21,
  proposal: {
    arrived: TEST_CODE, arrivedNow: TEST_CODE, matches: true, settings: { decodeBy: 'code', terminator: 'auto', speed: 'usual' },
    endMark: 'enter', averageGapMs: 8.6, largestGapMs: 12, endGapMs: 2.1, findings: [], ...part,
  },
})
