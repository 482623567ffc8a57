import type { UsbPlace } from './usb-places.ts'

/** What is known of one USB device that tells it from others. */
export interface UsbFacts {
  /** Vendor and product as four hexadecimal digits each, with a colon between. */
  usb: string
  /** Empty when the device has none. */
  serialNumber: string
  place: UsbPlace | null
  path: string
}

export interface DeviceIds {
  /** One lasting name for each of these devices, in their order. All of them differ. */
  of(devices: readonly UsbFacts[]): string[]
}

/**
 * Names that settings are kept by: `vid:pid:serial number`, or the socket where there is no serial number.
 * Cheap guns share one serial number: once two of them were seen together, the socket is added to both,
 * and it stays so when one of them is pulled out.
 */
export function createDeviceIds(): DeviceIds {
  const shared = new Set<string>()
  return {
    of: (devices) => {
      for (const id of repeated(devices.map(deviceId))) shared.add(id)
      const longer = devices.map((device) => (shared.has(deviceId(device)) ? placedId(device) : deviceId(device)))
      const inParts = lengthen(longer, devices, ({ place, path }) => place?.part ?? path)
      return lengthen(inParts, devices, ({ path }) => path)
    },
  }
}

/** The name of a device that is alone in the world. */
export function deviceId({ usb, serialNumber, place }: UsbFacts): string {
  if (serialNumber !== '') return `${usb}:${serialNumber}`
  return place === null ? usb : `${usb}:${place.port}`
}

/** A gun with the same maker and serial number, and another product: one gun that was switched to another mode. */
export function isOtherMode(one: string, other: string): boolean {
  const [vendor, product, ...rest] = one.split(':')
  const [otherVendor, otherProduct, ...otherRest] = other.split(':')
  return rest.length > 0 && vendor === otherVendor && product !== otherProduct && rest.join(':') === otherRest.join(':')
}

/** The same device as before, although it may have got another name since. */
export function isSameDevice(before: UsbFacts, now: UsbFacts): boolean {
  const isSamePlace = before.place === null || now.place === null || before.place.port === now.place.port
  return before.usb === now.usb && before.serialNumber === now.serialNumber && before.path === now.path && isSamePlace
}

function placedId(device: UsbFacts): string {
  const id = deviceId(device)
  return device.serialNumber !== '' && device.place !== null ? `${id}:${device.place.port}` : id
}

function lengthen(ids: readonly string[], devices: readonly UsbFacts[], more: (device: UsbFacts) => string): string[] {
  const twice = new Set(repeated(ids))
  return ids.map((id, at) => {
    const device = devices[at]
    return device !== undefined && twice.has(id) ? `${id}:${more(device)}` : id
  })
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}
