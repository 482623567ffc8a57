import type { CommandView, ModeView } from '../../../src-shared/contract/types.ts'
import { unreachable } from '../../../src-shared/result.ts'
import { actionsOf } from '../actions.ts'
import type { DeskAction } from '../desk-action.ts'
import { keyOfNumber } from '../desk-action.ts'
import { isBusy } from '../dialog/dialog-actions.ts'
import { handOverOf } from './hand-over.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { CommandToast } from './command-toast.ts'
import { createStaffGuest } from './staff-guest.ts'

export interface CommandParts {
  desk: DeskStore
  act: (action: DeskAction) => void
  /** Leaves a dialog as Esc does. */
  closeDialog: () => void
  /** One unit of a line of whoever is on screen. */
  give: (lineId: number) => void
}

/** What the codes of the printed sheets do in the window, whatever is open. */
export type Obey = (command: CommandView) => void

/** Esc, yes and the choices belong to what is open; everything else is for the page. */
const isOfDialog = (number: number): boolean => number <= 2 || number > 20

/** Undo and a lead's word: what the staff let through for one guest is not done to the next. */
const OF_GUEST: ReadonlySet<number> = new Set([4, 11])

const isSame = (one: ModeView, other: ModeView): boolean => JSON.stringify(one) === JSON.stringify(other)

export const createCommands = ({ desk, act, closeDialog, give }: CommandParts): Obey => {
  const { store } = desk
  const staffGuest = createStaffGuest(desk)

  const refuse = (toast: CommandToast): void => {
    desk.cue('error')
    patch(desk, { toast })
  }

  /** Leaves what is open; false when it cannot be left, or when leaving it brought somebody else on screen. */
  const leave = (): boolean => {
    const { dialog, held, help } = store.getState()
    if (help) patch(desk, { help: false })
    if (dialog === null) return true
    if (isBusy(dialog)) {
      refuse({ kind: 'finish-first' })
      return false
    }
    closeDialog()
    if (held === null) return true
    patch(desk, { toast: { kind: 'command-again' } })
    return false
  }

  const press = (number: number): void => {
    if (OF_GUEST.has(number) && staffGuest.isOther(number)) return refuse({ kind: 'command-again' })
    const key = keyOfNumber(number)
    const wanted = (): DeskAction | undefined => actionsOf(store.getState()).find((action) => action.key === key)
    if (store.getState().dialog !== null ? !isOfDialog(number) : wanted() === undefined) if (!leave()) return
    const action = wanted()
    if (action === undefined) refuse({ kind: 'key-not-now', number })
    else act(action)
  }

  const handOver = (product: string, name: string): void => {
    if (!leave()) return
    const found = handOverOf(store.getState(), product)
    if (found.kind === 'line') give(found.lineId)
    else refuse({ kind: 'not-handed-over', why: found.why, product: name })
  }

  /** Rule X2: a person says yes. */
  const askMode = (mode: ModeView): void => {
    if (!leave()) return
    if (isSame(mode, store.getState().mode)) patch(desk, { toast: { kind: 'mode-in-use' } })
    else patch(desk, { dialog: { kind: 'switch', to: mode, step: 'ask' } })
  }

  return (command) => {
    switch (command.kind) {
      case 'key':
        return press(command.number)
      case 'hand-over':
        return handOver(command.product, command.name)
      case 'mode':
        return askMode(command.mode)
      case 'staff-late':
        return refuse({ kind: 'staff-late' })
      case 'refused':
        return refuse({ kind: 'command-refused', reason: command.reason })
      case 'test':
        desk.cue('given')
        return patch(desk, { toast: { kind: 'gun-works' } })
      default:
        return unreachable(command)
    }
  }
}
