import type { DeviceState } from '../../ports/scanner.ts'

/** Why a scanner cannot be used, and what a person at the desk can do about it. */
export interface Trouble {
  state: Exclude<DeviceState, 'open'>
  detail: string
}

const SWITCH = 'scan the setup bar code "USB HID (POS)" or "USB COM" in the manual of the scanner, then plug it in again'

export const keyboardAdvice = `This scanner types like a keyboard. For reliable reading, ${SWITCH}.`

export const registerAdvice = `This scanner is in a mode for cash registers that cannot be read. To use it, ${SWITCH}.`

export const noHidAdvice =
  'USB scanners in HID POS mode cannot be read: libusb-1.0 or libudev is missing on this computer. ' +
  'Install the packages libusb-1.0-0 and libudev1 and start the program again. Scanners in COM or keyboard mode are not affected.'

export const noSerialAdvice =
  'Scanners in COM mode cannot be read: the serial port module does not load on this computer. Install the program again, or switch the scanner to HID POS mode.'

export const noEndMarkAdvice =
  'The scanner sends no end mark after a code. Choose the ending "none" in the setup, or switch on the suffix CR in the scanner.'

/** Undefined when the device was just unplugged; the next look settles it. */
export function hidTrouble(error: unknown, platform: NodeJS.Platform): Trouble | undefined {
  const reason = reasonOf(error)
  if (/no such|not found|ENOENT|ENODEV|not connected/i.test(reason)) return undefined
  if (/busy|in use|exclusive|sharing violation/i.test(reason)) {
    return { state: 'busy', detail: 'Another program is reading this scanner. Close it; the scanner is then taken over by itself.' }
  }
  if (/denied|permi|EACCES|0xE00002E2/i.test(reason)) return { state: 'denied', detail: hidPermission(platform) }
  return { state: 'denied', detail: 'The scanner cannot be opened. Unplug it and plug it in again, if possible at another port.' }
}

function hidPermission(platform: NodeJS.Platform): string {
  if (platform === 'darwin') {
    return 'Permission denied. Allow this program under System Settings, Privacy & Security, Input Monitoring, and start it again.'
  }
  if (platform === 'linux') {
    return 'Permission denied. Install the udev rules for scanners that come with this program and plug the scanner in again.'
  }
  return 'Permission denied. Close other programs that use the scanner, or plug it in again.'
}

export function portTrouble(error: unknown, { path, platform }: { path: string; platform: NodeJS.Platform }): Trouble {
  const reason = reasonOf(error)
  const isDenied = /denied|permission|EACCES/i.test(reason)
  // Windows says "Access denied" when another program holds the port; ports need no rights there.
  if (/lock|busy|in use/i.test(reason) || (isDenied && platform === 'win32')) {
    return { state: 'busy', detail: `Another program is using ${path}. Close it; the scanner is then taken over by itself.` }
  }
  if (isDenied) {
    const remedy = platform === 'linux' ? 'Add the user of this station to the group dialout and log in again.' : 'Ask the administrator for access to the port.'
    return { state: 'denied', detail: `Permission denied for ${path}. ${remedy}` }
  }
  if (/no such|not found|unknown error code 2\b|ENOENT|ENXIO|ENODEV/i.test(reason)) {
    return { state: 'gone', detail: `There is no scanner at ${path}. Plug it in, or choose another port in the setup.` }
  }
  return { state: 'denied', detail: `${path} cannot be opened with these settings. Check the port and its speed in the setup.` }
}

/** Only used to choose an advice; never shown and never logged. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
