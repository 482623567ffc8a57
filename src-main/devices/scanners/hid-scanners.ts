import { DEFAULT_GUN_SETTINGS, type GunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { hidLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { RawListener, ScannerListener, ScannerSource } from '../../ports/scanner.ts'
import { entriesToListings, type HidListing } from './hid-catalogue.ts'
import { createHidGun, type HidGun } from './hid-gun.ts'
import { loadHidLibrary, type HidLibrary } from './hid-library.ts'
import { adviceOf } from './scanner-advice.ts'
import { withinLimit } from './time-limit.ts'
import { createUnsupportedGuns } from './unsupported-guns.ts'

export interface HidScannersOptions {
  clock: Clock
  /** Stands in for node-hid in tests. */
  hid?: HidLibrary
  /** What set-up says of a gun, asked whenever it is opened. */
  settings?: (device: string) => GunSettings
  platform?: NodeJS.Platform
  /** Silence in the middle of a code that gives it up. */
  partTimeoutMs?: number
}

/** All guns in HID POS mode: found by looking, opened by path, opened again after every unplugging. */
export function createHidScanners(setup: HidScannersOptions): ScannerSource {
  let stopLooking: (() => Promise<void>) | undefined
  return {
    start: (listener, onRaw) => {
      void stopLooking?.()
      stopLooking = lookForGuns(setup, listener, onRaw)
    },
    stop: async () => stopLooking?.(),
  }
}

function lookForGuns({ clock, hid, settings = () => DEFAULT_GUN_SETTINGS, platform = process.platform, partTimeoutMs }: HidScannersOptions, listener: ScannerListener, onRaw?: RawListener): () => Promise<void> {
  const gunByPath = new Map<string, HidGun>()
  const pending = new Set<Cancel>()
  let isStopped = false
  let looking: 'no' | 'yes' | 'again' = 'no'
  let library = hid
  let isMissing = false
  let lastLostMs = Number.NEGATIVE_INFINITY
  let cancelNext: Cancel | undefined

  const emit: ScannerListener = (event) => {
    if (!isStopped) listener(event)
  }
  const unsupported = createUnsupportedGuns(emit, platform)

  const look = async (): Promise<void> => {
    if (isStopped || isMissing) return
    if (looking !== 'no') {
      looking = 'again'
      return
    }
    looking = 'yes'
    cancelNext?.()
    const listings = await listGuns()
    if (listings !== undefined && !hasStopped()) compare(listings)
    const again = lookAgain()
    looking = 'no'
    if (again) await look()
    else scheduleNext()
  }
  const hasStopped = (): boolean => isStopped
  const lookAgain = (): boolean => looking === 'again'

  /** Undefined when the system could not say, which is not the same as no devices. */
  const listGuns = async (): Promise<HidListing[] | undefined> => {
    try {
      library ??= await loadHidLibrary()
    } catch {
      isMissing = true
      emit({ kind: 'device', device: 'hid-pos', name: 'USB scanners', via: 'hid-pos', state: 'unsupported', advice: adviceOf('no-hid-library', { platform }) })
      return undefined
    }
    try {
      return entriesToListings(await library.devicesAsync())
    } catch {
      return undefined
    }
  }

  const compare = (listings: readonly HidListing[]): void => {
    const listed = new Map(listings.filter(({ kind }) => kind === 'gun').map((listing) => [listing.path, listing]))
    for (const gun of gunByPath.values()) {
      if (!listed.has(gun.path)) gun.vanish()
      else gun.retry()
    }
    unsupported.see(listings)
    for (const listing of listed.values()) {
      if (!gunByPath.has(listing.path)) gunByPath.set(listing.path, openGun(listing))
    }
  }

  const openGun = (listing: HidListing): HidGun =>
    createHidGun({
      clock,
      library: library ?? missingLibrary(),
      listing,
      settings: settings(listing.device),
      platform,
      partTimeoutMs,
      emit,
      onRaw,
      onLost: forget,
    })

  const forget = (gun: HidGun, wasShown: boolean): void => {
    if (gunByPath.get(gun.path) === gun) gunByPath.delete(gun.path)
    if (!wasShown) return
    const sinceLastMs = clock.monotonicMs() - lastLostMs
    lastLostMs = clock.monotonicMs()
    // At once, because a gun that changed its mode comes back under another id. Not at once again,
    // because a gun that fails on every opening would keep this busy for ever.
    if (sinceLastMs >= hidLimits.lookOftenMs) void look()
  }

  const scheduleNext = (): void => {
    if (isStopped || isMissing) return
    cancelNext?.()
    const anyOpen = [...gunByPath.values()].some((gun) => gun.isOpen())
    const isRecent = clock.monotonicMs() - lastLostMs < hidLimits.wentAwayMs
    cancelNext = clock.after(anyOpen && !isRecent ? hidLimits.lookSeldomMs : hidLimits.lookOftenMs, () => void look())
  }

  for (const delayMs of hidLimits.lookAfterStartMs) pending.add(clock.after(delayMs, () => void look()))
  void look()

  return async () => {
    isStopped = true
    cancelNext?.()
    for (const cancel of pending) cancel()
    const closing = Promise.all([...gunByPath.values()].map((gun) => gun.close()))
    gunByPath.clear()
    await withinLimit(closing, { clock, limitMs: hidLimits.closeMs })
  }
}

function missingLibrary(): never {
  throw new Error('A gun was listed before the HID library was loaded.')
}
