import { DEFAULT_GUN_SETTINGS, type GunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { hidLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RawListener, ScannerListener, ScannerSource } from '../../ports/scanner.ts'
import { HID_NODES, type DeviceFolder } from '../finding/device-folder.ts'
import { createDeviceIds, isSameDevice, type DeviceIds } from '../finding/device-ids.ts'
import { createLooks } from '../finding/looks.ts'
import { NO_PLACES, type UsbPlaces } from '../finding/usb-places.ts'
import { entriesToListings, type HidListing } from './hid-catalogue.ts'
import { createHidGun, type HidGun } from './hid-gun.ts'
import { createHidList, type HidList } from './hid-list.ts'
import { loadHidLibrary, type HidLibrary } from './hid-library.ts'
import { adviceOf } from './scanner-advice.ts'
import { createSourceRuns } from './source-runs.ts'
import { withinLimit } from '../time-limit.ts'
import { createUnsupportedGuns } from './unsupported-guns.ts'

export interface HidScannersOptions {
  clock: Clock
  /** Stands in for node-hid in tests. */
  hid?: HidLibrary
  /** What set-up says of a gun, asked whenever it is opened. */
  settings?: (device: string) => GunSettings
  platform?: NodeJS.Platform
  /** Tells of plugging, so that looking can be rare. */
  folder?: DeviceFolder
  places?: UsbPlaces
  /** Silence in the middle of a code that gives it up. */
  partTimeoutMs?: number
  /** A look failed, and the one before it did not. */
  onBlind?: () => void
  /** Something inside broke over a report; it is dropped. Tells nothing of what was scanned. */
  onFault?: () => void
}

/** What outlives a restart: names that were given, paths closed in the middle of a code, and lists that hang. */
interface Memory {
  ids: DeviceIds
  cuts: Set<string>
  lists: HidList
}

/** All guns in HID POS mode: found by looking, opened by path, opened again after every unplugging. */
export function createHidScanners(setup: HidScannersOptions): ScannerSource {
  const memory: Memory = { ids: createDeviceIds(), cuts: new Set(), lists: createHidList(setup.clock) }
  return createSourceRuns((listener, onRaw) => readGuns(setup, memory, listener, onRaw))
}

function readGuns(setup: HidScannersOptions, { ids, cuts, lists }: Memory, listener: ScannerListener, onRaw?: RawListener): () => Promise<void> {
  const { clock, hid, settings = () => DEFAULT_GUN_SETTINGS, platform = process.platform, folder, places = NO_PLACES, partTimeoutMs, onBlind, onFault } = setup
  const gunByPath = new Map<string, HidGun>()
  /** Paths whose gun is not closed yet: nothing is opened there meanwhile. */
  const closing = new Map<string, Promise<void>>()
  let isStopped = false
  let library = hid
  let isBlind = false

  const emit: ScannerListener = (event) => {
    if (!isStopped) listener(event)
  }
  const unsupported = createUnsupportedGuns(emit, platform)

  const look = async (): Promise<void> => {
    const loaded = await load()
    if (loaded === undefined) return looks.stop()
    const listings = await list(loaded)
    if (listings !== undefined && !isStopped) compare(listings, loaded)
  }

  const load = async (): Promise<HidLibrary | undefined> => {
    try {
      library ??= await loadHidLibrary()
    } catch {
      emit({ kind: 'device', device: 'hid-pos', name: 'USB scanners', via: 'hid-pos', state: 'unsupported', advice: adviceOf('no-hid-library', { platform }) })
    }
    return library
  }

  /** Undefined when the system could not say, which is not the same as no devices. */
  const list = async (loaded: HidLibrary): Promise<HidListing[] | undefined> => {
    try {
      const listings = await entriesToListings(await lists.ask(loaded, () => looks.now()), { ids, places })
      isBlind = false
      return listings
    } catch {
      if (!isBlind) onBlind?.()
      isBlind = true
      return undefined
    }
  }

  const compare = (listings: readonly HidListing[], loaded: HidLibrary): void => {
    const listed = new Map(listings.filter(({ kind }) => kind === 'gun').map((listing) => [listing.path, listing]))
    for (const gun of gunByPath.values()) settle(gun, listed.get(gun.listing.path))
    unsupported.see(listings)
    for (const listing of listed.values()) {
      if (!gunByPath.has(listing.path) && !closing.has(listing.path)) gunByPath.set(listing.path, openGun(listing, loaded))
    }
  }

  const settle = (gun: HidGun, now: HidListing | undefined): void => {
    const before = gun.listing
    if (now === undefined || !isSameDevice(before, now)) return release(before.path, gun.vanish())
    // A device that is about to vanish has no place any more; that is no new name.
    if (before.device === now.device || (now.place === null && before.place !== null)) return
    release(before.path, gun.close())
    emit({ kind: 'forgotten', device: before.device })
  }

  const release = (path: string, closed: Promise<void>): void => {
    gunByPath.delete(path)
    const isClosed = withinLimit(closed, { clock, limitMs: hidLimits.closeMs }).finally(() => {
      closing.delete(path)
      looks.now()
    })
    closing.set(path, isClosed)
  }

  const openGun = (listing: HidListing, loaded: HidLibrary): HidGun =>
    createHidGun({ clock, library: loaded, listing, settings: settings(listing.device), platform, partTimeoutMs, cuts, emit, onRaw, onLost: () => looks.now(), onFault })

  const looks = createLooks({ clock, look, watch: (onChange) => folder?.watch(HID_NODES, onChange) ?? null, seldomMs: hidLimits.lookSeldomMs })

  return async () => {
    // First the codes that this cuts are told.
    const open = [...gunByPath.values()].map((gun) => gun.close())
    isStopped = true
    looks.stop()
    gunByPath.clear()
    await withinLimit(Promise.all([...open, ...closing.values()]), { clock, limitMs: hidLimits.closeMs })
  }
}
