import { deviceId, type DeviceIds, type UsbFacts } from '../finding/device-ids.ts'
import type { UsbPlaces } from '../finding/usb-places.ts'
import type { HidEntry } from './hid-library.ts'
import { isRegisterMode, isScannerVendor, makerName, usbId } from './scanner-makers.ts'

/** A device of the last look that matters here. */
export interface HidListing extends UsbFacts {
  kind: 'gun' | 'keyboard' | 'register'
  /** Stable over replugging. */
  device: string
  name: string
  vendorId: number
}

type Placed = UsbFacts & { entry: HidEntry }

const POINT_OF_SALE = 0x8c
const SCANNER_USAGE = 0x02
const DESKTOP = 0x01
/** From here on makers define their own pages. */
const MAKERS_PAGES = 0xff00
const KEYBOARD_USAGES: readonly number[] = [0x06, 0x07]
const GUN_WORDS = /barcode|bar code|scanner|reader/i

/** Sorts one enumeration. A gun shows one entry for each of its collections; one of them is enough. */
export async function entriesToListings(entries: readonly HidEntry[], { ids, places }: { ids: DeviceIds; places: UsbPlaces }): Promise<HidListing[]> {
  const guns = await placed(entries.filter(isGun), places)
  const names = ids.of(guns)
  const gunListings = guns.map((gun, at) => listing('gun', gun, names[at] ?? deviceId(gun)))
  const gunUsbIds = new Set(guns.map(({ usb }) => usb))
  // A gun that also offers a keyboard works already. Advice to switch it would only confuse.
  const rest = entries.filter((entry) => !gunUsbIds.has(usbId(entry)))
  const keyboards = await placed(rest.filter(isGunLikeKeyboard), places)
  const keyboardUsbIds = new Set(rest.filter(isKeyboard).map(usbId))
  const isRegister = (entry: HidEntry): boolean => !isKeyboard(entry) && (isRegisterMode(entry) || (isOwnLanguage(entry) && !keyboardUsbIds.has(usbId(entry))))
  const registers = await placed(rest.filter(isRegister), places)
  const others = [...keyboards.map((one) => listing('keyboard', one, deviceId(one))), ...registers.map((one) => listing('register', one, deviceId(one)))]
  return [...gunListings, ...distinctByDevice(others)]
}

function isGun(entry: HidEntry): boolean {
  return entry.usagePage === POINT_OF_SALE && entry.usage === SCANNER_USAGE
}

function isKeyboard(entry: HidEntry): boolean {
  return entry.usagePage === DESKTOP && KEYBOARD_USAGES.includes(entry.usage ?? 0)
}

/** A gun of a known maker in a mode of which only the maker knows the language. */
function isOwnLanguage({ vendorId, usagePage = 0 }: HidEntry): boolean {
  return isScannerVendor(vendorId) && (usagePage >= MAKERS_PAGES || usagePage === POINT_OF_SALE)
}

function isGunLikeKeyboard(entry: HidEntry): boolean {
  if (!isKeyboard(entry)) return false
  return isScannerVendor(entry.vendorId) || GUN_WORDS.test(`${entry.manufacturer ?? ''} ${entry.product ?? ''}`)
}

async function placed(entries: readonly HidEntry[], places: UsbPlaces): Promise<Placed[]> {
  const byPath = new Map<string, HidEntry>()
  for (const entry of entries) if (entry.path !== undefined && entry.path !== '') byPath.set(entry.path, entry)
  return Promise.all(
    [...byPath].map(async ([path, entry]) => ({ usb: usbId(entry), serialNumber: entry.serialNumber?.trim() ?? '', place: await places.of(path), path, entry })),
  )
}

function listing(kind: HidListing['kind'], { entry, ...facts }: Placed, device: string): HidListing {
  return { ...facts, kind, device, name: listingName(entry), vendorId: entry.vendorId }
}

function listingName(entry: HidEntry): string {
  const product = entry.product?.trim() ?? ''
  if (product !== '') return product
  const maker = entry.manufacturer?.trim() ?? makerName(entry.vendorId) ?? ''
  return maker === '' ? `Scanner ${usbId(entry)}` : `${maker} scanner`
}

/** Several collections of one keyboard are one gun to switch. */
function distinctByDevice(listings: readonly HidListing[]): HidListing[] {
  return [...new Map(listings.map((one) => [one.device, one])).values()]
}
