import type { CaseChoiceView, CaseStepView, CaseView } from '../../src-shared/contract/types.ts'
import { dayOf, timeOf } from './format.ts'
import type { Phrase, WordKey } from './phrase.ts'
import { say } from './phrase.ts'

/** What stands in for a name where nobody gave one. */
export const caseName = ({ name, code }: Pick<CaseView, 'name' | 'code'>): Phrase | string => (name === '' ? code : name)

/** The product or the door it was about. */
export const caseThing = ({ product, door }: Pick<CaseView, 'product' | 'door'>): string => (product === '' ? door : product)

/** Did the desk see it as done? What it was never shown was not handed over either. */
const wasShown = ({ shown }: Pick<CaseView, 'shown'>): boolean => shown === 'done' || shown === 'for-now'

/** What the desk did, and when: done, or only asked for. */
export const didCopy = (one: CaseView): Phrase => say(wasShown(one) ? `cases.did-${one.did}` : 'cases.asked', { time: timeOf(one.atMs) })

/** The case in one line. */
export const whatCopy = (one: CaseView): Phrase => say('cases.what-line', { did: say(wasShown(one) ? `cases.short-${one.did}` : `cases.${one.did}`), what: say(`cases.what-says.${one.central}`) })

/** When it was, with its day where that is not today. */
const whenOf = (atMs: number, nowMs: number): Phrase => say('cases.when', { day: dayOf(atMs, nowMs), time: timeOf(atMs) })

/** When and where it happened before, as the server tells; nothing where it tells nothing. */
export const factCopy = ({ central, facts }: CaseView, nowMs: number): Phrase | null => {
  if (facts === null) return null
  const { atMs, station } = facts
  if (atMs !== null && central === 'door-not-open') return say('cases.fact-opens', { when: whenOf(atMs, nowMs) })
  if (atMs !== null && central === 'door-closed') return say('cases.fact-closed', { when: whenOf(atMs, nowMs) })
  if (atMs === null) return station === null ? null : say('cases.fact-where', { station })
  const when = whenOf(atMs, nowMs)
  return station === null ? say('cases.fact-when', { when }) : say('cases.fact-when-where', { when, station })
}

/** What sending again means for what was turned down, for what may be stored, and for what the server lost. */
const againNote = (central: CaseView['central']): WordKey => {
  if (central === 'unknown-outcome') return 'cases.note.send-again-unknown'
  return central === 'no-longer-there' ? 'cases.note.send-again-lost' : 'cases.note.send-again'
}

/** The names of the choices: what a lead thinks of, then what it does. */
export const choiceCopy = ({ does }: CaseChoiceView, { did, central }: Pick<CaseView, 'did' | 'central'>): { label: Phrase; note: Phrase } => {
  switch (does) {
    case 'send-again':
      return { label: say('cases.do.send-again'), note: say(againNote(central)) }
    case 'correct':
      return { label: say('cases.do.correct'), note: did === 'redeem' ? say('cases.note.correct') : say('cases.note.correct-person') }
    case 'hand-over':
      return did === 'redeem' ? { label: say('cases.do.hand-over'), note: say('cases.note.hand-over') } : { label: say('cases.do.let-it-be'), note: say('cases.note.let-it-be') }
    case 'take-back':
    case 'accept':
    case 'seen':
    case 'note':
      return { label: say(`cases.do.${does}`), note: say(`cases.note.${does}`) }
  }
}

/** One step of a case in a line: what was done, for whom, and what was said. */
export const stepCopy = ({ kind, wrote }: CaseStepView): Phrase => {
  if (kind === 'correct' && wrote?.operation === 'undo') return say('cases.step.take-back')
  if (kind === 'correct' && wrote !== null) {
    const { name, code, product } = wrote
    const who = name === '' ? code : name
    return product === '' ? say('cases.step.correct-person', { who }) : say('cases.step.correct', { who, product })
  }
  return say(`cases.step.${kind}`)
}
