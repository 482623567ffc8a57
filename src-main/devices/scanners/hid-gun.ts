import type { GunSettings } from '../../../src-shared/scan/gun-settings.ts'
import type { GunTrouble } from '../../../src-shared/scan/gun-advice.ts'
import { hidLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { DeviceState, RawListener, ScannerListener } from '../../ports/scanner.ts'
import type { HidListing } from './hid-catalogue.ts'
import type { HidHandle, HidLibrary } from './hid-library.ts'
import { createHidPosDecoder } from './hid-pos-decoder.ts'
import { gunText } from './gun-text.ts'
import { adviceOf, hidTrouble, type Trouble } from './scanner-advice.ts'
import { makerName } from './scanner-makers.ts'

/** One gun at one path, from the first attempt to open it until it is gone. */
export interface HidGun {
  readonly path: string
  readonly device: string
  isOpen(): boolean
  /** Another attempt, when the last one was refused. */
  retry(): void
  /** The last look did not show it any more. */
  vanish(): void
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
  emit: ScannerListener
  onRaw?: RawListener | undefined
  /** The path is free again: the gun failed or was pulled out. `wasShown` when anyone knew of it. */
  onLost: (gun: HidGun, wasShown: boolean) => void
}

type State =
  | { kind: 'opening' }
  | { kind: 'open'; handle: HidHandle }
  | { kind: 'refused' }
  | { kind: 'ended' }

/** Makers whose older models deliver codes over HID only after this feature report. */
const NEEDS_WAKING: readonly number[] = [0x0c2e, 0x23d0]
const WAKE_REPORT = [0xfe, 0x01]

export function createHidGun({ clock, library, listing, settings, platform, partTimeoutMs, emit, onRaw, onLost }: HidGunOptions): HidGun {
  const { device, name, path } = listing
  const firstTriedMs = clock.monotonicMs()
  let state: State = { kind: 'opening' }
  let announced: DeviceState | undefined
  let cancelRetry: Cancel | undefined

  const announce = (next: DeviceState, trouble?: GunTrouble): void => {
    if (announced === next) return
    announced = next
    const advice = trouble === undefined ? {} : { advice: adviceOf(trouble, { maker: makerName(listing.vendorId) ?? 'other', platform }) }
    emit({ kind: 'device', device, name, via: 'hid-pos', state: next, ...advice })
  }

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
      const handle = await library.HIDAsync.open(path, platform === 'darwin' ? { nonExclusive: true } : {})
      if (hasEnded()) return await closeQuietly(handle)
      state = { kind: 'open', handle }
      // Errors first: attaching the data listener starts the reading.
      handle.on('error', () => lose())
      handle.on('data', (report) => {
        if (hasEnded()) return
        onRaw?.({ device, bytes: report })
        decoder.report(report)
      })
      if (NEEDS_WAKING.includes(listing.vendorId)) handle.sendFeatureReport(WAKE_REPORT).catch(() => {})
      announce('open')
    } catch (error) {
      if (!hasEnded()) refuse(hidTrouble(error))
    }
  }

  const refuse = (trouble: Trouble | undefined): void => {
    if (trouble === undefined) return lose()
    state = { kind: 'refused' }
    if (clock.monotonicMs() - firstTriedMs < hidLimits.openPatienceMs) {
      cancelRetry = clock.after(hidLimits.openRetryMs, () => gun.retry())
      return
    }
    announce(trouble.state, trouble.trouble)
  }

  const lose = (): void => {
    if (hasEnded()) return
    const closing = end()
    decoder.unplug()
    const wasShown = announced !== undefined
    if (wasShown) announce('gone', 'unplugged')
    onLost(gun, wasShown)
    void closing
  }

  const end = async (): Promise<void> => {
    const before = state
    state = { kind: 'ended' }
    cancelRetry?.()
    if (before.kind === 'open') await closeQuietly(before.handle)
  }

  const hasEnded = (): boolean => state.kind === 'ended'

  const gun: HidGun = {
    path,
    device,
    isOpen: () => state.kind === 'open',
    retry: () => {
      if (state.kind !== 'refused') return
      cancelRetry?.()
      void open()
    },
    vanish: lose,
    close: async () => {
      const closing = end()
      decoder.unplug()
      await closing
    },
  }
  void open()
  return gun
}

/** The device may be gone already; an error from closing says nothing new. */
async function closeQuietly(handle: HidHandle): Promise<void> {
  try {
    await handle.close()
  } catch {
    // Nothing is left to close.
  }
}
