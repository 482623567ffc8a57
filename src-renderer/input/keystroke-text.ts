import { keyboardLimits } from '../../src-shared/scan/limits.ts'
import { windows1252Character } from '../../src-shared/scan/scanned-text.ts'
import type { BurstCharacter } from './burst-rhythm.ts'
import { GROUP_SEPARATOR, isAlt, isGroupSeparator, isModifier, isShortcut, keypadDigit, keystrokeToCharacter, terminatorOf, type Keystroke } from './keystroke.ts'

/** What recorded key-downs say, whatever their rhythm. */
export interface KeystrokeText {
  characters: readonly BurstCharacter[]
  /** The first key of the end; what follows it belongs to it. */
  end: { mark: 'enter' | 'tab'; atMs: number } | undefined
  /** Keys that no gun sends inside a code: corrections, arrows, shortcuts, keys held down. */
  isEdited: boolean
}

interface AltCharacter {
  digits: string
  startMs: number
  endMs: number
}

/** The character of an ALT mode number; undefined when there is none. */
export const altCharacter = (digits: string): string | undefined => {
  const number = Number(digits)
  if (digits === '' || number > 0x10ffff) return undefined
  return number < 0x100 ? windows1252Character(number) : String.fromCodePoint(number)
}

/** Reads a whole burst at once, so an end mark is one only when no character follows. */
export const keystrokesToText = (strokes: readonly Keystroke[], decodeBy: 'code' | 'key'): KeystrokeText => {
  const characters: BurstCharacter[] = []
  const marks: { mark: 'enter' | 'tab'; atMs: number }[] = []
  let alt: AltCharacter | undefined
  let isEdited = false

  const put = (next: BurstCharacter): void => {
    for (const { mark, atMs } of marks.splice(0)) characters.push({ text: mark === 'tab' ? '\t' : '\n', startMs: atMs, endMs: atMs })
    characters.push(next)
  }
  const closeAlt = (): void => {
    const text = altCharacter(alt?.digits ?? '')
    if (alt !== undefined && text !== undefined) put({ text, startMs: alt.startMs, endMs: alt.endMs })
    alt = undefined
  }
  const read = (stroke: Keystroke): void => {
    const atMs = stroke.timeStamp
    const mark = terminatorOf(stroke)
    const text = isGroupSeparator(stroke) ? GROUP_SEPARATOR : isShortcut(stroke) ? undefined : keystrokeToCharacter(stroke, decodeBy)
    if (stroke.repeat) isEdited = true
    else if (mark !== undefined) marks.push({ mark, atMs })
    else if (text !== undefined) put({ text, startMs: atMs, endMs: atMs })
    // A dead key makes no character of its own yet; a person types it as well as a gun.
    else if (stroke.key !== 'Dead') isEdited = true
  }

  for (const stroke of strokes) {
    const digit = alt !== undefined && stroke.altKey ? keypadDigit(stroke) : undefined
    if (alt !== undefined && digit !== undefined && alt.digits.length < keyboardLimits.altDigits) {
      alt = { ...alt, digits: alt.digits + digit, endMs: stroke.timeStamp }
      continue
    }
    closeAlt()
    if (isAlt(stroke)) alt = { digits: '', startMs: stroke.timeStamp, endMs: stroke.timeStamp }
    else if (!isModifier(stroke)) read(stroke)
  }
  closeAlt()
  return { characters, end: marks[0], isEdited }
}
