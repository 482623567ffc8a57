import type { CaseExportView, CaseView } from '../../src-shared/contract/types.ts'
import type { CaseDeed } from '../../src-shared/domain/case.ts'
import type { DeskAction } from './desk-action.ts'
import { CHOICES } from './desk-action.ts'

export type CaseTab = 'open' | 'closed'

/** Beside the list itself: which half of it is shown, what was last done, and the file that was saved. */
export interface Casework {
  tab: CaseTab
  done: CaseDeed | null
  file: 'writing' | CaseExportView | null
}

export const NO_CASEWORK: Casework = { tab: 'open', done: null, file: null }

/** The rows of one half, in the station's order. */
export const casesIn = (cases: readonly CaseView[] | null, tab: CaseTab): readonly CaseView[] => (cases ?? []).filter((one) => (one.ended === null) === (tab === 'open'))

/** What can be done with the marked case, by its place, and with all of them. */
export const caseActions = (cases: readonly CaseView[] | null, row: number, tab: CaseTab): DeskAction[] => {
  if (cases === null) return []
  const one = casesIn(cases, tab)[row]
  const choices = one?.choices ?? []
  return [
    ...choices.flatMap((choice, index): DeskAction[] => {
      const number = CHOICES[index]
      return one === undefined || number === undefined ? [] : [{ id: 'case', key: `Alt ${number}`, one, choice }]
    }),
    { id: 'save-cases', key: 'Alt 9' },
  ]
}
