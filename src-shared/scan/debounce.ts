import { scanLimits } from './limits.ts'

export interface Debounce {
  /** True when the same device showed the same text less than the window ago. Every sighting renews the window. */
  isRepeat(sighting: { device: string; code: string; monotonicMs: number }): boolean
}

/**
 * Swallows the second reading of a badge that stays under the lamp. A comfort only: the check-in
 * behind it must stay idempotent.
 */
export function createDebounce(windowMs: number = scanLimits.debounceMs): Debounce {
  const lastSeenByDevice = new Map<string, Map<string, number>>()

  return {
    isRepeat: ({ device, code, monotonicMs }) => {
      const lastSeen = lastSeenByDevice.get(device) ?? new Map<string, number>()
      const before = lastSeen.get(code)
      putLast(lastSeen, code, monotonicMs, scanLimits.debounceTexts)
      putLast(lastSeenByDevice, device, lastSeen, scanLimits.debounceDevices)
      return before !== undefined && monotonicMs - before < windowMs
    },
  }
}

/** Maps keep insertion order, so the entry unseen for longest is the first one. */
function putLast<K, V>(map: Map<K, V>, key: K, value: V, limit: number): void {
  map.delete(key)
  map.set(key, value)
  const oldest = map.keys().next()
  if (map.size > limit && oldest.done !== true) map.delete(oldest.value)
}
