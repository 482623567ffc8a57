import type { CardView } from '../../../src-shared/contract/types.ts'
import { call } from '../call.ts'
import type { UndoTarget } from '../guest/deed.ts'
import { withCard } from '../reduce.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { Dialog } from './dialog.ts'
import { NO_REASON } from './reasons.ts'

type UndoDialog = Extract<Dialog, { kind: 'undo' }>

export interface Undoing {
  open: (target: UndoTarget) => void
  confirm: (dialog: UndoDialog, reason: string) => Promise<void>
}

/** Takes back what this desk did by mistake, with a reason. */
export const createUndoing = (desk: DeskStore, close: () => void): Undoing => {
  /** What was on screen is not true any more; a hand-out leaves the rest of the person as it was. */
  const show = (target: UndoTarget, card: CardView | null, how: 'undone' | 'marked', provisional: boolean): void => {
    const atMs = desk.clock.now()
    const { view } = desk.store.getState()
    desk.cue('none')
    if (target.ofVerdict || target.subject !== 'redeem') {
      const { subject, product } = target
      patch(desk, { view: { kind: 'told', told: { kind: how, subject, product, atMs, provisional }, card } })
    } else {
      patch(desk, { view: card === null ? view : withCard(view, card), toast: { kind: 'taken-back', product: target.product, atMs, how } })
    }
    close()
  }

  return {
    open: (target) => patch(desk, { dialog: { kind: 'undo', target, reason: NO_REASON, step: 'ask' } }),
    confirm: async (dialog, reason) => {
      const { target } = dialog
      const step = (now: UndoDialog['step']): void => patch(desk, { dialog: { ...dialog, step: now } })
      step('busy')
      const answer = await call(desk, (client) => client.undo({ code: target.code, id: target.id, reason }))
      if (answer === null) return step('lost')
      switch (answer.kind) {
        case 'undone':
          return show(target, answer.card, 'undone', answer.provisional)
        case 'marked':
          return show(target, answer.card, 'marked', false)
        case 'refused':
          return step(answer.reason)
        case 'not-saved':
          return step('not-saved')
      }
    },
  }
}
