import { limits } from '../limits.ts'
import { scanLimits } from './limits.ts'

/** How a serial gun ends a code. `auto` takes CR, LF or both; `none` means silence. */
export const SERIAL_TERMINATORS = ['auto', 'cr', 'lf', 'tab', 'none'] as const
export type SerialTerminator = (typeof SERIAL_TERMINATORS)[number]

/** Speeds that guns are sold with, in bits per second. */
export const BAUD_RATES = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const
export type BaudRate = (typeof BAUD_RATES)[number]

export const HID_LAYOUTS = ['auto', 'honeywell', 'zebra', 'newland', 'plain62'] as const
export type HidLayoutChoice = (typeof HID_LAYOUTS)[number]

/** What a gun puts around a code, and in which alphabet it writes. */
export interface GunText {
  prefix: string
  suffix: string
  /** `latin1` means Windows-1252; `auto` tries UTF-8 first. */
  encoding: 'utf-8' | 'latin1' | 'auto'
  /** `off` leaves an AIM id in front of the text where it is. */
  aim: 'auto' | 'off'
  /** Longer codes are refused. */
  maxBytes: number
}

/** The line of a serial gun. A USB gun in COM mode ignores all of it. */
export interface SerialLine {
  baudRate: BaudRate
  dataBits: 7 | 8
  parity: 'none' | 'even' | 'odd'
  stopBits: 1 | 2
}

/** What set-up may say about one gun that is read directly. Everything has a default. */
export interface GunSettings extends GunText, SerialLine {
  terminator: SerialTerminator
  layout: HidLayoutChoice
}

/** What set-up may say about guns that type into the window; they cannot be told apart. */
export interface KeyboardGunSettings extends GunText {
  /** `code`: physical key on a US board plus Shift. `key`: the character the system made of it. */
  decodeBy: 'code' | 'key'
  terminator: 'auto' | 'enter' | 'tab' | 'none'
  /** `slow` is for Bluetooth guns. */
  speed: 'usual' | 'slow'
}

/** Everything this computer knows of its guns, by their lasting identity. */
export interface StationGuns {
  byDevice: Readonly<Record<string, GunSettings>>
  /** Serial ports that no maker's id speaks for and that set-up named. */
  ports: readonly string[]
  keyboard: KeyboardGunSettings
  /** A camera reads codes where there is no gun. */
  camera: boolean
}

const USUAL_TEXT: GunText = { prefix: '', suffix: '', encoding: 'utf-8', aim: 'auto', maxBytes: scanLimits.maxBytes }

export const DEFAULT_GUN_SETTINGS: GunSettings = { ...USUAL_TEXT, baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, terminator: 'auto', layout: 'auto' }

export const DEFAULT_KEYBOARD_GUN: KeyboardGunSettings = { ...USUAL_TEXT, decodeBy: 'code', terminator: 'auto', speed: 'usual' }

export const DEFAULT_STATION_GUNS: StationGuns = { byDevice: {}, ports: [], keyboard: DEFAULT_KEYBOARD_GUN, camera: false }

/** The settings of one gun; the usual ones when set-up said nothing. */
export const settingsOf = (guns: StationGuns, device: string): GunSettings =>
  Object.hasOwn(guns.byDevice, device) ? (guns.byDevice[device] ?? DEFAULT_GUN_SETTINGS) : DEFAULT_GUN_SETTINGS

/** With other settings for one gun; the gun named longest ago makes room when there are too many. */
export const withSettings = (guns: StationGuns, device: string, settings: GunSettings): StationGuns => {
  const others = Object.entries(guns.byDevice).filter(([other]) => other !== device)
  const kept = others.slice(Math.max(0, others.length - (scanLimits.knownGuns - 1)))
  return { ...guns, byDevice: Object.fromEntries([...kept, [device, settings]]) }
}

/** With a serial port read, or read no more; the port named longest ago makes room when there are too many. */
export const withPort = (guns: StationGuns, path: string, isUsed: boolean): StationGuns => {
  const others = guns.ports.filter((port) => port !== path)
  return { ...guns, ports: isUsed ? [...others.slice(Math.max(0, others.length - (limits.gunPortsMax - 1))), path] : others }
}
