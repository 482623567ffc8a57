import type { SheetCommandView, StaffWaitView } from '../../src-shared/contract/types.ts'
import { isNamedNumber } from '../../src-shared/domain/command.ts'
import { unreachable } from '../../src-shared/result.ts'
import { keyOfNumber } from '../state/desk-action.ts'
import { modeCopy } from './mode-copy.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

const keyCopy = (number: number): Phrase => {
  if (isNamedNumber(number)) return say(`sheet.key-${number}`)
  return number > 20 ? say('sheet.key-choice', { place: number - 20 }) : say('sheet.key-other', { key: keyOfNumber(number) })
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

/** What waits for a staff card. */
export const staffWaitCopy = ({ command }: StaffWaitView): Phrase => (command.kind === 'till' ? say(`staff.till.${command.deed}`) : commandCopy(command))
