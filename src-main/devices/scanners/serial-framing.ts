import type { SerialTerminator } from '../../../src-shared/scan/gun-settings.ts'
import { scanLimits, serialLimits } from '../../../src-shared/scan/limits.ts'
import { stripEndMarks } from '../../../src-shared/scan/clean-code.ts'
import { looksLikeParityMismatch } from '../../../src-shared/scan/parity.ts'
import type { Clock } from '../../ports/clock.ts'
import { createSilence } from './silence.ts'

export type SerialFrame =
  | { kind: 'frame'; bytes: Uint8Array }
  | { kind: 'error'; error: 'incomplete' | 'overlong' | 'parity'; byteCount: number }
  /** Several codes in a row had no end mark. */
  | { kind: 'no-end-mark' }

export interface SerialFraming {
  receive(chunk: Uint8Array): void
  /** The port is gone: silence must not complete what is pending. */
  unplug(): void
}

/** How long silence lasts until it means something. */
export interface SerialWaits {
  /** Ends a code when the gun sends no end mark. */
  idleMs: number
  /** Gives up a code in the middle. */
  partTimeoutMs: number
}

export interface SerialFramingOptions {
  clock: Clock
  terminator: SerialTerminator
  maxBytes: number
  waits?: SerialWaits | undefined
  onFrame: (frame: SerialFrame) => void
}

type Place = 'outside' | 'framed'

const NUL = 0x00
const STX = 0x02
const ETX = 0x03
const TAB = 0x09
const LF = 0x0a
const CR = 0x0d

const endMarks: Readonly<Record<SerialTerminator, readonly number[]>> = { auto: [CR, LF], cr: [CR], lf: [LF], tab: [TAB], none: [] }

/**
 * Cuts one port's stream of bytes into codes. It works byte by byte, so the chunks in which the
 * bytes happen to arrive make no difference.
 */
export function createSerialFraming({ clock, terminator, maxBytes, waits = serialLimits, onFrame }: SerialFramingOptions): SerialFraming {
  const longest = maxBytes + scanLimits.frameOverheadBytes
  let pending: number[] = []
  let place: Place = 'outside'
  let isSkipping = false
  let afterCr = false
  let unended = 0

  const reset = (): Uint8Array => {
    const bytes = Uint8Array.from(pending)
    pending = []
    place = 'outside'
    isSkipping = false
    return bytes
  }

  const complete = (): void => {
    const wasSkipping = isSkipping
    const bytes = reset()
    unended = 0
    if (!wasSkipping && bytes.length > 0) onFrame({ kind: 'frame', bytes })
  }

  /** True when there was something to give up. */
  const giveUp = (): boolean => {
    const bytes = reset()
    if (stripEndMarks(bytes).length === 0) return false
    onFrame({ kind: 'error', error: 'incomplete', byteCount: bytes.length })
    return true
  }

  const endBySilence = (): void => {
    if (terminator === 'none' && place === 'outside') return complete()
    if (isSkipping) {
      reset()
      return
    }
    const bytes = Uint8Array.from(pending)
    // With even parity the end mark itself is damaged, so a wrong setting first shows as silence.
    if (looksLikeParityMismatch(bytes)) {
      reset()
      onFrame({ kind: 'error', error: 'parity', byteCount: bytes.length })
      return
    }
    if (!giveUp()) return
    unended += 1
    if (unended === serialLimits.unendedBeforeHint) onFrame({ kind: 'no-end-mark' })
  }

  const silence = createSilence(clock, endBySilence)

  const startFrame = (): void => {
    if (isSkipping) reset()
    else giveUp()
    place = 'framed'
  }

  const keep = (byte: number): void => {
    if (isSkipping) return
    pending.push(byte)
    if (pending.length <= longest) return
    onFrame({ kind: 'error', error: 'overlong', byteCount: pending.length })
    pending = []
    isSkipping = true
  }

  const take = (byte: number): void => {
    // Noise, also between CR and LF.
    if (byte === NUL) return
    const belongsToCr = afterCr && byte === LF
    afterCr = false
    if (belongsToCr) return
    if (byte === STX) return startFrame()
    const isEnd = place === 'framed' ? byte === ETX : endMarks[terminator].includes(byte)
    if (!isEnd) return keep(byte)
    complete()
    afterCr = byte === CR
  }

  return {
    receive: (chunk) => {
      for (const byte of chunk) take(byte)
      silence.cancel()
      if (pending.length === 0 && !isSkipping && place === 'outside') return
      const waitMs = terminator === 'none' && place === 'outside' ? waits.idleMs : waits.partTimeoutMs
      silence.begin(waitMs)
    },
    unplug: () => {
      silence.cancel()
      afterCr = false
      if (isSkipping) reset()
      else giveUp()
    },
  }
}
