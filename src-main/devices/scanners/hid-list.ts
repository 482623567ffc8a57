import { hidLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { HidEntry, HidLibrary } from './hid-library.ts'
import { inTime } from '../time-limit.ts'

/** Asks the system for its HID devices, which may take long or never answer. */
export interface HidList {
  /** Fails when the system cannot say, or not in time. `onLate`: what came too late is there when it is asked again. */
  ask(library: HidLibrary, onLate: () => void): Promise<HidEntry[]>
}

/** One for a whole program, because lists that hang outlive a restart of the guns. */
export function createHidList(clock: Clock): HidList {
  let hanging = 0
  let late: HidEntry[] | undefined
  let answers = 0
  /** Of whoever asked last. */
  let tellLate = (): void => {}

  const list = async (library: HidLibrary): Promise<HidEntry[]> => {
    hanging += 1
    try {
      return await library.devicesAsync()
    } finally {
      hanging -= 1
    }
  }

  const keepLate = async (listed: Promise<HidEntry[]>): Promise<void> => {
    const before = answers
    try {
      const entries = await listed
      // A newer list was there sooner.
      if (answers !== before) return
      late = entries
    } catch {
      // It is asked again all the same.
      return
    }
    tellLate()
  }

  return {
    ask: async (library, onLate) => {
      tellLate = onLate
      if (late !== undefined) {
        const entries = late
        late = undefined
        return entries
      }
      if (hanging >= hidLimits.hangingLists) throw new Error('The list hangs')
      const listed = list(library)
      const entries = await inTime(listed, { clock, limitMs: hidLimits.listMs })
      if (entries !== 'late') {
        answers += 1
        return entries
      }
      void keepLate(listed)
      throw new Error('The list takes too long')
    },
  }
}
