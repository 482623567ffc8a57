import type { HandOutView } from '../../../src-shared/contract/types.ts'
import { unreachable } from '../../../src-shared/result.ts'
import type { DeskAction } from '../desk-action.ts'
import { CHOICES } from '../desk-action.ts'
import { isInside, linesHere, openLines } from './hand-outs.ts'
import { modeOf } from './here.ts'
import type { DeskState, View } from '../view.ts'

const CHECK_IN: DeskAction = { id: 'check-in', key: 'F2' }
const CHECK_OUT: DeskAction = { id: 'check-out', key: 'F2' }
const AS_SCANNED: DeskAction = { id: 'as-scanned', key: 'F2' }
const GIVE_ALL: DeskAction = { id: 'give-all', key: 'F2' }
const PARTY: DeskAction = { id: 'party', key: 'F2' }

const isTurnedAway = (view: View): boolean => view.kind === 'verdict' && (view.verdict.band === 'stop' || view.verdict.band === 'lead')

/** Lines of whoever is on screen of which a unit can be handed out now. */
export const givableLines = ({ view, mode }: DeskState): readonly HandOutView[] => {
  if ((view.kind !== 'verdict' && view.kind !== 'person') || isTurnedAway(view)) return []
  const { card } = view
  // Before the person is in, nothing is handed out: the check-in comes first. A hand-out desk gives by scans.
  if (card === null || (view.kind === 'person' && (!isInside(card) || mode.kind !== 'check-in'))) return []
  return openLines(card, modeOf(view, mode), view.released !== null)
}

/** Hand-outs by their place in the list, and all of them. */
export const giveActions = (state: DeskState): DeskAction[] => {
  const { view } = state
  const open = givableLines(state)
  if ((view.kind !== 'verdict' && view.kind !== 'person') || view.card === null || open.length === 0) return []
  const { card } = view
  const lines = linesHere(card, modeOf(view, state.mode))
  const single = CHOICES.flatMap((choice): DeskAction[] => {
    const line = lines[choice - 1]
    if (line === undefined || !open.includes(line)) return []
    return [{ id: 'give', key: `Alt ${choice}`, code: card.code, lineId: line.lineId, product: line.description }]
  })
  return [GIVE_ALL, ...single]
}

export const nearActions = ({ view }: DeskState): DeskAction[] => {
  if (view.kind !== 'verdict') return []
  const { near } = view.verdict
  return CHOICES.flatMap((choice): DeskAction[] => {
    const person = near[choice - 1]
    return person === undefined ? [] : [{ id: 'near', key: `Alt ${choice}`, code: person.code, name: person.name }]
  })
}

/** A desk that knows that the server cannot book a departure does not offer one. */
const checkOut = ({ can }: DeskState): DeskAction[] => (can.modes?.includes('check-out') === false ? [] : [CHECK_OUT])

/** Everybody else on the order can be let in at once. */
const party = ({ view, mode, party: others }: DeskState): DeskAction[] => {
  if ((view.kind !== 'verdict' && view.kind !== 'person') || mode.kind !== 'check-in') return []
  return others !== null && others.rows.length > 0 && others.code === view.card?.code ? [PARTY] : []
}

/** F2 over a verdict: the next thing to do with this guest. */
export const verdictActions = (state: DeskState): DeskAction[] => {
  const { view } = state
  if (view.kind !== 'verdict') return []
  const { reason } = view.verdict
  if (reason === 'looked-up-in') return checkOut(state)
  if (reason === 'was-not-in' || reason === 'left-before') return [CHECK_IN]
  if (reason === 'looked-up-out' || reason === 'looked-up-not-in') return view.card?.admissible === true ? [CHECK_IN] : []
  return isTurnedAway(view) ? [] : [...giveActions(state), ...party(state)]
}

/** A badge for whoever is inside and was not turned away just now. */
export const badgeActions = ({ view }: DeskState): DeskAction[] => {
  if ((view.kind !== 'verdict' && view.kind !== 'person') || isTurnedAway(view)) return []
  return view.card === null || !view.card.admissible || !isInside(view.card) ? [] : [{ id: 'badge', key: 'F6', card: view.card }]
}

/** F2 over a person found by name. */
export const personActions = (state: DeskState): DeskAction[] => {
  const { view, mode } = state
  if (view.kind !== 'person') return []
  switch (mode.kind) {
    case 'check-in':
      return isInside(view.card) ? [...party(state), CHECK_IN] : [CHECK_IN]
    case 'check-out':
      return isInside(view.card) ? [CHECK_OUT] : []
    case 'door':
    case 'hand-out':
      return [AS_SCANNED]
    case 'look-up':
      return isInside(view.card) ? checkOut(state) : [CHECK_IN]
    default:
      return unreachable(mode)
  }
}
