import { defaultKeyboardSettings } from '../../../src-renderer/input/keyboard-settings.ts'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { hidLimits, scanLimits, serialLimits } from '../../../src-shared/scan/limits.ts'

export type VectorInterface = 'hid-pos' | 'serial' | 'keyboard'

/** The settings of the desk, for what neither a file nor a vector speaks of. */
export const defaultsOf = (name: VectorInterface): Record<string, unknown> => {
  const { prefix, suffix, encoding, aim, maxBytes, terminator, layout, ...line } = DEFAULT_GUN_SETTINGS
  const text = { prefix, suffix, encoding, aim, maxBytes, debounceMs: scanLimits.debounceMs }
  switch (name) {
    case 'hid-pos':
      return { ...text, layout, partTimeoutMs: hidLimits.partTimeoutMs }
    case 'serial':
      return { ...text, ...line, terminator, idleMs: serialLimits.idleMs, partTimeoutMs: serialLimits.partTimeoutMs }
    case 'keyboard': {
      const { minLength, maxGapMs, avgGapMs, endGapMs } = defaultKeyboardSettings
      const { speed: _speed, ...settings } = DEFAULT_KEYBOARD_GUN
      return { ...settings, debounceMs: scanLimits.debounceMs, minLength, maxGapMs, avgGapMs, endGapMs }
    }
  }
}
