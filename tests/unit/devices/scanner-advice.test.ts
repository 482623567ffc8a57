import { expect, it } from 'vitest'
import { hidTrouble, portTrouble } from '../../../src-main/devices/scanners/scanner-advice.ts'

it.each([
  ['hid_open_path/open_device: CreateFile: (0x00000020) Der Prozess kann nicht auf die Datei zugreifen', 'busy'],
  ['CreateFile: (0x00000005) Zugriff verweigert', 'no-access'],
  ['CreateFile: (0x00000002) Das System kann die angegebene Datei nicht finden', undefined],
  ['CreateFile: (0x00000003) Le chemin est introuvable', undefined],
  ['CreateFile: (0x00000037) La ressource n\u2019existe plus', undefined],
  ['ReadFile: (0x0000048F) Das Ger\u00e4t ist nicht angeschlossen', undefined],
  ['CreateFile: (0x00000057) Falscher Parameter', 'cannot-open'],
  ['IOHIDDeviceOpen: (0xE00002E2) not permitted', 'no-access'],
  ['cannot open: (0x00000020) The file was not found', 'busy'],
])('a HID gun whose opening says "%s" is %s, in any language', (message, trouble) => {
  expect(hidTrouble(new Error(message))?.trouble).toBe(trouble)
})

it.each([
  ['Error: Input/output error, cannot open /dev/ttyS4', 'gone', 'unplugged'],
  ['Error: EIO', 'gone', 'unplugged'],
  ['Error: Invalid argument, cannot set baud rate', 'denied', 'bad-settings'],
])('a port whose opening says "%s" is %s, %s', (message, state, trouble) => {
  expect(portTrouble(new Error(message), 'linux')).toEqual({ state, trouble })
})
