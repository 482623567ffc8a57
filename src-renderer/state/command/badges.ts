import type { BadgeView, CardView } from '../../../src-shared/contract/types.ts'
import { call } from '../call.ts'
import type { Dialog } from '../dialog/dialog.ts'
import { NO_REASON } from '../dialog/reasons.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'

type BadgeDialog = Extract<Dialog, { kind: 'badge' }>

export interface Badges {
  /** Prints somebody's badge; a second one asks why first. */
  print: (card: CardView) => Promise<void>
  confirm: (dialog: BadgeDialog, reason: string) => Promise<void>
}

/** Badges of whoever is on screen. The station writes each down before it goes to the printer. */
export const createBadges = (desk: DeskStore, close: () => void): Badges => {
  const ask = (card: CardView, reason: string | null): Promise<BadgeView | null> => call(desk, (client) => client.printBadge({ code: card.code, reason }))

  const toPaper = (card: CardView, number: number): void =>
    patch(desk, { paper: { kind: 'badge', card, number }, toast: number === 1 ? null : { kind: 'badge-prints', number } })

  return {
    print: async (card) => {
      const answer = await ask(card, null)
      if (answer?.kind === 'print') toPaper(card, answer.number)
      if (answer?.kind === 'not-on-list' || answer?.kind === 'not-saved') {
        desk.cue('error')
        patch(desk, { toast: { kind: 'no-badge', reason: answer.kind } })
      }
      if (answer?.kind !== 'needs-reason') return
      if (desk.store.getState().dialog === null) return patch(desk, { dialog: { kind: 'badge', card, reason: NO_REASON, step: 'ask' } })
      // Another question was opened meanwhile; it goes first.
      desk.cue('error')
      patch(desk, { toast: { kind: 'finish-first' } })
    },
    confirm: async (dialog, reason) => {
      const step = (now: BadgeDialog['step']): void => patch(desk, { dialog: { ...dialog, step: now } })
      step('busy')
      const answer = await ask(dialog.card, reason)
      if (answer === null) return step('lost')
      // With a reason nothing more is asked for.
      if (answer.kind !== 'print') return step(answer.kind === 'needs-reason' ? 'lost' : answer.kind)
      close()
      toPaper(dialog.card, answer.number)
    },
  }
}
