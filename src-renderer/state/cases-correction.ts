import { limits } from '../../src-shared/limits.ts'
import type { CaseChoiceView, CaseView } from '../../src-shared/contract/types.ts'
import { call } from './call.ts'
import type { CorrectDialog, CorrectRow } from './cases-dialog.ts'
import { correctRows } from './cases-dialog.ts'
import type { DeskStore } from './store.ts'
import { patch } from './store.ts'

export interface CaseCorrection {
  open: (one: CaseView) => Promise<void>
  /** Whose it was: name, mail or code. One search is on its way at a time; the last text wins. */
  type: (text: string) => void
  move: (row: number) => void
  /** The marked row: a person shows their lines where a line is needed, everything else is done. */
  take: () => Promise<void>
}

const CHOICE: CaseChoiceView = { does: 'correct', kind: 'correct', needsReason: false }

/** The same thing for somebody else, or from another line. */
export const createCaseCorrection = (desk: DeskStore, settle: (one: CaseView, choice: CaseChoiceView) => void): CaseCorrection => {
  let running = false
  const now = (): CorrectDialog | null => {
    const { dialog } = desk.store.getState()
    return dialog?.kind === 'correct' ? dialog : null
  }
  const change = (part: Partial<CorrectDialog>): void => {
    const dialog = now()
    if (dialog !== null) patch(desk, { dialog: { ...dialog, ...part } })
  }

  const showLines = async (code: string): Promise<void> => {
    const card = await call(desk, (client) => client.show({ code }))
    change({ card, row: 0 })
  }

  const search = async (): Promise<void> => {
    if (running) return
    running = true
    let asked: string | null = null
    for (let dialog = now(); dialog !== null && dialog.text !== asked; dialog = now()) {
      const text: string = dialog.text
      asked = text
      const found = text.trim() === '' ? null : await call(desk, (client) => client.search({ text: text.trim() }))
      if (now()?.text === text) change({ found, row: 0 })
    }
    running = false
  }

  const send = async (row: CorrectRow): Promise<void> => {
    const dialog = now()
    if (dialog === null) return
    change({ step: 'busy' })
    const correction = { code: row.code, lineId: row.kind === 'line' ? row.lineId : null }
    const answer = await call(desk, (client) => client.caseStep({ caseId: dialog.one.caseId, kind: 'correct', note: '', correction }))
    if (answer === null) return change({ step: 'lost' })
    if (answer.kind === 'done') return settle(answer.case, CHOICE)
    change({ step: answer.kind === 'refused' ? answer.reason : 'not-saved' })
  }

  return {
    open: async (one) => {
      patch(desk, { dialog: { kind: 'correct', one, text: '', found: null, card: null, row: 0, step: 'ask' } })
      // Most often it is another line of the same person.
      if (one.did === 'redeem') await showLines(one.code)
    },
    type: (text) => {
      change({ text: text.slice(0, limits.searchTextMaxLength), card: null, step: 'ask' })
      void search()
    },
    move: (row) => {
      const dialog = now()
      if (dialog !== null) change({ row: Math.max(0, Math.min(row, correctRows(dialog).length - 1)) })
    },
    take: async () => {
      const dialog = now()
      const row = dialog === null || dialog.step === 'busy' ? undefined : correctRows(dialog)[dialog.row]
      if (dialog === null || row === undefined) return
      return row.kind === 'person' && dialog.one.did === 'redeem' ? showLines(row.code) : send(row)
    },
  }
}
