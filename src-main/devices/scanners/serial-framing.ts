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
  /** Left-overs of an opening: thrown away, and what comes later of a code that has not ended in them. */
  discard(chunk: Uint8Array): void
  /** The port was closed in the middle of a code: what comes now of it is no code of its own. */
  skipRest(cut: CutPlace): void
  /** The port is gone: silence must not complete what is pending. Tells where a code was cut, null between codes. */
  unplug(): CutPlace | null
}

/** A code between STX and ETX ends with ETX only. */
export type CutPlace = 'outside' | 'framed'

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
  let place: CutPlace = 'outside'
  /** The rest of a code that was given up or whose beginning is lost, up to its end. */
  let skipping: { isTold: boolean; byteCount: number } | null = null
  let isDiscarding = false
  let afterCr = false
  let unended = 0

  const reset = (): Uint8Array => {
    const bytes = Uint8Array.from(pending)
    pending = []
    place = 'outside'
    skipping = null
    return bytes
  }

  /** True when there was something to skip. */
  const endSkipping = (): boolean => {
    if (skipping === null) return false
    const { isTold, byteCount } = skipping
    reset()
    // Left-overs that end as they should are nobody's loss.
    if (!isTold && !isDiscarding && byteCount > 0) onFrame({ kind: 'error', error: 'incomplete', byteCount })
    return true
  }

  const complete = (): void => {
    unended = 0
    if (endSkipping()) return
    const bytes = reset()
    if (bytes.length > 0) onFrame({ kind: 'frame', bytes })
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
    if (endSkipping()) return
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
    if (!endSkipping()) giveUp()
    place = 'framed'
  }

  const keep = (byte: number): void => {
    if (isDiscarding) skipping ??= { isTold: false, byteCount: 0 }
    if (skipping !== null) {
      // Without an end mark left-overs may be a whole code; only what follows them shows that one was cut.
      if (!isDiscarding || terminator !== 'none') skipping.byteCount += 1
      return
    }
    pending.push(byte)
    if (pending.length <= longest) return
    onFrame({ kind: 'error', error: 'overlong', byteCount: pending.length })
    pending = []
    skipping = { isTold: true, byteCount: 0 }
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

  const isMidCode = (): boolean => pending.length > 0 || skipping !== null || place === 'framed'

  const receive = (chunk: Uint8Array): void => {
    for (const byte of chunk) take(byte)
    silence.cancel()
    if (!isMidCode()) return
    const waitMs = terminator === 'none' && place === 'outside' ? waits.idleMs : waits.partTimeoutMs
    silence.begin(waitMs)
  }

  return {
    receive,
    discard: (chunk) => {
      isDiscarding = true
      receive(chunk)
      isDiscarding = false
    },
    skipRest: (cut) => {
      place = cut
      skipping = { isTold: false, byteCount: 0 }
      silence.begin(waits.partTimeoutMs)
    },
    unplug: () => {
      const cut = isMidCode() ? place : null
      silence.cancel()
      afterCr = false
      if (!endSkipping()) giveUp()
      return cut
    },
  }
}
