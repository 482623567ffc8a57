import type { CardView, CaseAnswerView, CaseChoiceView, CaseView, SearchView } from '../../src-shared/contract/types.ts'
import type { ReasonChoice, ReasonName } from './dialog/reasons.ts'
import { acceptReasons, takeBackReasons } from './dialog/reasons.ts'

export type CaseRefusal = Extract<CaseAnswerView, { kind: 'refused' }>['reason']

/** How far a step is: asked for, on its way, or why it was not taken. */
export type CaseStepState = 'ask' | 'busy' | 'lost' | 'not-saved' | CaseRefusal

/** What is to be done with a case, with its reason. */
export interface CaseDialog {
  kind: 'case'
  one: CaseView
  choice: CaseChoiceView
  reason: ReasonChoice
  step: CaseStepState
}

/** Where it should have been done: somebody is looked for, then one of their lines. */
export interface CorrectDialog {
  kind: 'correct'
  one: CaseView
  text: string
  found: SearchView | null
  /** Whose lines are shown, where a line has to be chosen. */
  card: CardView | null
  row: number
  step: CaseStepState
}

/** The reasons to choose from; none where no reason is asked for, and a note is always typed. */
export const caseReasonsOf = ({ choice }: CaseDialog): readonly ReasonName[] => {
  if (!choice.needsReason || choice.does === 'note') return []
  return choice.does === 'take-back' ? takeBackReasons : acceptReasons
}

/** Somebody, or one of their lines: what a correction chooses from. */
export type CorrectRow =
  | { kind: 'person'; code: string; name: string; about: string }
  | { kind: 'line'; code: string; name: string; lineId: number; product: string; left: number }

/** The rows of the dialog: lines once a person is chosen, people before that. */
export const correctRows = ({ one, found, card }: CorrectDialog): readonly CorrectRow[] => {
  if (card !== null) {
    return card.handOuts
      .filter((line) => line.remaining > 0 && (line.lineId !== one.lineId || card.code !== one.code))
      .map((line) => ({ kind: 'line', code: card.code, name: card.name, lineId: line.lineId, product: line.description, left: line.remaining }))
  }
  return (found?.rows ?? [])
    .filter((row) => one.did === 'redeem' || row.code !== one.code)
    .map((row) => ({ kind: 'person', code: row.code, name: row.name, about: row.ticketType }))
}
