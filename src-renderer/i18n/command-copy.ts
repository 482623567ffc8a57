import type { SheetCommandView } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'
import { keyOfNumber } from '../state/desk-action.ts'
import { modeCopy } from './mode-copy.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

const keyCopy = (number: number): Phrase => {
  switch (number) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 6:
    case 7:
    case 9:
    case 10:
    case 11:
      return say(`sheet.key-${number}`)
    default:
      return number > 20 ? say('sheet.key-choice', { place: number - 20 }) : say('sheet.key-other', { key: keyOfNumber(number) })
  }
}

/** What a code of the command sheet does, in the words of the desk. */
export const commandCopy = (command: SheetCommandView): Phrase => {
  switch (command.kind) {
    case 'key':
      return keyCopy(command.number)
    case 'hand-over':
      return say('action.give', { product: command.name })
    case 'mode':
      return modeCopy(command.mode)
    default:
      return unreachable(command)
  }
}
