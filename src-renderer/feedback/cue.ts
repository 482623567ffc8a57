import type { DeskEvent, VerdictView } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'

/** The sounds of the desk (ui, section 6). */
export type CueName = 'in' | 'again' | 'hold' | 'out' | 'none' | 'stop' | 'lead' | 'given' | 'paid' | 'error' | 'dup'

const cueOfBand = (band: VerdictView['band']): CueName => (band === 'unk' ? 'lead' : band)

/** The sound of an event, or null when it is silent. */
export const cueOf = (event: DeskEvent): CueName | null => {
  switch (event.kind) {
    case 'verdict':
      return cueOfBand(event.verdict.band)
    case 'staff-wanted':
      return event.wait === null ? null : 'none'
    case 'lead-called':
      return event.atMs === null ? null : 'lead'
    case 'misread':
      return 'error'
    case 'duplicate':
      return 'dup'
    case 'station':
    case 'connection':
    case 'mode':
    // What becomes of it has its own sound.
    case 'command':
    case 'devices':
    case 'window-guns':
    case 'checking':
    case 'queue':
    case 'card':
    case 'recent':
    case 'figures':
    case 'till':
    case 'till-catalogue':
      return null
    default:
      return unreachable(event)
  }
}
