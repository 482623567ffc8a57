import { keyboardLimits, scanLimits } from '../../src-shared/scan/limits.ts'

export interface KeyboardSettings {
  /** `code`: physical key on a US board plus Shift. `key`: the character the system made of it. */
  decodeBy: 'code' | 'key'
  terminator: 'auto' | 'enter' | 'tab' | 'none'
  minLength: number
  /** Largest gap while a burst is not yet a scan. */
  maxGapMs: number
  avgGapMs: number
  /** Largest gap once it is one, and the time for the terminator. */
  endGapMs: number
  maxBytes: number
}

export const defaultKeyboardSettings: KeyboardSettings = {
  decodeBy: 'code',
  terminator: 'auto',
  minLength: keyboardLimits.minLength,
  maxGapMs: keyboardLimits.maxGapMs,
  avgGapMs: keyboardLimits.avgGapMs,
  endGapMs: keyboardLimits.endGapMs,
  maxBytes: scanLimits.maxBytes,
}

/** For Bluetooth guns, which type more slowly. */
export const slowKeyboardSettings: KeyboardSettings = { ...defaultKeyboardSettings, ...keyboardLimits.slow }
