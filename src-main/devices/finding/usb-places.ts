import { realpath } from 'node:fs/promises'
import { basename, posix } from 'node:path'

/** The socket that a device is plugged into, as the system names it, and the part of the device that is read. */
export interface UsbPlace {
  port: string
  part: string
}

/** Where devices are plugged in. It stays the same when a gun is plugged into the same socket again. */
export interface UsbPlaces {
  /** Null when the system cannot say. */
  of(path: string): Promise<UsbPlace | null>
}

export const NO_PLACES: UsbPlaces = { of: () => Promise.resolve(null) }

const USB_PORT = /^\d+-\d+(?:\.\d+)*$/
const USB_PART = /^\d+-\d+(?:\.\d+)*:(\d+\.\d+)$/
/** `\\?\HID#VID_05E0&PID_1900&MI_00#7&2a4d1c7&0&0000#{...}`: what the device is, then which one of them. */
const WINDOWS_HID = /^\\\\\?\\hid#([^#]+)#([^#]+)#/i

/** Linux tells in its device tree; Windows writes it into the path itself; macOS tells nothing here. */
export function createUsbPlaces({ platform = process.platform, follow = realpath }: { platform?: NodeJS.Platform; follow?: (path: string) => Promise<string> } = {}): UsbPlaces {
  if (platform === 'win32') return { of: (path) => Promise.resolve(windowsPlace(path)) }
  if (platform !== 'linux') return NO_PLACES
  return {
    of: async (path) => {
      const name = basename(path)
      try {
        return treeToPlace(await follow(posix.join('/sys/class', name.startsWith('hidraw') ? 'hidraw' : 'tty', name, 'device')))
      } catch {
        return null
      }
    },
  }
}

/** `/sys/devices/.../usb1/1-1/1-1.2/1-1.2:1.0/0003:05E0:2100.0004` is at port 1-1.2, part 1.0. */
export function treeToPlace(path: string): UsbPlace | null {
  const names = path.split('/').toReversed()
  const port = names.find((name) => USB_PORT.test(name))
  if (port === undefined) return null
  const part = names.map((name) => USB_PART.exec(name)?.[1]).find((found) => found !== undefined)
  return { port, part: part ?? '' }
}

export function windowsPlace(path: string): UsbPlace | null {
  const [, what, which] = WINDOWS_HID.exec(path) ?? []
  if (what === undefined || which === undefined) return null
  return { port: which.toLowerCase(), part: /&(mi_\w+)/i.exec(what)?.[1]?.toLowerCase() ?? '' }
}
