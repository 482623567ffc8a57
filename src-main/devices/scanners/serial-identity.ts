import type { GunMaker } from '../../../src-shared/scan/gun-advice.ts'
import type { DeviceIds, UsbFacts } from '../finding/device-ids.ts'
import type { UsbPlace, UsbPlaces } from '../finding/usb-places.ts'
import { isScannerVendor, makerName } from './scanner-makers.ts'
import type { SerialEntry } from './serial-library.ts'

/** A serial port that is or may be read, and whose it is. */
export interface SerialIdentity {
  /** Null where nothing is known but the path. */
  usb: UsbFacts | null
  device: string
  name: string
  maker: GunMaker
}

export type SerialListing = SerialIdentity & { path: string; isKnown: boolean }

/** What is known of a port that the system does not list, or lists without saying what is plugged in. */
export function bareIdentity(path: string): SerialIdentity {
  return { usb: null, device: `serial:${path}`, name: path, maker: 'other' }
}

/** One list of ports, with a lasting name for every USB device on it. */
export async function entriesToSerialListings(entries: readonly SerialEntry[], { ids, places }: { ids: DeviceIds; places: UsbPlaces }): Promise<SerialListing[]> {
  const facts = await Promise.all(entries.map((entry) => usbFacts(entry, places)))
  const onUsb = facts.filter((usb) => usb !== null)
  const names = ids.of(onUsb)
  return entries.map((entry, at) => {
    const usb = facts[at] ?? null
    if (usb === null) return { ...bareIdentity(entry.path), path: entry.path, isKnown: false }
    const maker = makerName(vendorOf(entry))
    return {
      usb,
      device: names[onUsb.indexOf(usb)] ?? `serial:${entry.path}`,
      name: `${maker ?? entry.manufacturer ?? 'Scanner'} scanner at ${entry.path}`,
      maker: maker ?? 'other',
      path: entry.path,
      isKnown: isKnownScanner(entry),
    }
  })
}

/** Guns in COM mode whose maker is known are read without being asked. */
export function isKnownScanner(entry: SerialEntry): boolean {
  return isScannerVendor(vendorOf(entry))
}

export function vendorOf(entry: SerialEntry): number {
  return Number.parseInt(entry.vendorId ?? '', 16)
}

async function usbFacts(entry: SerialEntry, places: UsbPlaces): Promise<UsbFacts | null> {
  const { vendorId = '', productId = '', serialNumber = '', path } = entry
  if (vendorId === '') return null
  const usb = [vendorId, productId].map((id) => id.toLowerCase().padStart(4, '0')).join(':')
  return { usb, serialNumber: serialNumber.trim(), place: listedPlace(entry) ?? (await places.of(path)), path }
}

/** macOS and Windows name the socket; Linux leaves it to its device tree. */
function listedPlace({ locationId, pnpId }: SerialEntry): UsbPlace | null {
  if (locationId !== undefined && locationId !== '') return { port: locationId, part: windowsPart(pnpId) }
  return null
}

/** `USB\VID_05E0&PID_1701&MI_02\6&2EA3&0&0002` is part `mi_02` of its device. */
function windowsPart(pnpId: string | undefined): string {
  return /&(mi_\w+)/i.exec(pnpId ?? '')?.[1]?.toLowerCase() ?? ''
}
