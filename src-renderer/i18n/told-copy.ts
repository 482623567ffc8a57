import type { Told } from '../state/view.ts'
import type { BandCopy } from './copy.ts'
import { timeOf } from './format.ts'
import { say } from './phrase.ts'

/** The band after something that has no verdict of its own: grey for what was taken back, light for what is given. */
export const toldCopy = (told: Told): BandCopy => {
  const rest = { reasonWord: told.kind, say: null, stamp: null } as const
  if (told.kind === 'released') {
    const band = told.provisional ? 'hold' : 'in'
    const word = say(told.provisional ? 'told.released.word-provisional' : 'told.released.word')
    return { ...rest, band, glyph: band, word, reason: say('told.released.reason', { product: told.product }), next: say('told.released.next'), striped: told.provisional }
  }
  const grey = { ...rest, band: 'none', glyph: 'none', word: say(`told.${told.kind}.word`) } as const
  if (told.kind === 'marked') return { ...grey, reason: say('told.marked.reason'), next: say('told.marked.next'), striped: false }
  const reason = say(told.provisional ? 'told.undone.reason-provisional' : 'told.undone.reason', { time: timeOf(told.atMs) })
  return { ...grey, reason, next: say(`told.undone.next.${told.subject}`), striped: told.provisional }
}
