import type { BadgeView } from '../../src-shared/contract/types.ts'
import { storageOf, type AtDesk } from './at-desk.ts'
import { findPerson } from './person.ts'

export interface BadgeWish {
  code: string
  /** Why it is printed once more. */
  reason: string | null
}

/** Writes down that a badge is printed; the window prints it. A second one says why. */
export const createPrintBadge =
  ({ store, clock, newId, station, onStorage }: Pick<AtDesk, 'store' | 'clock' | 'newId' | 'station' | 'onStorage'>) =>
  ({ code, reason }: BadgeWish): BadgeView => {
    if (findPerson(store, code) === null) return { kind: 'not-on-list' }
    const before = store.journal.countBadges(code)
    if (before > 0 && reason === null) return { kind: 'needs-reason' }
    const number = before + 1
    const saved = store.journal.append({ id: newId(), atMs: clock.nowMs(), kind: 'staff', code, station, operation: '', lineId: null, body: { badge: number, reason: reason ?? '' } })
    onStorage(saved.ok ? 'ok' : storageOf(saved.problem))
    return saved.ok ? { kind: 'print', number } : { kind: 'not-saved' }
  }

export type PrintBadge = ReturnType<typeof createPrintBadge>
