import { call } from '../call.ts'
import type { LeadWish } from '../guest/deed.ts'
import { give } from '../guest/giving.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import { NO_REASON } from './reasons.ts'

export interface LeadWord {
  open: (wish: LeadWish) => void
  /** Does what only a lead may; the reason goes into the record with it. */
  give: (wish: LeadWish, reason: string) => Promise<void>
}

/** What a lead decides at this desk by hand. */
export const createLeadWord = (desk: DeskStore, close: () => void): LeadWord => ({
  open: (wish) => patch(desk, { dialog: { kind: 'lead', wish, reason: NO_REASON } }),
  give: async (wish, reason) => {
    // Closed first: the verdict that answers is the next thing to see.
    close()
    switch (wish.kind) {
      case 'unlock': {
        const { view } = desk.store.getState()
        if (view.kind === 'verdict' || view.kind === 'person') patch(desk, { view: { ...view, released: reason } })
        return
      }
      case 'check-out':
        await call(desk, (client) => client.checkOut({ code: wish.code, forced: reason }))
        return
      case 'release': {
        const { code, name, lineId, units, product } = wish
        const answer = await give(desk, { code, name, lineId, units, released: reason })
        const { view } = desk.store.getState()
        // The verdict on screen says that it waits, which is over.
        if (answer?.kind !== 'given' || view.kind !== 'verdict' || view.verdict.reason !== 'held' || view.card?.code !== code) return
        const { provisional, flagged, card } = answer
        patch(desk, { view: { kind: 'told', told: { kind: 'released', product, provisional, flagged }, card } })
      }
    }
  },
})
