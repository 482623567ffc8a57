import type { BulkView } from '../../../src-shared/contract/types.ts'
import { call } from '../call.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { BulkStep, Dialog } from './dialog.ts'
import { NO_REASON } from './reasons.ts'

type BulkDialog = Extract<Dialog, { kind: 'bulk' }>

export interface BulkCheckOut {
  open: () => Promise<void>
  type: (typed: string) => void
  /** Was the number that is shown typed? */
  matches: (dialog: BulkDialog) => boolean
  confirm: (dialog: BulkDialog, reason: string | null) => Promise<void>
}

/** Digits are what counts; the number is shown with its separators. */
const digits = (text: string): string => text.replaceAll(/\D/gu, '')
const TYPED_MAX = 12

const stepOf = (answer: BulkView | null): BulkStep => {
  if (answer === null) return { kind: 'lost' }
  switch (answer.kind) {
    case 'counted':
      return { kind: 'ask', count: answer.count, changed: false }
    case 'count-changed':
      return { kind: 'ask', count: answer.count, changed: true }
    case 'done':
    case 'waits':
    case 'refused':
      return answer
  }
}

/** Checks out everybody who is inside: counted, typed, confirmed. */
export const createBulkCheckOut = (desk: DeskStore): BulkCheckOut => {
  const dialogNow = (): BulkDialog | null => {
    const { dialog } = desk.store.getState()
    return dialog?.kind === 'bulk' ? dialog : null
  }
  const change = (part: Partial<BulkDialog>): void => {
    const dialog = dialogNow()
    if (dialog !== null) patch(desk, { dialog: { ...dialog, ...part } })
  }
  const matches = ({ step, typed }: BulkDialog): boolean => step.kind === 'ask' && digits(typed) === String(step.count)

  const count = async (): Promise<void> => {
    patch(desk, { dialog: { kind: 'bulk', typed: '', reason: NO_REASON, step: { kind: 'counting' } } })
    change({ step: stepOf(await call(desk, (client) => client.countInside())) })
  }

  return {
    open: count,
    type: (typed) => change({ typed: typed.slice(0, TYPED_MAX) }),
    matches,
    confirm: async (dialog, reason) => {
      const { step } = dialog
      // Not counted yet, or not to be had: asked anew.
      if (step.kind === 'waits' || step.kind === 'lost') return count()
      if (step.kind !== 'ask' || !matches(dialog) || reason === null) return
      change({ step: { kind: 'busy', count: step.count } })
      const answer = await call(desk, (client) => client.checkOutAll({ expected: step.count, reason }))
      // Another number is typed anew.
      change({ typed: '', step: stepOf(answer) })
    },
  }
}
