import { z } from 'zod'
import { limits } from '../limits.ts'
import { GUN_MAKERS, GUN_TROUBLES } from '../scan/gun-advice.ts'
import { BAUD_RATES, HID_LAYOUTS, SERIAL_TERMINATORS } from '../scan/gun-settings.ts'
import { scanLimits } from '../scan/limits.ts'

/** What the window shows and sets of the guns. Times are milliseconds since 1970 UTC, waits are milliseconds. */

export const gunViaView = z.enum(['hid-pos', 'serial', 'keyboard', 'camera', 'simulated'])

/** Why a gun does not work as it should; the window has the words. */
export const gunAdviceView = z.object({
  trouble: z.enum(GUN_TROUBLES),
  maker: z.enum(GUN_MAKERS),
  port: z.string(),
  system: z.enum(['linux', 'macos', 'windows']),
})

export const deviceView = z.object({
  device: z.string(),
  name: z.string(),
  via: gunViaView,
  state: z.enum(['open', 'gone', 'denied', 'busy', 'unsupported']),
  advice: gunAdviceView,
  /** Since when the gun is in this state. */
  sinceMs: z.number(),
})

const wrapping = z.string().max(scanLimits.wrappingMax)

const gunText = {
  prefix: wrapping,
  suffix: wrapping,
  encoding: z.enum(['utf-8', 'latin1', 'auto']),
  aim: z.enum(['auto', 'off']),
  maxBytes: z.number().int().min(1).max(scanLimits.maxBytes),
}

export const gunSettingsView = z.object({
  ...gunText,
  baudRate: z.union(BAUD_RATES.map((rate) => z.literal(rate))),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]),
  terminator: z.enum(SERIAL_TERMINATORS),
  layout: z.enum(HID_LAYOUTS),
})

export const keyboardGunView = z.object({
  ...gunText,
  decodeBy: z.enum(['code', 'key']),
  terminator: z.enum(['auto', 'enter', 'tab', 'none']),
  speed: z.enum(['usual', 'slow']),
})

const gunId = z.string().min(1).max(limits.gunIdMaxLength)

/** Everything this computer knows of its guns, as it is stored. */
export const stationGunsView = z.object({
  byDevice: z.record(gunId, gunSettingsView),
  ports: z.array(z.string().min(1).max(limits.pathMaxLength)).max(limits.gunPortsMax),
  keyboard: keyboardGunView,
  camera: z.boolean(),
})

export const gunView = deviceView.extend({
  settings: gunSettingsView,
  /** The last code since the program started; null when it has not been heard. */
  heardAtMs: z.number().nullable(),
})

/** A serial port of this computer that set-up may have read. */
export const portView = z.object({
  path: z.string(),
  maker: z.string(),
  isUsed: z.boolean(),
  /** Read without being asked: its maker makes guns, or the command line named it. */
  isByItself: z.boolean(),
})

export const gunListView = z.object({
  guns: z.array(gunView),
  ports: z.array(portView),
  keyboard: keyboardGunView,
  camera: z.boolean(),
})

/** What became of what a gun sent. */
export const gunOutcomeView = z.discriminatedUnion('kind', [
  /** `aim` is empty where the gun does not tell. */
  z.object({ kind: z.literal('code'), code: z.string(), aim: z.string(), isRepeat: z.boolean() }),
  z.object({ kind: z.literal('error'), error: z.enum(['incomplete', 'overlong', 'invalid-bytes', 'bad-length', 'parity']) }),
  /** Bytes came, and neither a code nor an error. */
  z.object({ kind: z.literal('nothing') }),
])

/** One pull of a trigger during a test: nobody is checked in by it. */
export const gunReadingView = z.object({
  device: z.string(),
  name: z.string(),
  via: gunViaView,
  atMs: z.number(),
  outcome: gunOutcomeView,
  /** The first bytes as hexadecimal digits, two a byte. */
  bytes: z.string(),
  byteCount: z.number().int(),
  /** In how many pieces they came. */
  pieces: z.number().int(),
  /** From the first piece to the last one, and from there to the code. */
  sendingMs: z.number(),
  decodingMs: z.number(),
})

export const gunsSavedView = z.enum(['saved', 'not-saved'])
export { gunId }
