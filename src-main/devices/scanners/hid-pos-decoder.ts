import { cleanCode, type CleanedScan, type CleanSettings } from '../../../src-shared/scan/clean-code.ts'
import { hidLimits, scanLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ScanError } from '../../ports/scanner.ts'
import { recognizeLayout, vendorLayout, type HidPosLayout } from './hid-pos-layout.ts'
import { reportToPart, type HidPosPart } from './hid-pos-part.ts'
import { createSilence } from './silence.ts'

export interface HidPosDecoder {
  report(report: Uint8Array): void
  /** The device was closed in the middle of a code: what comes now of it is no code of its own. */
  skipRest(): void
  /** The device is gone: what is unfinished stays unfinished. */
  unplug(): 'idle' | 'mid-code'
}

export interface HidPosDecoderOptions {
  clock: Clock
  clean: CleanSettings
  vendorId?: number | undefined
  layout?: HidPosLayout | undefined
  /** Silence in the middle of a code that gives it up. */
  partTimeoutMs?: number | undefined
  onScan: (scan: DecodedScan) => void
}

export type DecodedScan = Exclude<CleanedScan, { kind: 'nothing' }> | { kind: 'error'; error: ScanError; byteCount: number }

type Progress =
  | { kind: 'idle' }
  | { kind: 'joining'; layout: HidPosLayout; aim: string | undefined; parts: Uint8Array[]; byteCount: number }
  /** A code was given up in the middle; its remaining parts must not pass for a code of their own. */
  | { kind: 'skipping'; layout: HidPosLayout }
  /** The beginning of a code went to a reading that is over. */
  | { kind: 'rest'; byteCount: number }

const IDLE: Progress = { kind: 'idle' }

/** Joins the reports of one device to codes. One decoder per device, so that two guns never mix. */
export function createHidPosDecoder({ clock, clean, vendorId, layout, partTimeoutMs = hidLimits.partTimeoutMs, onScan }: HidPosDecoderOptions): HidPosDecoder {
  let expected = layout ?? vendorLayout(vendorId)
  let progress: Progress = IDLE

  const fail = (error: ScanError, byteCount: number): void => onScan({ kind: 'error', error, byteCount })

  const giveUp = (): void => {
    const given = progress
    progress = IDLE
    if (given.kind === 'joining' || (given.kind === 'rest' && given.byteCount > 0)) fail('incomplete', given.byteCount)
  }

  const silence = createSilence(clock, giveUp)

  const waitForNextPart = (next: Progress): void => {
    progress = next
    silence.begin(partTimeoutMs)
  }

  const finish = (parts: Uint8Array[], fieldAim: string | undefined, partLayout: HidPosLayout): void => {
    progress = IDLE
    // Joined first and decoded once: a character may straddle two reports.
    const scan = cleanCode({ bytes: joinBytes(parts), fieldAim, line: 'report' }, clean)
    if (scan.kind === 'nothing') return
    // A code read the Newland way proves the layout of a maker nobody knows. It is remembered,
    // because left-overs of earlier scans can hide the counted prefix later.
    if (scan.kind === 'code' && partLayout === 'newland') expected ??= partLayout
    onScan(scan)
  }

  const takeBadLength = (part: HidPosPart, partLayout: HidPosLayout, byteCount: number): void => {
    const wasBusy = progress.kind !== 'idle'
    progress = IDLE
    fail('bad-length', byteCount)
    if (part.continued ?? wasBusy) waitForNextPart({ kind: 'skipping', layout: partLayout })
  }

  const takeData = (part: HidPosPart & { kind: 'data' }, partLayout: HidPosLayout): void => {
    const before = progress.kind === 'joining' ? progress : { parts: [], byteCount: 0, aim: undefined }
    // Empty parts are legal; kept, they would pile up when a broken gun sends nothing else.
    const parts = part.bytes.length === 0 ? before.parts : [...before.parts, part.bytes]
    const byteCount = before.byteCount + part.bytes.length
    const aim = before.aim ?? part.aim
    if (byteCount > clean.maxBytes + scanLimits.frameOverheadBytes) {
      progress = IDLE
      fail('overlong', byteCount)
      if (part.continued) waitForNextPart({ kind: 'skipping', layout: partLayout })
      return
    }
    if (part.continued) waitForNextPart({ kind: 'joining', layout: partLayout, aim, parts, byteCount })
    else finish(parts, aim, partLayout)
  }

  const takeRest = (byteCount: number, continued: boolean): void => {
    progress = { kind: 'rest', byteCount }
    if (continued) silence.begin(partTimeoutMs)
    else giveUp()
  }

  return {
    report: (report) => {
      if (report[0] !== hidLimits.reportId) return
      silence.cancel()
      const partLayout = progress.kind === 'idle' || progress.kind === 'rest' ? recognizeLayout(report, expected) : progress.layout
      const part = reportToPart(report, partLayout)
      if (part.kind === 'bad-length') return takeBadLength(part, partLayout, report.length)
      if (progress.kind === 'rest') return takeRest(progress.byteCount + part.bytes.length, part.continued)
      if (progress.kind === 'skipping') {
        if (part.continued) waitForNextPart(progress)
        else progress = IDLE
        return
      }
      if (progress.kind === 'joining' && isOtherAim(progress.aim, part.aim)) {
        giveUp()
        const freshLayout = recognizeLayout(report, expected)
        const fresh = reportToPart(report, freshLayout)
        return fresh.kind === 'data' ? takeData(fresh, freshLayout) : takeBadLength(fresh, freshLayout, report.length)
      }
      takeData(part, partLayout)
    },
    skipRest: () => waitForNextPart({ kind: 'rest', byteCount: 0 }),
    unplug: () => {
      const before = progress.kind === 'idle' ? 'idle' : 'mid-code'
      silence.cancel()
      giveUp()
      return before
    },
  }
}

/** Every part of a code repeats the AIM id; another one means that the old code was cut. */
function isOtherAim(before: string | undefined, now: string | undefined): boolean {
  return now !== undefined && before !== now
}

function joinBytes(parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
