import { usKey } from './us-keyboard.ts'

/** A key event as the burst sees it; `timeStamp` is when the key moved, not when it was handled. */
export interface Keystroke {
  timeStamp: number
  key: string
  code: string
  shiftKey: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  altGraph: boolean
  capsLock: boolean
  repeat: boolean
}

export const GROUP_SEPARATOR = '\u001d'

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn'])

export function isModifier(stroke: Keystroke): boolean {
  return MODIFIERS.has(stroke.key)
}

/** The left Alt key; the right one is AltGraph on most boards and makes characters by itself. */
export function isAlt(stroke: Keystroke): boolean {
  return stroke.key === 'Alt'
}

/** Scanners send the GS1 separator as this control key. */
export function isGroupSeparator(stroke: Keystroke): boolean {
  return stroke.ctrlKey && !stroke.altKey && !stroke.metaKey && (stroke.code === 'BracketRight' || stroke.key === ']')
}

export function isShortcut(stroke: Keystroke): boolean {
  return !stroke.altGraph && (stroke.ctrlKey || stroke.altKey || stroke.metaKey)
}

export function keypadDigit(stroke: Keystroke): string | undefined {
  return /^Numpad(\d)$/.exec(stroke.code)?.[1]
}

export function terminatorOf(stroke: Keystroke): 'enter' | 'tab' | undefined {
  if (isShortcut(stroke)) return undefined
  if (stroke.key === 'Enter') return 'enter'
  return stroke.key === 'Tab' && !stroke.shiftKey ? 'tab' : undefined
}

/** The character a gun meant by this key, or undefined when the key makes none. */
export function keystrokeToCharacter(stroke: Keystroke, decodeBy: 'code' | 'key'): string | undefined {
  const typed = Array.from(stroke.key).length === 1 ? stroke.key : undefined
  const key = usKey(stroke.code)
  if (decodeBy === 'key' || stroke.altGraph || key === undefined) return typed
  if (stroke.shiftKey) return key.shifted
  // No board makes the shifted character without Shift or Caps Lock. Automation that types does.
  return !stroke.capsLock && stroke.key === key.shifted ? key.shifted : key.plain
}
