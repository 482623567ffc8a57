import type { FiguresView, VerdictView } from '../../src-shared/contract/types.ts'
import { startOfDay } from '../../src-shared/domain/instant.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'

const PACE_ENTRIES = 20
/** A gap longer than this is a pause of the queue, not time spent on a guest. */
const PACE_GAP_MAX_MS = 120_000

/**
 * The numbers of the idle screen. Counting the list walks through it, so it is done when a list
 * comes into use and then kept up by the verdicts.
 */
export const createFigures = ({ store, clock, tell }: { store: Store; clock: Clock; tell: (figures: FiguresView) => void }) => {
  let checkedIn = 0
  let expected = 0
  const countHere = (): number => store.journal.countEntriesSince(startOfDay(clock.nowMs()))
  let here = countHere()
  let served: number[] = []

  const secondsPerGuest = (): number | null => {
    const gaps = served.slice(1).map((at, index) => at - (served[index] ?? at))
    const paced = gaps.filter((gap) => gap < PACE_GAP_MAX_MS)
    if (paced.length < 3) return null
    return Math.round(paced.reduce((sum, gap) => sum + gap, 0) / paced.length / 1000)
  }
  const publish = (): void => tell({ checkedIn, expected, here, secondsPerGuest: secondsPerGuest() })

  return {
    recount: (): void => {
      const counts = store.mirror()?.counts() ?? { checkedIn: 0, expected: 0 }
      const unlisted = store.outbox.countUnlisted(store.mirror()?.about.containsConfirmation ?? 0)
      checkedIn = Math.min(counts.checkedIn + unlisted, counts.expected)
      expected = counts.expected
      here = countHere()
      publish()
    },
    note: ({ operation, earlier, atMs }: VerdictView): void => {
      if (operation === null) return
      if (operation.kind === 'check-in') {
        if (earlier === null) checkedIn = Math.min(checkedIn + 1, Math.max(expected, checkedIn))
        here += 1
      }
      served = [...served, atMs].slice(-PACE_ENTRIES)
      publish()
    },
  }
}

export type Figures = ReturnType<typeof createFigures>
