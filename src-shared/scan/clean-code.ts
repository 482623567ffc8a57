import { AIM_BYTES, isCommandAnswer, readAimPrefix } from './aim.ts'
import { scanLimits } from './limits.ts'
import { looksLikeParityMismatch } from './parity.ts'
import { bytesToScannedText, hasRefusedControl, type ScanEncoding } from './scanned-text.ts'

export interface CleanSettings {
  maxBytes: number
  encoding: ScanEncoding
  /** `off` leaves an AIM id in front of the text where it is. */
  aim: 'auto' | 'off'
  prefix: string
  suffix: string
}

export const defaultCleanSettings: CleanSettings = {
  maxBytes: scanLimits.maxBytes,
  encoding: 'utf-8',
  aim: 'auto',
  prefix: '',
  suffix: '',
}

/** What one scan sent, before cleaning. */
export interface RawScan {
  bytes: Uint8Array
  /** The AIM id, when the interface has a field for it. */
  fieldAim?: string | undefined
  /** On a serial line NUL is noise wherever it stands, and bit 7 may be a parity bit. */
  line: 'report' | 'serial' | 'keyboard'
}

export type CleanError = 'overlong' | 'invalid-bytes' | 'parity'

export type CleanedScan =
  | { kind: 'code'; code: string; aim?: string }
  | { kind: 'error'; error: CleanError; byteCount: number }
  | { kind: 'nothing' }

const NUL = 0x00
const NOTHING: CleanedScan = { kind: 'nothing' }

/** From bytes to a code, the same steps in the same order for every interface. */
export function cleanCode(raw: RawScan, settings: CleanSettings): CleanedScan {
  const noiseless = raw.line === 'serial' ? raw.bytes.filter((byte) => byte !== NUL) : raw.bytes
  const unwrapped = stripWrapping(stripEndMarks(noiseless), settings)
  const inFront = raw.fieldAim === undefined ? readAimPrefix(unwrapped) : undefined
  const aim = raw.fieldAim ?? inFront
  if (aim !== undefined && isCommandAnswer(aim)) return NOTHING
  const takeOff = inFront !== undefined && settings.aim === 'auto'
  const bytes = takeOff ? unwrapped.subarray(AIM_BYTES) : unwrapped
  const keptAim = takeOff ? inFront : raw.fieldAim
  return bytesToCode(bytes, raw.line, settings, keptAim)
}

function bytesToCode(bytes: Uint8Array, line: RawScan['line'], settings: CleanSettings, aim: string | undefined): CleanedScan {
  const refuse = (error: CleanError): CleanedScan => ({ kind: 'error', error, byteCount: bytes.length })
  if (bytes.length === 0) return NOTHING
  if (bytes.length > settings.maxBytes) return refuse('overlong')
  // Someone who asked for Latin-1 expects high bytes; for everyone else equal parity tells more.
  if (line === 'serial' && settings.encoding !== 'latin1' && looksLikeParityMismatch(bytes)) return refuse('parity')
  const code = bytesToScannedText(bytes, settings.encoding)
  if (code === undefined || hasRefusedControl(code)) return refuse('invalid-bytes')
  if (code === '') return NOTHING
  return aim === undefined ? { kind: 'code', code } : { kind: 'code', code, aim }
}

/** Without CR, LF, TAB and NUL at the end. Spaces stay: they may be part of the code. */
export function stripEndMarks(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && [0x0d, 0x0a, 0x09, NUL].includes(bytes[end - 1] ?? -1)) end -= 1
  return bytes.subarray(0, end)
}

function stripWrapping(bytes: Uint8Array, settings: CleanSettings): Uint8Array {
  const prefix = new TextEncoder().encode(settings.prefix)
  const suffix = new TextEncoder().encode(settings.suffix)
  const start = prefix.every((byte, at) => bytes[at] === byte) ? prefix.length : 0
  const rest = bytes.subarray(start)
  const tail = rest.length - suffix.length
  return tail >= 0 && suffix.every((byte, at) => rest[tail + at] === byte) ? rest.subarray(0, tail) : rest
}
