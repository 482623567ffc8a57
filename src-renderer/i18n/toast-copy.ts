import { isNamedNumber } from '../../src-shared/domain/command.ts'
import { unreachable } from '../../src-shared/result.ts'
import type { Toast } from '../state/view.ts'
import { timeOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

/** Why a key of the command sheet means nothing now, and what would help. */
const keyNotNow = (number: number): Phrase => {
  if (isNamedNumber(number)) return say(`toast.key-not-now.${number}`)
  return number > 20 ? say('toast.key-not-now.choice', { place: number - 20 }) : say('toast.key-not-now.other', { number })
}

export const toastCopy = (toast: Toast): Phrase => {
  switch (toast.kind) {
    case 'not-given': {
      const text = say(`toast.not-given.${toast.reason}`)
      return toast.name === null ? text : say('toast.of-person', { name: toast.name, text })
    }
    case 'taken-back':
      return say(`toast.taken-back.${toast.how}`, { product: toast.product, time: timeOf(toast.atMs) })
    case 'more-waited':
      return say('toast.more-waited', { count: toast.count })
    case 'key-not-now':
      return keyNotNow(toast.number)
    case 'not-handed-over':
      return say(`toast.not-handed-over.${toast.why}`, { product: toast.product })
    case 'command-refused':
      return say(`toast.command-refused.${toast.reason}`)
    case 'badge-prints':
      return say('toast.badge-prints', { number: toast.number })
    case 'no-badge':
      return say(`toast.no-badge.${toast.reason}`)
    case 'finish-first':
    case 'command-again':
    case 'mode-in-use':
    case 'staff-late':
    case 'gun-works':
    case 'misread':
    case 'not-saved':
    case 'given-unknown':
    case 'flagged':
    case 'no-answer':
    case 'till-busy':
    case 'till-unknown':
      return say(`toast.${toast.kind}`)
    default:
      return unreachable(toast)
  }
}
