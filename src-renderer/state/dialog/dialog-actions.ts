import { unreachable } from '../../../src-shared/result.ts'
import type { DeskAction } from '../desk-action.ts'
import { CHOICES } from '../desk-action.ts'
import { staffNamesIn } from '../command/staff-names.ts'
import { dialogChoices, isReady, isTillDialog } from '../till/till-dialogs.ts'
import type { Dialog } from './dialog.ts'
import { modeRows, reasonsOf } from './dialog.ts'

const NO: DeskAction = { id: 'no', key: 'Esc' }
const YES: DeskAction = { id: 'yes', key: 'F2' }

const choices = (count: number): DeskAction[] => CHOICES.slice(0, count).map((choice, place) => ({ id: 'choose', key: `Alt ${choice}`, place }))

/** Can this dialog be said yes to now? What waits for an answer cannot, and what has ended only closes. */
const canSayYes = (dialog: Dialog): boolean => {
  switch (dialog.kind) {
    case 'modes':
      return dialog.choices !== null
    case 'switch':
      return dialog.step === 'ask' || dialog.step === 'lost' || dialog.step === 'not-saved'
    case 'undo':
    case 'badge':
      return dialog.step === 'ask' || dialog.step === 'lost' || dialog.step === 'not-saved'
    case 'command-sheet':
      return dialog.sheet?.kind === 'sheet'
    case 'staff-cards':
      return staffNamesIn(dialog.text).names.length > 0 && dialog.sheet?.kind !== 'not-saved'
    case 'lead':
    case 'correct':
      return true
    case 'case':
      return dialog.step === 'ask' || dialog.step === 'lost' || dialog.step === 'not-saved' || dialog.step === 'needs-reason'
    case 'bulk':
      return dialog.step.kind === 'ask' || dialog.step.kind === 'waits' || dialog.step.kind === 'lost'
    case 'till-cash':
    case 'till-guest':
    case 'till-voucher':
    case 'till-give-away':
    case 'till-drawer':
    case 'till-e-mail':
    case 'till-settle':
      return isReady(dialog)
    default:
      return unreachable(dialog)
  }
}

/** On its way to the station; leaving now would leave the answer unseen. */
export const isBusy = (dialog: Dialog): boolean => {
  if (dialog.kind === 'bulk') return dialog.step.kind === 'busy'
  return 'step' in dialog && dialog.step === 'busy'
}

/** The keys while a dialog is open: no, yes and the entries of its list, nothing of the page below. */
export const dialogActions = (dialog: Dialog, canCheckOutAll: boolean): readonly DeskAction[] => {
  if (isBusy(dialog)) return []
  const yes = canSayYes(dialog)
  if (dialog.kind === 'modes') return [NO, ...(yes ? [YES] : []), ...choices(dialog.choices === null ? 0 : modeRows(dialog.choices, canCheckOutAll))]
  if (isTillDialog(dialog)) return [NO, ...(yes ? [YES] : []), ...choices(dialogChoices(dialog))]
  return [NO, ...(yes ? [YES, ...choices(reasonsOf(dialog).length)] : [])]
}
