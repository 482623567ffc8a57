import type { TillAnswerView, TillView } from '../../../src-shared/contract/types.ts'
import type { DeskClient } from '../../../src-shared/contract/types.ts'
import { limits } from '../../../src-shared/limits.ts'
import { call } from '../call.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import { NO_SHIFT_NOW, type ShiftDeed, type ShiftForm, type ShiftNow } from './shift-now.ts'
import { tenderedOf, withAmount } from './tender.ts'

/** The shortest reason that is written down. */
const REASON_MIN = 3

/** A name or a reason: who opens and closes says who they are. */
export const asksName = (kind: ShiftForm['kind']): boolean => kind === 'open-shift' || kind === 'close-shift'

/** Has the form all that it needs? Money that is moved is more than nothing. */
export const isFormReady = ({ kind, amount, text }: ShiftForm, currency: string): boolean => {
  const minor = tenderedOf(amount, currency)
  if (minor === null || minor < 0) return false
  return asksName(kind) ? text.trim() !== '' : minor > 0 && text.trim().length >= REASON_MIN
}

/** The call that a form makes once it is ready. */
const callOf = ({ kind, amount, text }: ShiftForm, currency: string): ((client: DeskClient) => Promise<TillAnswerView>) => {
  const minor = tenderedOf(amount, currency) ?? 0
  const words = text.trim()
  if (kind === 'open-shift') return (client) => client.till.openShift({ floatMinor: minor, by: words })
  if (kind === 'close-shift') return (client) => client.till.closeShift({ countedMinor: minor, by: words })
  return (client) => client.till.moveCash({ kind, minor, reason: words })
}

export interface ShiftParts {
  /** One wish at a time; false when it was not followed. */
  ask: (make: (client: DeskClient) => Promise<TillAnswerView>) => Promise<boolean>
}

export interface ShiftMoves {
  does: (deed: ShiftDeed) => void
  write: (part: Partial<Pick<ShiftForm, 'amount' | 'text'>>) => void
  /** Closes what is asked; false when there was nothing, and the page itself is left. */
  leave: () => boolean
}

/** The drawer of this till, in the window. What is written down comes back from the station. */
export const createShift = (desk: DeskStore, { ask }: ShiftParts): ShiftMoves => {
  const { store } = desk
  let isLoading = false

  const now = (): ShiftNow | null => {
    const { view } = store.getState()
    return view.kind === 'till' && view.page.kind === 'shift' ? (view.page.now ?? NO_SHIFT_NOW) : null
  }
  const change = (part: Partial<ShiftNow>): void => {
    const { view } = store.getState()
    const shift = now()
    if (view.kind === 'till' && shift !== null) patch(desk, { view: { ...view, page: { kind: 'shift', now: { ...shift, ...part } } } })
  }
  const till = (): TillView | null => store.getState().till

  const load = async (): Promise<void> => {
    if (isLoading || now() === null) return
    isLoading = true
    change({ step: 'loading' })
    const summary = await call(desk, (client) => client.till.shiftSummary({ shiftId: null, askLedgers: till()?.can.ledger === true }))
    isLoading = false
    change({ summary, step: 'told' })
  }

  const shiftOf = (state: ReturnType<typeof store.getState>): string => JSON.stringify(state.till?.shift ?? null)
  store.subscribe((state, before) => {
    if (state.view.kind !== 'till' || state.view.page.kind !== 'shift') return
    const wasHere = before.view.kind === 'till' && before.view.page.kind === 'shift'
    if (!wasHere || (state.till !== before.till && shiftOf(state) !== shiftOf(before))) void load()
  })

  const confirm = async (): Promise<void> => {
    const form = now()?.form ?? null
    const currency = till()?.currency ?? null
    if (form === null || currency === null || !isFormReady(form, currency)) return
    if (!(await ask(callOf(form, currency)))) return
    change({ form: null })
    void load()
  }

  return {
    does: (deed) => {
      if (deed.kind === 'form') change({ form: { kind: deed.form, amount: '', text: '' } })
      else if (deed.kind === 'confirm') void confirm()
      else if (deed.kind === 'ask-ledgers') void load()
      else void ask((client) => client.till.printShift({ shiftId: deed.shiftId }))
    },
    write: ({ amount, text }) => {
      const form = now()?.form ?? null
      const currency = till()?.currency ?? null
      if (form === null || currency === null) return
      const longest = asksName(form.kind) ? limits.staffNameMaxLength : limits.reasonMaxLength
      change({ form: { ...form, amount: amount === undefined ? form.amount : withAmount(form.amount, amount, currency), text: (text ?? form.text).slice(0, longest) } })
    },
    leave: () => {
      if ((now()?.form ?? null) === null) return false
      change({ form: null })
      return true
    },
  }
}
