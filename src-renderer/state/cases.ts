import type { CaseChoiceView, CaseView } from '../../src-shared/contract/types.ts'
import { call } from './call.ts'
import type { CaseDialog } from './cases-dialog.ts'
import type { CaseCorrection } from './cases-correction.ts'
import { createCaseCorrection } from './cases-correction.ts'
import type { CaseTab, Casework } from './cases-list.ts'
import { casesIn } from './cases-list.ts'
import type { DeskStore } from './store.ts'
import { patch } from './store.ts'

export interface CaseMoves {
  /** Shows the list; `code` marks somebody's case, if they have one. */
  open: (code: string | undefined) => Promise<void>
  mark: (row: number) => void
  tab: (tab: CaseTab) => void
  /** Asks before it is done, for everything ends here that ends a case. */
  choose: (one: CaseView, choice: CaseChoiceView) => void
  confirm: (dialog: CaseDialog, reason: string | null) => Promise<void>
  correction: CaseCorrection
  save: () => Promise<void>
}

/** The lead's work with cases: looked at, decided, and written down by the station. */
export const createCases = (desk: DeskStore, close: () => void): CaseMoves => {
  const { store } = desk
  const work = (part: Partial<Casework>): void => patch(desk, { casework: { ...store.getState().casework, ...part } })

  /** The list anew, with the same case marked, or the one of that person. */
  const load = async (wanted: (one: CaseView) => boolean): Promise<void> => {
    const cases = await call(desk, (client) => client.cases())
    const { view, casework } = store.getState()
    if (view.kind !== 'cases' || cases === null) return
    const rows = casesIn(cases, casework.tab)
    const found = rows.findIndex(wanted)
    patch(desk, { view: { ...view, cases, row: found < 0 ? Math.max(0, Math.min(view.row, rows.length - 1)) : found } })
  }
  const reload = (): Promise<void> => {
    const { view, casework } = store.getState()
    const marked = view.kind === 'cases' ? casesIn(view.cases, casework.tab)[view.row]?.caseId : undefined
    return load((one) => one.caseId === marked)
  }

  /** It is done; the next one is marked by having moved up. */
  const settle = (one: CaseView, choice: CaseChoiceView): void => {
    const { view, casework } = store.getState()
    if (view.kind === 'cases' && view.cases !== null) {
      const cases = view.cases.map((other) => (other.caseId === one.caseId ? one : other))
      const last = casesIn(cases, casework.tab).length - 1
      patch(desk, { view: { ...view, cases, row: Math.max(0, Math.min(view.row, last)) } })
    }
    work({ done: choice.does })
    close()
  }
  const correction = createCaseCorrection(desk, settle)

  // Another case was opened, or one of another window ended.
  store.subscribe((now, before) => {
    if (now.view.kind === 'cases' && now.view.cases !== null && before.connection !== null && now.connection?.openCases !== before.connection.openCases) void reload()
  })

  return {
    open: async (code) => {
      patch(desk, { view: { kind: 'cases', cases: null, row: 0 } })
      work({ tab: 'open', done: null, file: null })
      await load((one) => one.code === code)
    },
    mark: (row) => {
      const { view, casework } = store.getState()
      if (view.kind !== 'cases' || view.cases === null) return
      patch(desk, { view: { ...view, row: Math.max(0, Math.min(row, casesIn(view.cases, casework.tab).length - 1)) } })
    },
    tab: (tab) => {
      const { view, casework } = store.getState()
      if (view.kind !== 'cases' || casework.tab === tab) return
      patch(desk, { view: { ...view, row: 0 }, casework: { ...casework, tab, done: null } })
    },
    choose: (one, choice) => {
      work({ done: null })
      if (choice.does === 'correct') return void correction.open(one)
      // A note has no list to choose from: it is typed.
      const name = choice.does === 'note' ? 'other' : null
      patch(desk, { dialog: { kind: 'case', one, choice, reason: { name, typed: '' }, step: 'ask' } })
    },
    confirm: async (dialog, reason) => {
      const { one, choice } = dialog
      if (dialog.step === 'busy' || (choice.needsReason && reason === null)) return
      const step = (now: CaseDialog['step']): void => patch(desk, { dialog: { ...dialog, step: now } })
      step('busy')
      const answer = await call(desk, (client) => client.caseStep({ caseId: one.caseId, kind: choice.kind, note: reason ?? '', correction: null }))
      if (answer === null) return step('lost')
      if (answer.kind === 'done') return settle(answer.case, choice)
      step(answer.kind === 'refused' ? answer.reason : 'not-saved')
    },
    correction,
    save: async () => {
      if (store.getState().casework.file === 'writing') return
      work({ file: 'writing', done: null })
      work({ file: await call(desk, (client) => client.exportCases()) })
    },
  }
}
