import { readAimPrefix } from '../../../src-shared/scan/aim.ts'
import type { GunSettings, GunText, KeyboardGunSettings, SerialTerminator } from '../../../src-shared/scan/gun-settings.ts'
import { scanLimits } from '../../../src-shared/scan/limits.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { compareLetters } from './letters.ts'
import type { SentReading, TestReading, TypedReading } from './reading.ts'
import { bytesOf } from './reading.ts'

/** Settings that would make the gun of a reading work. */
export type GunProposal = { kind: 'gun'; device: string; settings: GunSettings } | { kind: 'keyboard'; settings: KeyboardGunSettings }

const CR = 0x0d
const LF = 0x0a
const TAB = 0x09
const STX = 0x02

/** What stands around the test code is the gun's own: it is named, so that it is taken off. */
const textChange = (arrived: string, now: GunText): Partial<GunText> => {
  const letters = compareLetters(arrived)
  if (letters.kind !== 'wrapped') return {}
  const { before, behind } = letters
  if (now.aim === 'off' && readAimPrefix(new TextEncoder().encode(before)) === before) return { aim: 'auto' }
  // A gun that was pulled twice at once puts nothing around its codes.
  const isOther = (text: string): boolean => /[\r\n]/u.test(text) || text.includes(TEST_CODE)
  if (isOther(before) || isOther(behind)) return {}
  const fits = (text: string): boolean => text !== '' && text.length <= scanLimits.wrappingMax
  return {
    ...(fits(before) && now.prefix === '' ? { prefix: before } : {}),
    ...(fits(behind) && now.suffix === '' ? { suffix: behind } : {}),
  }
}

const typedChange = ({ proposal }: TypedReading, now: KeyboardGunSettings): Partial<KeyboardGunSettings> => {
  if (proposal.findings.includes('typed-by-hand')) return {}
  const { endMark, matches, settings } = proposal
  const isHeard = endMark === 'none' ? now.terminator === 'none' : now.terminator === 'auto' || now.terminator === endMark
  return {
    // Only a code that is known says which reading of its keys is right.
    ...(matches ? { decodeBy: settings.decodeBy } : {}),
    ...(isHeard ? {} : { terminator: settings.terminator }),
    ...(settings.speed === 'slow' ? { speed: 'slow' } : {}),
    ...textChange(proposal.arrived, now),
  }
}

const ones = (byte: number): number => Array.from(byte.toString(2)).filter((bit) => bit === '1').length

/** The end mark that bytes without a known end have after all. */
const endOf = (bytes: readonly number[]): SerialTerminator => {
  const last = bytes.at(-1)
  if (last === TAB) return 'tab'
  return last === CR || last === LF ? 'auto' : 'none'
}

const FIRST_LETTER = 0xc0
const BIT_7 = 0x80

/** Plain text with some letters of Windows-1252, which UTF-8 would write as two bytes. */
const isWestern = (bytes: readonly number[]): boolean => {
  const high = bytes.filter((byte) => byte >= BIT_7)
  return high.length > 0 && 2 * high.length < bytes.length && high.every((byte) => byte >= FIRST_LETTER)
}

const sentChange = ({ sent }: SentReading, now: GunSettings): Partial<GunSettings> => {
  const { outcome } = sent
  if (outcome.kind === 'code') return textChange(outcome.code, now)
  if (outcome.kind === 'nothing') return {}
  const bytes = bytesOf(sent.bytes)
  const isSerial = sent.via === 'serial'
  if (outcome.error === 'parity' && isSerial) return { dataBits: 7, parity: bytes.every((byte) => ones(byte) % 2 === 0) ? 'even' : 'odd' }
  if (outcome.error === 'invalid-bytes' && now.encoding === 'utf-8' && isWestern(bytes)) return { encoding: 'auto' }
  // Bytes between STX and ETX may hold any end mark, and of long codes the end is not here.
  const isWhole = bytes.length === sent.byteCount && bytes[0] !== STX
  if (outcome.error === 'incomplete' && isSerial && isWhole && now.terminator !== 'none') return { terminator: endOf(bytes) }
  return {}
}

/** The fields in which two settings differ. */
export const changedFields = <Settings extends GunText>(before: Settings, after: Settings): (keyof Settings & string)[] =>
  (Object.keys(after) as (keyof Settings & string)[]).filter((field) => before[field] !== after[field])

/** What would make the gun of this reading work, where that is other than what is set; null otherwise. */
export const proposeSettings = (reading: TestReading, settings: GunSettings, keyboard: KeyboardGunSettings): GunProposal | null => {
  if (reading.kind === 'typed') {
    const wanted = { ...keyboard, ...typedChange(reading, keyboard) }
    return changedFields(keyboard, wanted).length === 0 ? null : { kind: 'keyboard', settings: wanted }
  }
  const wanted = { ...settings, ...sentChange(reading, settings) }
  return changedFields(settings, wanted).length === 0 ? null : { kind: 'gun', device: reading.sent.device, settings: wanted }
}
