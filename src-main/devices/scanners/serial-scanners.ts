import { DEFAULT_GUN_SETTINGS, type GunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RawListener, ScannerListener, ScannerSource } from '../../ports/scanner.ts'
import { SERIAL_NODES, type DeviceFolder } from '../finding/device-folder.ts'
import { createDeviceIds, isSameDevice, type DeviceIds } from '../finding/device-ids.ts'
import { NO_NODES, type DeviceNodes } from '../finding/device-nodes.ts'
import { createLooks } from '../finding/looks.ts'
import { NO_PLACES, type UsbPlaces } from '../finding/usb-places.ts'
import { readPort, type PortReader } from './port-reader.ts'
import { bareIdentity, entriesToSerialListings, type SerialIdentity, type SerialListing } from './serial-identity.ts'
import type { CutPlace, SerialWaits } from './serial-framing.ts'
import { loadSerialLibrary, type SerialLibrary } from './serial-library.ts'
import { createSourceRuns } from './source-runs.ts'
import { withinLimit } from '../time-limit.ts'

export interface SerialScannersOptions {
  clock: Clock
  /** Stands in for serialport in tests. */
  serial?: SerialLibrary
  /** What set-up says of a gun, asked whenever it is opened. */
  settings?: (device: string) => GunSettings
  /** Ports that are read whoever made what is plugged in, asked at every start. */
  chosen?: () => readonly string[]
  platform?: NodeJS.Platform
  /** Tells of plugging, so that looking can be rare. */
  folder?: DeviceFolder
  places?: UsbPlaces
  nodes?: DeviceNodes
  /** How long silence lasts until it means something. */
  waits?: SerialWaits
}

/** What outlives a restart: names that were given, the ports that set-up had named, and paths closed in the middle of a code. */
interface Memory {
  ids: DeviceIds
  chosenIdentities: Map<string, SerialIdentity>
  cuts: Map<string, CutPlace>
}

/**
 * Guns in COM mode whose maker is known open by themselves. Any other port may belong to a modem
 * or a printer and is read only when set-up or the command line names it.
 */
export function createSerialScanners(setup: SerialScannersOptions): ScannerSource {
  const memory: Memory = { ids: createDeviceIds(), chosenIdentities: new Map(), cuts: new Map() }
  return createSourceRuns((listener, onRaw) => readPorts(setup, memory, listener, onRaw))
}

function readPorts(setup: SerialScannersOptions, { ids, chosenIdentities, cuts }: Memory, listener: ScannerListener, onRaw?: RawListener): () => Promise<void> {
  const { clock, serial, settings = () => DEFAULT_GUN_SETTINGS, chosen = () => [], platform = process.platform, folder, places = NO_PLACES, nodes = NO_NODES, waits } = setup
  const chosenPaths = [...new Set(chosen())]
  const readerByPath = new Map<string, { identity: SerialIdentity; reader: PortReader }>()
  /** Paths whose port is not closed yet: nothing is opened there meanwhile. */
  const closing = new Map<string, Promise<void>>()
  let isStopped = false
  let library = serial
  let isMissing = false
  let listing: Promise<SerialListing[] | undefined> | undefined
  let late: SerialListing[] | undefined

  const emit: ScannerListener = (event) => {
    if (!isStopped) listener(event)
  }

  const look = async (): Promise<void> => {
    const listed = late ?? (await listInTime())
    late = undefined
    const wanted = await wantedPorts(listed)
    if (isStopped) return
    compare(wanted, listed !== undefined)
    // Ports that are read say by themselves what is missing.
    if (isMissing) looks.stop()
  }

  /** Undefined when it takes too long. A slow computer would never be done in time, so what comes late gets a look of its own. */
  const listInTime = async (): Promise<SerialListing[] | undefined> => {
    let isOver = false
    let listed: SerialListing[] | undefined
    const take = (all: SerialListing[] | undefined): void => {
      if (!isOver) listed = all
      else if (all !== undefined) {
        late = all
        looks.now()
      }
    }
    listing ??= list().finally(() => {
      listing = undefined
    })
    await withinLimit(listing.then(take), { clock, limitMs: serialLimits.listMs })
    isOver = true
    return listed
  }

  /** Undefined when the system cannot list its ports now. */
  const list = async (): Promise<SerialListing[] | undefined> => {
    try {
      library ??= await loadSerialLibrary()
    } catch {
      isMissing = true
      return undefined
    }
    try {
      return await entriesToSerialListings(await library.list(), { ids, places })
    } catch {
      return undefined
    }
  }

  /** Every port to read, by the path it is opened at. One that is chosen and known is there once. */
  const wantedPorts = async (listed: readonly SerialListing[] = []): Promise<Map<string, SerialIdentity>> => {
    const wanted = new Map<string, SerialIdentity>()
    const covered = new Set<string>()
    for (const path of chosenPaths) {
      const real = await nodes.real(path)
      if (covered.has(real)) continue
      covered.add(real)
      const known = listed.find((port) => port.path === real && port.usb !== null)
      // The gun that was there last is missed under its own name.
      const identity = known ?? chosenIdentities.get(path) ?? bareIdentity(path)
      chosenIdentities.set(path, identity)
      wanted.set(path, identity)
    }
    for (const port of listed) if (port.isKnown && !covered.has(port.path)) wanted.set(port.path, port)
    return wanted
  }

  const compare = (wanted: ReadonlyMap<string, SerialIdentity>, isListed: boolean): void => {
    for (const [path, { identity, reader }] of readerByPath) {
      const now = wanted.get(path)
      if (now === undefined) {
        if (isListed) release(path, reader.vanish())
      } else if (now.device !== identity.device) rename(path, identity, now)
    }
    for (const [path, identity] of wanted) if (!readerByPath.has(path) && !closing.has(path)) open(path, identity)
  }

  const rename = (path: string, before: SerialIdentity, now: SerialIdentity): void => {
    const reader = readerByPath.get(path)?.reader
    if (reader === undefined) return
    const isSame = before.usb === null || (now.usb !== null && isSameDevice(before.usb, now.usb))
    // A device that is about to vanish has no place any more; that is no new name.
    if (isSame && before.usb?.place !== undefined && before.usb.place !== null && now.usb?.place === null) return
    release(path, isSame ? reader.close() : reader.vanish())
    if (isSame) emit({ kind: 'forgotten', device: before.device })
  }

  const release = (path: string, closed: Promise<void>): void => {
    readerByPath.delete(path)
    const isClosed = closed.finally(() => {
      closing.delete(path)
      looks.now()
    })
    closing.set(path, isClosed)
  }

  const open = (path: string, identity: SerialIdentity): void => {
    const { device, name, maker } = identity
    const reader = readPort({ path, device, name, maker, settings: settings(device), clock, serial: library, platform, nodes, waits, cuts, emit, onRaw, onLost: () => looks.now() })
    readerByPath.set(path, { identity, reader })
  }

  /** Ports that set-up does not name any more are not missed. */
  const forgetUnchosen = (): void => {
    for (const [path, { device }] of chosenIdentities) {
      if (chosenPaths.includes(path)) continue
      chosenIdentities.delete(path)
      emit({ kind: 'forgotten', device })
    }
  }

  forgetUnchosen()
  const looks = createLooks({ clock, look, watch: (onChange) => folder?.watch(SERIAL_NODES, onChange) ?? null, seldomMs: serialLimits.lookSeldomMs })

  return async () => {
    // First the codes that this cuts are told.
    const open = [...readerByPath.values()].map(({ reader }) => reader.close())
    isStopped = true
    looks.stop()
    readerByPath.clear()
    await withinLimit(Promise.all([...open, ...closing.values()]), { clock, limitMs: serialLimits.closeMs })
  }
}
