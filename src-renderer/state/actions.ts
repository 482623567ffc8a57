import { unreachable } from '../../src-shared/result.ts'
import type { ModeView } from '../../src-shared/contract/types.ts'
import { caseActions } from './cases-list.ts'
import type { DeskAction } from './desk-action.ts'
import { CHOICES } from './desk-action.ts'
import { dialogActions } from './dialog/dialog-actions.ts'
import { leadWishOf } from './guest/lead-wish.ts'
import { badgeActions, giveActions, nearActions, personActions, verdictActions } from './guest/guest-actions.ts'
import { gunActions } from './guns/gun-actions.ts'
import { undoTargetOf } from './guest/undo-target.ts'
import { sellActions, tillActions, unfinishedActions } from './till/till-actions.ts'
import type { DeskState } from './view.ts'

const NEXT: DeskAction = { id: 'next', key: 'Esc' }
const BACK: DeskAction = { id: 'back', key: 'Esc' }
const CLOSE: readonly DeskAction[] = [
  { id: 'close', key: 'Esc' },
  { id: 'close', key: 'F1' },
]
/** Set-up is one step behind the desk's own keys. */
const GUNS: DeskAction = { id: 'guns', key: 'Alt 1' }
/** What is printed for the desk stands behind the help too. */
const SHEETS: readonly DeskAction[] = [
  { id: 'sheet', key: 'Alt 2', of: 'command-sheet' },
  { id: 'sheet', key: 'Alt 3', of: 'staff-cards' },
]
const CANCEL_COMMAND: DeskAction = { id: 'cancel-command', key: 'Esc' }
const HELP: DeskAction = { id: 'help', key: 'F1' }
const FIND: DeskAction = { id: 'find', key: 'F3' }
const MODE: DeskAction = { id: 'mode', key: 'F9' }
const CASES: DeskAction = { id: 'cases', key: 'F10' }
const DOWNLOAD: DeskAction = { id: 'download', key: 'F2' }

const hasList = ({ connection }: DeskState): boolean => connection !== null && connection.list !== null

const canDownload = (state: DeskState): boolean => !hasList(state) && state.connection?.state !== 'downloading'

/** The marked person of a search, as if their code had been scanned. A look needs no key: Enter shows them. */
const searchAction = (mode: ModeView): DeskAction[] => {
  switch (mode.kind) {
    case 'check-in':
      return [{ id: 'check-in', key: 'F2' }]
    case 'check-out':
      return [{ id: 'check-out', key: 'F2' }]
    case 'door':
    case 'hand-out':
      return [{ id: 'as-scanned', key: 'F2' }]
    case 'look-up':
      return []
    default:
      return unreachable(mode)
  }
}

const partyActions = ({ view }: DeskState): DeskAction[] => {
  if (view.kind !== 'party') return []
  const ticks = view.rows.flatMap((row, index): DeskAction[] => {
    const choice = CHOICES[index]
    const open = row.state !== 'in' && !row.asked && row.answer === null
    return choice === undefined || !open ? [] : [{ id: 'tick', key: `Alt ${choice}`, code: row.code, name: row.name }]
  })
  return view.rows.some((row) => row.ticked) ? [{ id: 'check-in-ticked', key: 'F2' }, ...ticks] : ticks
}

/** What is done to whoever is on screen, and what only a lead does. */
const aboutGuest = (state: DeskState): DeskAction[] => {
  const { view, mode } = state
  const target = undoTargetOf(view, mode)
  const wish = leadWishOf(view, mode)
  return [
    ...(target === null ? [] : [{ id: 'undo', key: 'F4', target } as const]),
    ...badgeActions(state),
    ...(wish === null ? [] : [{ id: 'lead', key: 'F11', wish } as const]),
  ]
}

/** F2 is the highlighted action: the first that there is. */
const oneMain = (...candidates: readonly (readonly DeskAction[])[]): DeskAction[] => {
  const all = candidates.flat()
  const main = all.find((action) => action.key === 'F2')
  return [...(main === undefined ? [] : [main]), ...all.filter((action) => action.key !== 'F2')]
}

const viewActions = (state: DeskState): DeskAction[] => {
  const { view } = state
  const find = hasList(state) ? [FIND] : []
  const download = canDownload(state) ? [DOWNLOAD] : []
  switch (view.kind) {
    case 'idle':
      return [...download, ...find, ...sellActions(state), MODE, CASES]
    case 'checking':
      return [...find, MODE, CASES]
    case 'verdict': {
      const fill = view.verdict.reason === 'no-list' ? download : []
      return [...oneMain(verdictActions(state), nearActions(state), fill), ...find, ...aboutGuest(state), ...sellActions(state), MODE, CASES, NEXT]
    }
    case 'person':
      return [...oneMain(giveActions(state), personActions(state)), ...find, ...aboutGuest(state), ...sellActions(state), MODE, CASES, NEXT]
    case 'party':
      return [...partyActions(state), ...find, CASES, NEXT]
    case 'told':
      return [...find, ...sellActions(state), MODE, CASES, NEXT]
    case 'search': {
      const chosen = view.found?.rows[view.row]
      return [...(chosen === undefined ? [] : searchAction(state.mode)), ...sellActions(state), CASES, BACK]
    }
    case 'cases':
      return [...caseActions(view.cases, view.row, state.casework.tab), ...find, ...unfinishedActions(state), BACK]
    case 'guns':
      return [...gunActions(view)]
    case 'till':
      return [...tillActions(state, view)]
    default:
      return unreachable(view)
  }
}

const leadAction = ({ leadCalledMs }: DeskState): DeskAction => ({ id: leadCalledMs === null ? 'call-lead' : 'lead-here', key: 'F7' })

const helpActions = ({ link, view }: DeskState): readonly DeskAction[] => (link === 'open' ? [...CLOSE, ...(view.kind === 'guns' ? [] : [GUNS]), ...SHEETS] : CLOSE)

const openActions = (state: DeskState): readonly DeskAction[] => {
  if (state.dialog !== null) return dialogActions(state.dialog, state.can.checkOutAll)
  if (state.help) return helpActions(state)
  const here = viewActions(state)
  const leaving = here.filter((action) => action.key === 'Esc')
  if (state.link !== 'open') return [HELP, ...leaving]
  const lead = here.some((action) => action.key === 'F7') ? [] : [leadAction(state)]
  return [HELP, ...here.filter((action) => action.key !== 'Esc'), ...lead, ...leaving]
}

/**
 * Every action that works now, each once, each with its key (ui principle 10: what cannot be
 * booked is not offered). Without the station only looking around is left.
 */
export const actionsOf = (state: DeskState): readonly DeskAction[] => {
  const open = openActions(state)
  // While a code waits for the staff, Esc is for that; every other key stays what it is.
  return state.staffWait === null ? open : [...open.filter((action) => action.key !== 'Esc'), CANCEL_COMMAND]
}
