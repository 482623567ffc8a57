import { limits } from '../../../src-shared/limits.ts'
import type { DeskClient } from '../../../src-shared/contract/types.ts'
import { call } from '../call.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { SheetDialog, StaffCardsDialog } from './sheet-dialog.ts'
import { staffNamesIn } from './staff-names.ts'

export interface Sheets {
  open: (of: SheetDialog['kind']) => Promise<void>
  typeNames: (text: string) => void
  /** What F2 does: makes the cards, or prints what is seen. */
  confirm: (dialog: SheetDialog) => Promise<void>
}

const TEXT_MAX = 2 * limits.staffCardsMax * limits.staffNameMaxLength

/** Printed sheets: asked of the station, looked at, handed to the printer. */
export const createSheets = (desk: DeskStore): Sheets => {
  const { store } = desk
  const ask = <Answer>(make: (client: DeskClient) => Promise<Answer>): Promise<Answer | null> => call(desk, make)

  const openCommands = async (): Promise<void> => {
    patch(desk, { help: false, dialog: { kind: 'command-sheet', sheet: null } })
    const sheet = await ask((client) => client.sheet.commands())
    if (store.getState().dialog?.kind === 'command-sheet') patch(desk, { dialog: sheet === null ? null : { kind: 'command-sheet', sheet } })
  }

  const makeCards = async (dialog: StaffCardsDialog): Promise<void> => {
    const { names } = staffNamesIn(dialog.text)
    if (names.length === 0) return
    patch(desk, { dialog: { ...dialog, step: 'busy' } })
    const sheet = await ask((client) => client.sheet.staff({ names: [...names] }))
    patch(desk, { dialog: { ...dialog, sheet, step: sheet === null ? 'lost' : 'names' } })
  }

  return {
    open: async (of) => {
      if (of === 'command-sheet') return openCommands()
      patch(desk, { help: false, dialog: { kind: 'staff-cards', text: '', sheet: null, step: 'names' } })
    },
    typeNames: (text) => {
      const { dialog } = store.getState()
      if (dialog?.kind === 'staff-cards' && dialog.step !== 'busy') patch(desk, { dialog: { ...dialog, text: text.slice(0, TEXT_MAX), sheet: null, step: 'names' } })
    },
    confirm: async (dialog) => {
      if (dialog.kind === 'command-sheet') {
        if (dialog.sheet?.kind === 'sheet') patch(desk, { paper: { kind: 'commands', sheet: dialog.sheet } })
        return
      }
      if (dialog.sheet?.kind === 'cards') return patch(desk, { paper: { kind: 'staff', sheet: dialog.sheet } })
      return makeCards(dialog)
    },
  }
}
