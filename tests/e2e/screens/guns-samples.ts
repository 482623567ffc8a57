import type { GunListView, GunReadingView, GunView } from '../../../src-shared/contract/types.ts'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { NO_ADVICE } from '../../../src-shared/scan/gun-advice.ts'
import { MORNING_MS } from './samples.ts'

const MINUTE_MS = 60_000

export const gun = (part: Partial<GunView> & Pick<GunView, 'device' | 'name' | 'via'>): GunView => ({
  state: 'open',
  advice: NO_ADVICE,
  sinceMs: MORNING_MS - 72 * MINUTE_MS,
  settings: DEFAULT_GUN_SETTINGS,
  heardAtMs: null,
  ...part,
})

export const HID = gun({ device: '05e0:2100:1', name: 'Zebra DS4608', via: 'hid-pos', heardAtMs: MORNING_MS - 12_000 })
export const SERIAL = gun({ device: 'COM5', name: 'Datalogic QuickScan', via: 'serial' })
const DENIED = gun({ device: '0c2e:0b81:2', name: 'Honeywell Voyager 1400g', via: 'hid-pos', state: 'denied', advice: { ...NO_ADVICE, trouble: 'no-access', maker: 'Honeywell' } })
const GONE = gun({ device: '1eab:xx10:3', name: 'Newland HR32', via: 'serial', state: 'gone', advice: { ...NO_ADVICE, trouble: 'unplugged', maker: 'Newland' }, sinceMs: MORNING_MS - 40_000 })
const TYPES = gun({ device: '0c2e:0204:4', name: 'Honeywell Xenon 1900', via: 'keyboard', state: 'unsupported', advice: { ...NO_ADVICE, trouble: 'keyboard-mode', maker: 'Honeywell' } })

export const noGuns: GunListView = { guns: [], ports: [], keyboard: DEFAULT_KEYBOARD_GUN, camera: false }

/** Guns in every state that a desk may see on one morning, and two ports that might have one. */
export const someGuns: GunListView = {
  ...noGuns,
  guns: [HID, SERIAL, DENIED, GONE, TYPES],
  ports: [
    { path: '/dev/ttyS0', maker: '', isUsed: false, isByItself: false },
    { path: '/dev/ttyUSB1', maker: 'FTDI', isUsed: true, isByItself: false },
  ],
}

const hex = (text: string): string => Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What a serial gun sent, as it stands on the wire. */
export const sent = (text: string, part: Partial<GunReadingView> = {}): GunReadingView => ({
  device: SERIAL.device,
  name: SERIAL.name,
  via: 'serial',
  atMs: MORNING_MS,
  outcome: { kind: 'code', code: text, aim: '', isRepeat: false },
  bytes: hex(text),
  byteCount: new TextEncoder().encode(text).length,
  pieces: 2,
  sendingMs: 22.4,
  decodingMs: 0.6,
  ...part,
})

export const good = sent(TEST_CODE, { bytes: hex(`${TEST_CODE}\r\n`), byteCount: TEST_CODE.length + 2 })
const GS1 = '01095060001343521710041\u001D21ABC123'
export const gs1 = sent(GS1, { outcome: { kind: 'code', code: GS1, aim: ']d2', isRepeat: false }, bytes: hex(`]d2${GS1}\r`), byteCount: GS1.length + 4, pieces: 3 })

const evenParity = (sign: string): number => {
  const byte = sign.codePointAt(0) ?? 0
  const ones = Array.from(byte.toString(2)).filter((bit) => bit === '1').length
  return ones % 2 === 0 ? byte : byte + 0x80
}
/** The test code of a gun that stands on 7E1, read as 8N1. */
export const parity: GunReadingView = {
  ...sent(TEST_CODE),
  outcome: { kind: 'error', error: 'parity' },
  bytes: Array.from(`${TEST_CODE}\r`, (sign) => evenParity(sign).toString(16).padStart(2, '0')).join(''),
  byteCount: TEST_CODE.length + 1,
}
export const unended: GunReadingView = { ...sent(TEST_CODE), outcome: { kind: 'error', error: 'incomplete' } }
