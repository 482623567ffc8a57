import type { ModeView } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'
import type { DeskAction } from '../state/desk-action.ts'
import type { DeskState } from '../state/view.ts'
import { choiceCopy } from './case-copy.ts'
import { countOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'
import { tillActionCopy } from './till/till-action-copy.ts'

/** What the names of actions count and depend on. */
export interface ActionFacts {
  openCases: number
  mode: ModeView
  /** Others on the order of whoever is on screen. */
  others: number
  ticked: number
  /** On a page of the till behind its cart. */
  isBehindCart: boolean
}

export const actionFacts = ({ connection, mode, party, view }: DeskState): ActionFacts => ({
  openCases: connection?.openCases ?? 0,
  mode,
  others: party?.rows.length ?? 0,
  ticked: view.kind === 'party' ? view.rows.filter((row) => row.ticked).length : 0,
  isBehindCart: view.kind === 'till' && view.page.kind !== 'sell',
})

/** The name of an action, the same in the bottom bar and in the help. */
export const actionCopy = (action: DeskAction, facts: ActionFacts): Phrase => {
  switch (action.id) {
    case 'cases':
      return say('action.cases', { count: countOf(facts.openCases) })
    case 'give':
      return say('action.give', { product: action.product })
    case 'near':
      return say('action.near', { name: action.name })
    case 'tick':
      return say('action.tick', { name: action.name })
    case 'choose':
      return say('action.choose', { place: action.place + 1 })
    case 'as-scanned':
      return say(facts.mode.kind === 'door' ? 'action.as-scanned-door' : 'action.as-scanned-hand-out')
    case 'party':
      return say('action.party', { count: facts.others })
    case 'check-in-ticked':
      return say('action.check-in-ticked', { count: facts.ticked })
    case 'lead':
      return say(`action.lead-${action.wish.kind}`)
    case 'case':
      return choiceCopy(action.choice, action.one).label
    case 'save-cases':
      return say('cases.save')
    case 'guns':
      return say('guns.open')
    case 'gun-row':
      return say('guns.row')
    case 'save-gun':
    case 'use-proposal':
    case 'gun-before':
    case 'print-test-sheet':
      return say(`guns.do.${action.id}`)
    case 'till':
      return tillActionCopy(action.does)
    case 'sheet':
      return say(`action.${action.of}`)
    case 'back':
      return say(facts.isBehindCart ? 'till.do.leave' : 'action.back')
    case 'badge':
    case 'call-lead':
    case 'lead-here':
    case 'cancel-command':
    case 'next':
    case 'close':
    case 'help':
    case 'give-all':
    case 'check-in':
    case 'check-out':
    case 'download':
    case 'find':
    case 'undo':
    case 'mode':
    case 'yes':
    case 'no':
      return say(`action.${action.id}`)
    default:
      return unreachable(action)
  }
}
