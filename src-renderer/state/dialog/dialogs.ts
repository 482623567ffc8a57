import { unreachable } from '../../../src-shared/result.ts'
import type { CaseMoves } from '../cases.ts'
import { createCases } from '../cases.ts'
import type { Badges } from '../command/badges.ts'
import { createBadges } from '../command/badges.ts'
import type { PaperJob } from '../command/paper-job.ts'
import type { Sheets } from '../command/sheets.ts'
import { createSheets } from '../command/sheets.ts'
import type { LeadWish, UndoTarget } from '../guest/deed.ts'
import { showVerdict } from '../reduce.ts'
import { createTill } from '../till/till.ts'
import type { TillMoves } from '../till/till.ts'
import { isTillDialog } from '../till/till-dialogs.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import { createBulkCheckOut } from './bulk-check-out.ts'
import type { Dialog } from './dialog.ts'
import { reasonsOf } from './dialog.ts'
import { createLeadWord } from './lead-word.ts'
import { createModeSwitch } from './mode-switch.ts'
import type { ReasonChoice } from './reasons.ts'
import { reasonText } from './reasons.ts'
import { createUndoing } from './undoing.ts'

export interface Dialogs {
  openModes: () => void
  openUndo: (target: UndoTarget) => void
  openLead: (wish: LeadWish) => void
  no: () => void
  /** Does what the dialog asks, once it has all it needs. */
  yes: () => void
  /** The n-th entry of the dialog's list. */
  choose: (place: number) => void
  /** Marks a row of the list of modes. */
  move: (row: number) => void
  /** A reason in somebody's own words. */
  typeReason: (text: string) => void
  typeCount: (text: string) => void
  /** Was the number that is shown typed? */
  countMatches: (dialog: Extract<Dialog, { kind: 'bulk' }>) => boolean
  learnModes: () => void
  cases: CaseMoves
  badges: Badges
  sheets: Sheets
  till: TillMoves
  /** The printer has it, or somebody closed its dialog. */
  printed: (job: PaperJob) => void
}

/** What wants an answer before the page goes on: modes, undo, a lead's word, check-out of everybody. */
export const createDialogs = (desk: DeskStore): Dialogs => {
  const { store } = desk

  /** Closes, and shows what was scanned meanwhile: it waited, it is not lost. */
  const close = (): void => {
    const state = store.getState()
    if (state.held === null) return patch(desk, { dialog: null })
    const { verdict, before } = state.held
    const shown = showVerdict({ ...state, dialog: null, held: null }, verdict)
    store.setState(before === 0 ? shown : { ...shown, toast: { kind: 'more-waited', count: before } }, true)
    desk.cue(verdict.band === 'unk' ? 'lead' : verdict.band)
  }

  const bulk = createBulkCheckOut(desk)
  const modes = createModeSwitch({ desk, close, openBulk: () => void bulk.open() })
  const undoing = createUndoing(desk, close)
  const lead = createLeadWord(desk, close)
  const cases = createCases(desk, close)
  const badges = createBadges(desk, close)
  const sheets = createSheets(desk)
  const till = createTill(desk, close)

  const choice = (part: Partial<ReasonChoice>): void => {
    const { dialog } = store.getState()
    if (dialog === null || !('reason' in dialog)) return
    patch(desk, { dialog: { ...dialog, reason: { ...dialog.reason, ...part } } })
  }

  const yes = (dialog: Dialog): void => {
    if (isTillDialog(dialog)) return void till.confirm(dialog)
    const reason = 'reason' in dialog ? reasonText(dialog.reason, desk.reasonWords) : null
    switch (dialog.kind) {
      case 'modes':
        return modes.choose(dialog, dialog.row)
      case 'switch':
        return void modes.confirm(dialog.to)
      case 'undo':
        return reason === null ? undefined : void undoing.confirm(dialog, reason)
      case 'lead':
        return reason === null ? undefined : void lead.give(dialog.wish, reason)
      case 'bulk':
        return void bulk.confirm(dialog, reason)
      case 'case':
        return void cases.confirm(dialog, reason)
      case 'correct':
        return void cases.correction.take()
      case 'badge':
        return reason === null ? undefined : void badges.confirm(dialog, reason)
      case 'command-sheet':
      case 'staff-cards':
        return void sheets.confirm(dialog)
      default:
        return unreachable(dialog)
    }
  }

  return {
    openModes: () => void modes.open(),
    openUndo: undoing.open,
    openLead: lead.open,
    no: close,
    yes: () => {
      const { dialog } = store.getState()
      if (dialog !== null) yes(dialog)
    },
    choose: (place) => {
      const { dialog } = store.getState()
      if (dialog?.kind === 'modes') return modes.choose(dialog, place)
      if (dialog !== null && isTillDialog(dialog)) return till.dialogs.choose(place)
      const name = dialog === null ? undefined : reasonsOf(dialog)[place]
      if (name !== undefined) choice({ name })
    },
    move: modes.move,
    typeReason: (typed) => choice({ typed }),
    typeCount: bulk.type,
    countMatches: bulk.matches,
    learnModes: () => void modes.learn(),
    cases,
    badges,
    sheets,
    till,
    printed: (job) => {
      if (store.getState().paper === job) patch(desk, { paper: null })
    },
  }
}
