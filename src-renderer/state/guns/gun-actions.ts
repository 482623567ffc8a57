import type { DeskAction } from '../desk-action.ts'
import { CHOICES } from '../desk-action.ts'
import type { GunsView } from './guns-view.ts'
import { proposalOf, rowsOf } from './guns-view.ts'

const BACK: DeskAction = { id: 'back', key: 'Esc' }
const PRINT: DeskAction = { id: 'print-test-sheet', key: 'F6' }

/** The keys of the set-up of guns. While something is being saved, only what cannot spoil it. */
export const gunActions = (view: GunsView): readonly DeskAction[] => {
  const { list, draft, saving } = view
  if (list === null) return [BACK]
  if (saving === 'busy') return [PRINT, BACK]
  const rows = rowsOf(list).flatMap(({ id }, index): DeskAction[] => {
    const choice = CHOICES[index]
    return choice === undefined ? [] : [{ id: 'gun-row', key: `Alt ${choice}`, row: id }]
  })
  const change: DeskAction[] =
    draft !== null
      ? [
          { id: 'save-gun', key: 'F2' },
          { id: 'gun-before', key: 'F4' },
        ]
      : proposalOf(view) !== null
        ? [{ id: 'use-proposal', key: 'F2' }]
        : []
  return [...change, PRINT, ...rows, BACK]
}
