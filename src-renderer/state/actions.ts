import { unreachable } from '../../src-shared/result.ts'
import { openLines } from './hand-outs.ts'
import type { DeskState } from './view.ts'

export type KeyName = 'Esc' | 'F1' | 'F2' | 'F3' | 'F10' | `Alt ${ChoiceNumber}`
export type ChoiceNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** What can be done at the desk now. The wording belongs to the screens. */
export type DeskAction =
  | { id: 'next' | 'back'; key: 'Esc' }
  | { id: 'close'; key: 'Esc' | 'F1' }
  | { id: 'help'; key: 'F1' }
  | { id: 'give-all' | 'check-in' | 'download'; key: 'F2' }
  | { id: 'find'; key: 'F3' }
  | { id: 'cases'; key: 'F10' }
  | { id: 'give'; key: `Alt ${ChoiceNumber}`; code: string; lineId: number; product: string }
  | { id: 'near'; key: `Alt ${ChoiceNumber}`; code: string; name: string }

export type ActionId = DeskAction['id']

const CHOICES: readonly ChoiceNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

const NEXT: DeskAction = { id: 'next', key: 'Esc' }
const BACK: DeskAction = { id: 'back', key: 'Esc' }
const CLOSE: readonly DeskAction[] = [
  { id: 'close', key: 'Esc' },
  { id: 'close', key: 'F1' },
]
const HELP: DeskAction = { id: 'help', key: 'F1' }
const FIND: DeskAction = { id: 'find', key: 'F3' }
const CASES: DeskAction = { id: 'cases', key: 'F10' }
const DOWNLOAD: DeskAction = { id: 'download', key: 'F2' }
const CHECK_IN: DeskAction = { id: 'check-in', key: 'F2' }
const GIVE_ALL: DeskAction = { id: 'give-all', key: 'F2' }

/** The number on the printed command sheet: Esc is 1, F2 to F12 their own, Alt 1 to 9 are 21 to 29. */
export const sheetNumber = (key: KeyName): number | null => {
  if (key === 'Esc') return 1
  if (key.startsWith('Alt ')) return 20 + Number(key.slice(4))
  return key === 'F1' ? null : Number(key.slice(1))
}

const giveActions = (state: DeskState): DeskAction[] => {
  const { view } = state
  if (view.kind !== 'verdict' && view.kind !== 'person') return []
  const { card } = view
  // Before the person is in, nothing is handed out: the check-in comes first.
  if (card === null || (view.kind === 'person' && card.firstIn === null)) return []
  const open = openLines(card)
  if (open.length === 0) return []
  const single = CHOICES.flatMap((choice): DeskAction[] => {
    const line = card.handOuts[choice - 1]
    if (line === undefined || !open.includes(line)) return []
    return [{ id: 'give', key: `Alt ${choice}`, code: card.code, lineId: line.lineId, product: line.description }]
  })
  return [GIVE_ALL, ...single]
}

const nearActions = (state: DeskState): DeskAction[] => {
  if (state.view.kind !== 'verdict') return []
  const { near } = state.view.verdict
  return CHOICES.flatMap((choice): DeskAction[] => {
    const person = near[choice - 1]
    return person === undefined ? [] : [{ id: 'near', key: `Alt ${choice}`, code: person.code, name: person.name }]
  })
}

const hasList = ({ connection }: DeskState): boolean => connection !== null && connection.list !== null

const canDownload = (state: DeskState): boolean => !hasList(state) && state.connection?.state !== 'downloading'

const viewActions = (state: DeskState): DeskAction[] => {
  const { view } = state
  const find = hasList(state) ? [FIND] : []
  const download = canDownload(state) ? [DOWNLOAD] : []
  switch (view.kind) {
    case 'idle':
      return [...download, ...find, CASES]
    case 'checking':
      return [...find, CASES]
    case 'verdict': {
      const fill = view.verdict.reason === 'no-list' ? download : []
      return [...giveActions(state), ...nearActions(state), ...fill, ...find, CASES, NEXT]
    }
    case 'person': {
      const give = giveActions(state)
      return [...(give.length > 0 ? give : [CHECK_IN]), ...find, CASES, NEXT]
    }
    case 'search': {
      const chosen = view.found?.rows[view.row]
      return [...(chosen === undefined ? [] : [CHECK_IN]), CASES, BACK]
    }
    case 'cases':
      return [...find, BACK]
    default:
      return unreachable(view)
  }
}

/**
 * Every action that works now, each once, each with its key (ui principle 10: what cannot be
 * booked is not offered). Without the station only looking around is left.
 */
export const actionsOf = (state: DeskState): readonly DeskAction[] => {
  if (state.help) return CLOSE
  const here = viewActions(state)
  const possible = state.link === 'open' ? here : here.filter((action) => action.key === 'Esc')
  return [HELP, ...possible]
}
