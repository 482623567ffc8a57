import type { Keystroke } from '../../../src-renderer/input/keystroke.ts'
import { keyOfUsGun, type PressedKey } from './layouts.ts'

const OFF = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, altGraph: false, capsLock: false, repeat: false }

export const keystroke = (given: Partial<Keystroke> & { key: string; timeStamp: number }): Keystroke => ({ code: '', ...OFF, ...given })

export interface GunParts {
  gapMs: number
  /** Enter, Tab or nothing. */
  end?: 'Enter' | 'Tab' | 'none'
  endGapMs?: number
  fromMs?: number
  capsLock?: boolean
  key?: (character: string) => PressedKey
}

/** The key-downs of a gun that types a text, Shift and AltGr included. */
export const gunStrokes = (text: string, { gapMs, end = 'Enter', endGapMs = gapMs, fromMs = 1000, capsLock = false, key = (character) => keyOfUsGun(character, 'US') }: GunParts): Keystroke[] => {
  const strokes: Keystroke[] = []
  let timeStamp = fromMs
  for (const character of Array.from(text)) {
    const { altGraph, ...press } = key(character)
    if (press.shiftKey) strokes.push(keystroke({ key: 'Shift', code: 'ShiftLeft', timeStamp, shiftKey: true, capsLock }))
    if (altGraph) strokes.push(keystroke({ key: 'AltGraph', code: 'AltRight', timeStamp, altGraph, ctrlKey: true, altKey: true, capsLock }))
    strokes.push(keystroke({ ...press, key: capsLock ? underCapsLock(press) : press.key, timeStamp, altGraph, ctrlKey: altGraph, altKey: altGraph, capsLock }))
    timeStamp += gapMs
  }
  const endMs = timeStamp - gapMs + endGapMs
  return end === 'none' ? strokes : [...strokes, keystroke({ key: end, code: end, timeStamp: endMs, capsLock })]
}

const underCapsLock = ({ key, shiftKey }: Pick<PressedKey, 'key' | 'shiftKey'>): string =>
  key.length > 1 ? key : shiftKey ? key.toLowerCase() : key.toUpperCase()

/** A gun in ALT mode: Alt held, the character's number on the keypad, Alt let go. */
export const altModeStrokes = (text: string, gapMs: number, fromMs = 1000): Keystroke[] => {
  const strokes: Keystroke[] = []
  let timeStamp = fromMs
  const press = (parts: Partial<Keystroke> & { key: string }): void => {
    strokes.push(keystroke({ ...parts, timeStamp }))
    timeStamp += gapMs
  }
  for (const character of Array.from(text)) {
    press({ key: 'Alt', code: 'AltLeft', altKey: true })
    for (const digit of String(character.codePointAt(0)).padStart(3, '0')) press({ key: digit, code: `Numpad${digit}`, altKey: true })
  }
  press({ key: 'Enter', code: 'Enter' })
  return strokes
}
