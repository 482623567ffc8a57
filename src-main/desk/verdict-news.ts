import type { VerdictView } from '../../src-shared/contract/types.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import type { Feed } from './feed.ts'
import { createFigures, type Figures } from './figures.ts'
import { createRecent } from './recent.ts'

/** Tells each verdict at once, and what it changes on the screen once the verdict is on its way. */
export const createVerdictNews = ({ store, clock, feed }: { store: Store; clock: Clock; feed: Feed }) => {
  const recent = createRecent(store)
  const figures: Figures = createFigures({ store, clock, tell: (view) => feed.tell({ kind: 'figures', figures: view }) })
  return {
    begin: (): void => {
      feed.tell({ kind: 'recent', recent: recent.rows() })
      figures.recount()
    },
    recount: figures.recount,
    verdict: (verdict: VerdictView): void => {
      feed.tell({ kind: 'verdict', verdict })
      clock.after(0, () => {
        feed.tell({ kind: 'recent', recent: recent.note(verdict) })
        figures.note(verdict)
      })
    },
  }
}
