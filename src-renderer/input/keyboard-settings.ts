import type { KeyboardGunSettings } from '../../src-shared/scan/gun-settings.ts'
import { keyboardLimits, scanLimits } from '../../src-shared/scan/limits.ts'

export interface KeyboardSettings extends Pick<KeyboardGunSettings, 'decodeBy' | 'terminator'> {
  minLength: number
  /** Largest gap while a burst is not yet a scan. */
  maxGapMs: number
  avgGapMs: number
  /** Largest gap once it is one, and the time for the terminator. */
  endGapMs: number
  /** Characters at this rhythm, from which on a gap is a tear. */
  tornLength: number
  maxBytes: number
}

export const defaultKeyboardSettings: KeyboardSettings = {
  decodeBy: 'code',
  terminator: 'auto',
  minLength: keyboardLimits.minLength,
  maxGapMs: keyboardLimits.maxGapMs,
  avgGapMs: keyboardLimits.avgGapMs,
  endGapMs: keyboardLimits.endGapMs,
  tornLength: keyboardLimits.tornLength,
  maxBytes: scanLimits.maxBytes,
}

/** For Bluetooth guns, which type more slowly. */
export const slowKeyboardSettings: KeyboardSettings = { ...defaultKeyboardSettings, ...keyboardLimits.slow }

/** What set-up says of guns that type, as the rhythm of their keys. */
export const keyboardSettingsOf = ({ decodeBy, terminator, speed, maxBytes }: KeyboardGunSettings): KeyboardSettings => ({
  ...(speed === 'slow' ? slowKeyboardSettings : defaultKeyboardSettings),
  decodeBy,
  terminator,
  maxBytes,
})
