import type { HidEntry } from './hid-library.ts'
import { isRegisterMode, isScannerVendor, makerName, usbId } from './scanner-makers.ts'

/** A device of the last look that matters here. */
export interface HidListing {
  kind: 'gun' | 'keyboard' | 'register'
  path: string
  /** Stable over replugging when the gun has a serial number. */
  device: string
  name: string
  vendorId: number
}

const POINT_OF_SALE = 0x8c
const SCANNER_USAGE = 0x02
const DESKTOP = 0x01
const KEYBOARD_USAGES: readonly number[] = [0x06, 0x07]
const GUN_WORDS = /barcode|bar code|scanner|reader/i

/** Sorts one enumeration. A gun shows one entry for each of its collections; one of them is enough. */
export function entriesToListings(entries: readonly HidEntry[]): HidListing[] {
  const guns = distinctListings(entries.filter(isGun), 'gun')
  const gunUsbIds = new Set(entries.filter(isGun).map(usbId))
  // A gun that also offers a keyboard works already. Advice to switch it would only confuse.
  const rest = entries.filter((entry) => !gunUsbIds.has(usbId(entry)))
  const others = [
    ...distinctListings(rest.filter(isGunLikeKeyboard), 'keyboard'),
    ...distinctListings(rest.filter((entry) => !isKeyboard(entry) && isRegisterMode(entry)), 'register'),
  ]
  return [...guns, ...distinctByDevice(others)]
}

function isGun(entry: HidEntry): boolean {
  return entry.usagePage === POINT_OF_SALE && entry.usage === SCANNER_USAGE
}

function isKeyboard(entry: HidEntry): boolean {
  return entry.usagePage === DESKTOP && KEYBOARD_USAGES.includes(entry.usage ?? 0)
}

function isGunLikeKeyboard(entry: HidEntry): boolean {
  if (!isKeyboard(entry)) return false
  return isScannerVendor(entry.vendorId) || GUN_WORDS.test(`${entry.manufacturer ?? ''} ${entry.product ?? ''}`)
}

function distinctListings(entries: readonly HidEntry[], kind: HidListing['kind']): HidListing[] {
  const byPath = new Map<string, HidEntry & { path: string }>()
  for (const entry of entries) {
    if (entry.path !== undefined && entry.path !== '') byPath.set(entry.path, { ...entry, path: entry.path })
  }
  const found = [...byPath.values()]
  const count = (id: string): number => found.filter((entry) => serialId(entry) === id).length
  return found.map((entry) => {
    const id = serialId(entry)
    // Cheap guns share one serial number; the port tells two of them apart.
    const device = id !== undefined && count(id) === 1 ? id : `${id ?? usbId(entry)}:${entry.path}`
    return { kind, path: entry.path, device, name: listingName(entry), vendorId: entry.vendorId }
  })
}

function serialId(entry: HidEntry): string | undefined {
  const serial = entry.serialNumber?.trim() ?? ''
  return serial === '' ? undefined : `${usbId(entry)}:${serial}`
}

function listingName(entry: HidEntry): string {
  const product = entry.product?.trim() ?? ''
  if (product !== '') return product
  const maker = entry.manufacturer?.trim() ?? makerName(entry.vendorId) ?? ''
  return maker === '' ? `Scanner ${usbId(entry)}` : `${maker} scanner`
}

function distinctByDevice(listings: readonly HidListing[]): HidListing[] {
  return [...new Map(listings.map((listing) => [listing.device, listing])).values()]
}
