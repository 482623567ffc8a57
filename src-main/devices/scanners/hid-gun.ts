import type { GunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { deviceLimits, hidLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { RawListener, ScannerListener } from '../../ports/scanner.ts'
import { createBackOff } from '../finding/back-off.ts'
import { createGunState } from './gun-state.ts'
import { gunText } from './gun-text.ts'
import type { HidListing } from './hid-catalogue.ts'
import type { HidHandle, HidLibrary } from './hid-library.ts'
import { createHidPosDecoder } from './hid-pos-decoder.ts'
import { hidTrouble, type Trouble } from './scanner-advice.ts'
import { makerName } from './scanner-makers.ts'
import { inTime, withinLimit } from '../time-limit.ts'

/** One gun at one path, opened again by itself until the system lists it no more. */
export interface HidGun {
  readonly listing: HidListing
  /** The last look did not show it any more. Resolves when its handle is closed. */
  vanish(): Promise<void>
  /** Closes without a word. */
  close(): Promise<void>
}

export interface HidGunOptions {
  clock: Clock
  library: HidLibrary
  listing: HidListing
  settings: GunSettings
  platform: NodeJS.Platform
  partTimeoutMs?: number | undefined
  /** Paths that were closed in the middle of a code, kept from one reading to the next. */
  cuts: Set<string>
  emit: ScannerListener
  onRaw?: RawListener | undefined
  /** It failed while it was open: a look tells whether it was pulled out. */
  onLost: () => void
  /** Something inside broke over a report. */
  onFault?: (() => void) | undefined
}

type State =
  | { kind: 'opening' }
  | { kind: 'open'; handle: HidHandle; sinceMs: number }
  | { kind: 'waiting' }
  | { kind: 'ended' }

/** Makers whose older models deliver codes over HID only after this feature report. */
const NEEDS_WAKING: readonly number[] = [0x0c2e, 0x23d0]
const WAKE_REPORT = [0xfe, 0x01]
const NOT_FOUND: Trouble = { state: 'denied', trouble: 'cannot-open' }

export function createHidGun({ clock, library, listing, settings, platform, partTimeoutMs, cuts, emit, onRaw, onLost, onFault }: HidGunOptions): HidGun {
  const { device, name, path } = listing
  const backOff = createBackOff()
  let state: State = { kind: 'waiting' }
  let opening: Promise<void> = Promise.resolve()
  let cancelRetry: Cancel | undefined

  const shown = createGunState({ clock, device, name, via: 'hid-pos', maker: makerName(listing.vendorId) ?? 'other', port: '', platform, emit })

  const decoder = createHidPosDecoder({
    clock,
    clean: gunText(settings),
    vendorId: listing.vendorId,
    layout: settings.layout === 'auto' ? undefined : settings.layout,
    partTimeoutMs,
    onScan: (scan) =>
      emit(scan.kind === 'code' ? { ...scan, device, via: 'hid-pos', atMs: clock.nowMs() } : { ...scan, device }),
  })

  const open = async (): Promise<void> => {
    state = { kind: 'opening' }
    try {
      const asked = library.HIDAsync.open(path, platform === 'darwin' ? { nonExclusive: true } : {})
      const handle = await inTime(asked, { clock, limitMs: hidLimits.openMs })
      if (handle === 'late') return void closeLate(asked)
      if (hasEnded()) return await closeQuietly(handle)
      state = { kind: 'open', handle, sinceMs: clock.monotonicMs() }
      if (cuts.delete(path)) decoder.skipRest()
      // Errors first: attaching the data listener starts the reading.
      handle.on('error', () => lose(handle))
      handle.on('data', (report) => {
        if (!isOpenWith(handle)) return
        receive(report)
      })
      if (NEEDS_WAKING.includes(listing.vendorId)) handle.sendFeatureReport(WAKE_REPORT).catch(() => {})
      shown.open()
    } catch (error) {
      if (!hasEnded()) refuse(hidTrouble(error))
    }
  }
  /** node-hid would take what is thrown here for an unplugging. */
  const receive = (report: Uint8Array): void => {
    try {
      onRaw?.({ device, bytes: report })
      decoder.report(report)
    } catch {
      onFault?.()
      if (decoder.unplug() === 'mid-code') decoder.skipRest()
    }
  }
  const start = (): void => {
    opening = open()
  }

  /** It is tried again when it has ended after all, so that there are never two. */
  const closeLate = async (asked: Promise<HidHandle>): Promise<void> => {
    if (!hasEnded()) shown.refused(NOT_FOUND, 0)
    try {
      await closeQuietly(await asked)
    } catch {
      // It failed in the end, as good as closed.
    }
    if (!hasEnded()) retryLater()
  }

  /** Undefined: it is listed, and not there when it is opened. The next look tells whether it is gone. */
  const refuse = (trouble: Trouble | undefined): void => {
    if (trouble === undefined) shown.refused(NOT_FOUND, deviceLimits.notFoundPatienceMs)
    else shown.refused(trouble, deviceLimits.openPatienceMs)
    retryLater()
  }

  const retryLater = (): void => {
    state = { kind: 'waiting' }
    cancelRetry = clock.after(backOff.nextMs(), start)
  }

  const lose = (handle: HidHandle): void => {
    if (state.kind !== 'open' || state.handle !== handle) return
    if (clock.monotonicMs() - state.sinceMs >= deviceLimits.steadyMs) backOff.reset()
    state = { kind: 'waiting' }
    decoder.unplug()
    shown.gone('unplugged')
    onLost()
    void reopenAfter(handle)
  }

  /** Not before the broken handle is closed, so that there are never two. */
  const reopenAfter = async (handle: HidHandle): Promise<void> => {
    opening = withinLimit(closeQuietly(handle), { clock, limitMs: hidLimits.closeMs })
    await opening
    if (!hasEnded()) retryLater()
  }

  const end = async (): Promise<void> => {
    const before = state
    state = { kind: 'ended' }
    cancelRetry?.()
    shown.end()
    if (before.kind === 'open') await closeQuietly(before.handle)
    // An opening that is under way closes by itself.
    await opening
  }

  const hasEnded = (): boolean => state.kind === 'ended'
  const isOpenWith = (handle: HidHandle): boolean => state.kind === 'open' && state.handle === handle

  start()
  return {
    listing,
    vanish: async () => {
      if (hasEnded()) return
      const closing = end()
      decoder.unplug()
      // A gun that was pulled out begins anew.
      cuts.delete(path)
      if (shown.isTold()) shown.gone('unplugged')
      await closing
    },
    close: async () => {
      const closing = end()
      if (decoder.unplug() === 'mid-code') cuts.add(path)
      await closing
    },
  }
}

/** The device may be gone already; an error from closing says nothing new. */
async function closeQuietly(handle: HidHandle): Promise<void> {
  try {
    await handle.close()
  } catch {
    // Nothing is left to close.
  }
}
