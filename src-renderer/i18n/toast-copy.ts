import { unreachable } from '../../src-shared/result.ts'
import type { Toast } from '../state/view.ts'
import { timeOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

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
    case 'misread':
    case 'not-saved':
    case 'given-unknown':
    case 'flagged':
    case 'no-answer':
      return say(`toast.${toast.kind}`)
    default:
      return unreachable(toast)
  }
}
