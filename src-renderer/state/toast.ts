import { unreachable } from '../../src-shared/result.ts'
import type { Toast } from './view.ts'

const MISREAD_MS = 3000
/** Long enough to read while handing something over. */
const TO_READ_MS = 6000

/** How long a message stays. */
export const toastMs = (toast: Toast): number => {
  switch (toast.kind) {
    case 'misread':
      return MISREAD_MS
    case 'not-given':
    case 'flagged':
    case 'taken-back':
    case 'more-waited':
    case 'not-saved':
    case 'given-unknown':
    case 'no-answer':
    case 'key-not-now':
    case 'not-handed-over':
    case 'finish-first':
    case 'command-again':
    case 'mode-in-use':
    case 'staff-late':
    case 'command-refused':
    case 'gun-works':
    case 'badge-prints':
    case 'no-badge':
    case 'till-busy':
    case 'till-unknown':
      return TO_READ_MS
    default:
      return unreachable(toast)
  }
}
