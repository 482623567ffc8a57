import { unreachable } from '../../src-shared/result.ts'
import type { DeskAction } from '../state/actions.ts'
import { countOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

/** The name of an action, the same in the bottom bar and in the help. */
export const actionCopy = (action: DeskAction, openCases: number): Phrase => {
  switch (action.id) {
    case 'cases':
      return say('action.cases', { count: countOf(openCases) })
    case 'give':
      return say('action.give', { product: action.product })
    case 'near':
      return say('action.near', { name: action.name })
    case 'next':
    case 'back':
    case 'close':
    case 'help':
    case 'give-all':
    case 'check-in':
    case 'download':
    case 'find':
      return say(`action.${action.id}`)
    default:
      return unreachable(action)
  }
}
