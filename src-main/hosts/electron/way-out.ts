import type { Input } from 'electron'

/** Keys that open windows, files, history or tools, or leave the page, with Ctrl or Cmd held. */
const WITH_CONTROL = new Set(['d', 'e', 'f', 'g', 'h', 'k', 'l', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'w', '+', '-', '=', '0', 'f4', 'f5', 'tab'])
const WITH_CONTROL_SHIFT = new Set(['c', 'delete', 'i', 'j'])
const WITH_ALT = new Set(['arrowleft', 'arrowright', 'home', ' '])
const ALONE = /^(?:Browser|Launch)[A-Z]/u

type Press = Pick<Input, 'key' | 'control' | 'meta' | 'alt' | 'shift'>

/**
 * Would this key press leave the desk? Without a menu Electron itself answers few of them; this
 * is the second lock. Function keys and Alt with a digit are the desk's own, Ctrl and Alt together
 * is AltGr, which writes letters, and Ctrl with `]`, `j` or `m` is how a gun types control characters.
 */
export const isWayOut = ({ key, control, meta, alt, shift }: Press): boolean => {
  const name = key.toLowerCase()
  if (ALONE.test(key)) return true
  if (alt) return !control && WITH_ALT.has(name)
  return (control || meta) && (WITH_CONTROL.has(name) || (shift && WITH_CONTROL_SHIFT.has(name)))
}
