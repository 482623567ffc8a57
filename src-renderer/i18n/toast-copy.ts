import { unreachable } from '../../src-shared/result.ts'
import type { Toast } from '../state/view.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

export const toastCopy = (toast: Toast): Phrase => {
  switch (toast.kind) {
    case 'not-given':
      return say(`toast.not-given.${toast.reason}`)
    case 'misread':
    case 'not-saved':
    case 'given-unknown':
    case 'no-answer':
      return say(`toast.${toast.kind}`)
    default:
      return unreachable(toast)
  }
}
