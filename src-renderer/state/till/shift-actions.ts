import type { TillView } from '../../../src-shared/contract/types.ts'
import type { DeskAction } from '../desk-action.ts'
import { NO_SHIFT_NOW, type ShiftDeed, type ShiftNow } from './shift-now.ts'
import { isFormReady } from './shift.ts'

const shift = (key: DeskAction['key'], does: ShiftDeed): DeskAction => ({ id: 'till', key, does: { kind: 'shift', does } })

/** The keys of the shift page, without the one that leads back. */
export const shiftActions = ({ shift: open, can, currency }: TillView, { summary, form, step }: ShiftNow = NO_SHIFT_NOW): readonly DeskAction[] => {
  if (form !== null) return currency !== null && isFormReady(form, currency) ? [shift('F2', { kind: 'confirm', form: form.kind })] : []
  return [
    ...(currency === null ? [] : [shift('F2', { kind: 'form', form: open === null ? 'open-shift' : 'close-shift' })]),
    ...(open === null ? [] : [shift('Alt 1', { kind: 'form', form: 'cash-in' }), shift('Alt 2', { kind: 'form', form: 'cash-out' })]),
    ...(open === null || !can.cash ? [] : [{ id: 'till', key: 'Alt 3', does: { kind: 'dialog', dialog: 'till-drawer' } } as const]),
    ...(summary === null || !can.ledger || step === 'loading' ? [] : [shift('Alt 4', { kind: 'ask-ledgers' })]),
    ...(summary === null || !can.print ? [] : [shift('F6', { kind: 'print', shiftId: summary.shift.shiftId })]),
  ]
}
