import { unreachable } from '../../../src-shared/result.ts'
import type { DeskStore } from '../store.ts'
import type { View } from '../view.ts'

/** Their code; null where nobody is on screen. */
const onScreen = (view: View): string | null => {
  switch (view.kind) {
    case 'checking':
      return view.code
    case 'verdict':
      return view.card?.code ?? view.verdict.code
    case 'person':
      return view.card.code
    case 'told':
      return view.card?.code ?? null
    case 'party':
      return view.of
    case 'idle':
    case 'search':
    case 'cases':
    case 'guns':
    case 'till':
      return null
    default:
      return unreachable(view)
  }
}

export interface StaffGuest {
  /** True when the key that the staff let through was meant for somebody who is not on screen any more (rule Y6). */
  isOther: (number: number) => boolean
}

/** Remembers who was on screen when a key began to wait for the staff. */
export const createStaffGuest = ({ store }: Pick<DeskStore, 'store'>): StaffGuest => {
  let meant: { number: number; untilMs: number; code: string | null } | null = null
  store.subscribe(({ staffWait, view }) => {
    // Told again after a loss it is the same wait, for the same guest.
    if (staffWait === null || staffWait.untilMs === meant?.untilMs) return
    meant = staffWait.command.kind === 'key' ? { number: staffWait.command.number, untilMs: staffWait.untilMs, code: onScreen(view) } : null
  })
  return {
    isOther: (number) => {
      const now = onScreen(store.getState().view)
      return meant !== null && meant.number === number && now !== null && now !== meant.code
    },
  }
}
