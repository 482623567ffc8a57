import type { GunMaker } from '../../../src-shared/scan/gun-advice.ts'

/** Vendor ids that belong to makers of scanners (usb.ids and the makers' manuals). */
const makerByVendor: ReadonlyMap<number, GunMaker> = new Map([
  [0x05e0, 'Zebra'],
  [0x0c2e, 'Honeywell'],
  [0x0536, 'Honeywell'],
  [0x23d0, 'Youjie'],
  [0x05f9, 'Datalogic'],
  [0x1eab, 'Newland'],
  [0x065a, 'Opticon'],
  [0x27dd, 'Mindeo'],
])

/** Products in modes of cash registers, which speak neither HID POS nor serial. */
const registerModes: ReadonlySet<string> = new Set(['05e0:1300', '05e0:1900', '0c2e:0007', '05f9:1206'])

export function isScannerVendor(vendorId: number): boolean {
  return makerByVendor.has(vendorId)
}

export function makerName(vendorId: number): GunMaker | undefined {
  return makerByVendor.get(vendorId)
}

export function isRegisterMode(usb: { vendorId: number; productId: number }): boolean {
  return registerModes.has(usbId(usb))
}

/** Vendor and product as four hexadecimal digits each. */
export function usbId({ vendorId, productId }: { vendorId: number; productId: number }): string {
  return [vendorId, productId].map((id) => id.toString(16).padStart(4, '0')).join(':')
}
