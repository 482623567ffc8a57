import { cleanCode } from '../../src-shared/scan/clean-code.ts'
import type { KeyboardGunSettings } from '../../src-shared/scan/gun-settings.ts'
import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import { scansHeard } from './heard-as-scan.ts'
import { keyboardSettingsOf } from './keyboard-settings.ts'
import { keystrokesToText, type KeystrokeText } from './keystroke-text.ts'
import { isModifier, terminatorOf, type Keystroke } from './keystroke.ts'

/** In the order of weight: what makes the rest uncertain comes first. */
const FINDINGS = ['typed-by-hand', 'too-short', 'keys-lost', 'letters-differ', 'no-end-mark', 'caps-lock', 'layout', 'too-slow'] as const
export type KeyboardFinding = (typeof FINDINGS)[number]

export interface KeyboardProposal {
  /** What the keys say under the proposed settings; and under the present ones. */
  arrived: string
  arrivedNow: string
  /** The expected text arrived under the proposed settings. */
  matches: boolean
  settings: Pick<KeyboardGunSettings, 'decodeBy' | 'terminator' | 'speed'>
  endMark: 'enter' | 'tab' | 'none'
  averageGapMs: number
  largestGapMs: number
  /** From the last character to the end mark. */
  endGapMs: number | null
  /** What is worth telling, in the order of weight. */
  findings: readonly KeyboardFinding[]
}

/**
 * Which settings make a gun work that typed a known text, and what is the matter with it. Takes the
 * key-downs of one burst, modifiers included. Prefix, suffix and AIM id are taken off as `now` says;
 * what else stands around the expected text is the gun's own and does no harm. Where the trigger was
 * pulled again at once, the first scan is judged.
 */
export const proposeKeyboard = (recorded: readonly Keystroke[], expected: string, now: KeyboardGunSettings): KeyboardProposal => {
  const strokes = firstScan(recorded, expected)
  const byCode = keystrokesToText(strokes, 'code')
  const byKey = keystrokesToText(strokes, 'key')
  const codeText = cleaned(byCode, now)
  const keyText = cleaned(byKey, now)
  const decodeBy = !codeText.includes(expected) && keyText.includes(expected) ? 'key' : 'code'
  const [reading, arrived] = decodeBy === 'key' ? [byKey, keyText] : [byCode, codeText]
  const matches = arrived.includes(expected)
  const rhythm = rhythmOf(reading)
  const isByHand = reading.isEdited || rhythm.averageGapMs > keyboardLimits.slow.avgGapMs
  const terminator = reading.end === undefined ? 'none' : 'auto'
  const isTooShort = reading.characters.length < keyboardLimits.minLength
  const usual = keyboardSettingsOf({ ...now, decodeBy, terminator, speed: 'usual' })
  // No speed makes a scan of too few characters, and of several the wrong one may be judged.
  const scans = isTooShort ? undefined : scansHeard(strokes, usual)
  const speed = scans === 0 ? 'slow' : scans === 1 ? 'usual' : now.speed
  const found: Record<KeyboardFinding, boolean> = {
    'typed-by-hand': isByHand,
    'too-short': isTooShort,
    'keys-lost': !matches && isPartOf(arrived, expected),
    'letters-differ': !matches && !isPartOf(arrived, expected),
    'no-end-mark': reading.end === undefined,
    'caps-lock': strokes.some((stroke) => stroke.capsLock && !isModifier(stroke)),
    layout: isOtherLayout(strokes),
    'too-slow': !isByHand && scans === 0,
  }
  return {
    arrived,
    arrivedNow: now.decodeBy === 'key' ? keyText : codeText,
    matches,
    // A person at the keys says nothing about the gun.
    settings: isByHand ? { decodeBy: now.decodeBy, terminator: now.terminator, speed: now.speed } : { decodeBy, terminator, speed },
    endMark: reading.end?.mark ?? 'none',
    ...rhythm,
    findings: FINDINGS.filter((finding) => found[finding]),
  }
}

const textOf = ({ characters }: KeystrokeText): string => characters.map(({ text }) => text).join('')

const cleaned = (reading: KeystrokeText, { prefix, suffix, aim, maxBytes }: KeyboardGunSettings): string => {
  const text = textOf(reading)
  const scan = cleanCode({ bytes: new TextEncoder().encode(text), line: 'keyboard' }, { prefix, suffix, aim, maxBytes, encoding: 'utf-8' })
  return scan.kind === 'code' ? scan.code : text
}

const rhythmOf = ({ characters, end }: KeystrokeText): Pick<KeyboardProposal, 'averageGapMs' | 'largestGapMs' | 'endGapMs'> => {
  const first = characters[0]
  const last = characters.at(-1)
  if (first === undefined || last === undefined) return { averageGapMs: 0, largestGapMs: 0, endGapMs: null }
  const gaps = characters.slice(1).map((next, index) => next.startMs - (characters[index]?.endMs ?? next.startMs))
  return {
    averageGapMs: (last.endMs - first.endMs) / Math.max(1, characters.length - 1),
    largestGapMs: Math.max(0, ...gaps),
    endGapMs: end === undefined ? null : end.atMs - last.endMs,
  }
}

/** The keys up to the end mark behind the expected text; all of them where there is none. */
const firstScan = (strokes: readonly Keystroke[], expected: string): readonly Keystroke[] => {
  const isExpected = (count: number): boolean => (['code', 'key'] as const).some((decodeBy) => textOf(keystrokesToText(strokes.slice(0, count), decodeBy)).includes(expected))
  const isMark = (stroke: Keystroke | undefined): boolean => stroke !== undefined && terminatorOf(stroke) !== undefined
  // Two end marks in a row are one end.
  const at = strokes.findIndex((stroke, index) => isMark(stroke) && !isMark(strokes[index + 1]) && isExpected(index))
  return at < 0 ? strokes : strokes.slice(0, at + 1)
}

/** Characters are missing, but the ones that are there came in order. */
const isPartOf = (part: string, whole: string): boolean => {
  let at = 0
  for (const character of part) {
    at = whole.indexOf(character, at) + 1
    if (at === 0) return false
  }
  return part.length > 0
}

/** The system made other characters of the keys than a US board has there; Caps Lock alone is no layout. */
const isOtherLayout = (strokes: readonly Keystroke[]): boolean => {
  const read = (decodeBy: 'code' | 'key'): string => textOf(keystrokesToText(strokes, decodeBy)).toLowerCase()
  return read('code') !== read('key')
}
