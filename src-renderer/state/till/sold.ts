import type { DeskClient, SoldView, TillAnswerView } from '../../../src-shared/contract/types.ts'
import { limits } from '../../../src-shared/limits.ts'
import { call } from '../call.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import { isRefundReady, startRefund, wishOfForm, type RefundForm } from './refund-form.ts'
import { NO_SOLD_NOW, type SoldDeed, type SoldNow } from './sold-now.ts'
import { withAmount } from './tender.ts'

export const markedOf = ({ list, row }: SoldNow): SoldView | null => list?.[row] ?? null

export interface SoldParts {
  /** One wish at a time; false when it was not followed. */
  ask: (make: (client: DeskClient) => Promise<TillAnswerView>) => Promise<boolean>
}

export interface SoldMoves {
  does: (deed: SoldDeed) => void
  mark: (row: number) => void
  /** Changes what is put together: a sum, a reason, units of a line. */
  write: (part: Partial<Pick<RefundForm, 'amount' | 'reason' | 'handedBack' | 'units'>>) => void
  /** Closes what is put together; false when there was nothing, and the page itself is left. */
  leave: () => boolean
}

/** What was sold at this till, in the window: receipts, and money that goes back. */
export const createSold = (desk: DeskStore, { ask }: SoldParts): SoldMoves => {
  const { store } = desk

  const now = (): SoldNow | null => {
    const { view } = store.getState()
    return view.kind === 'till' && view.page.kind === 'sold' ? (view.page.now ?? NO_SOLD_NOW) : null
  }
  const change = (part: Partial<SoldNow>): void => {
    const { view } = store.getState()
    const sold = now()
    if (view.kind === 'till' && sold !== null) patch(desk, { view: { ...view, page: { kind: 'sold', now: { ...sold, ...part } } } })
  }

  const fetchReceipt = async (): Promise<void> => {
    const sold = now()
    const saleId = sold === null ? null : (markedOf(sold)?.saleId ?? null)
    if (saleId === null || sold?.receipt?.saleId === saleId) return
    const receipt = await call(desk, (client) => client.till.receipt({ saleId }))
    const later = now()
    if (later !== null && markedOf(later)?.saleId === saleId) change({ receipt: receipt === null ? null : { saleId, lines: receipt.lines } })
  }

  /** The sale that was marked stays marked, wherever it is in the new list. */
  const load = async (): Promise<void> => {
    const list = await call(desk, (client) => client.till.sold())
    const sold = now()
    if (list === null || sold === null) return
    const was = markedOf(sold)?.saleId
    const row = Math.max(0, list.findIndex(({ saleId }) => saleId === was))
    change({ list, row })
    void fetchReceipt()
  }

  store.subscribe((state, before) => {
    if (state.view.kind !== 'till' || state.view.page.kind !== 'sold') return
    const wasHere = before.view.kind === 'till' && before.view.page.kind === 'sold'
    if (!wasHere || state.till !== before.till) void load()
    // Whoever was to scan did, or did not in time.
    if (state.staffWait === null && before.staffWait !== null && now()?.wantsLead === true) change({ wantsLead: false })
  })

  const confirm = async (): Promise<void> => {
    const sold = now()
    const one = sold === null ? null : markedOf(sold)
    const form = sold?.form ?? null
    const wish = form === null || one === null ? null : wishOfForm(form, one)
    if (form === null || one === null || wish === null || !isRefundReady(form, one)) return
    const went = await ask((client) => client.till.refund({ saleId: one.saleId, ...wish, handedBack: form.handedBack, reason: form.reason.trim() }))
    if (went) change({ form: null, wantsLead: true })
    void load()
  }

  const write: SoldMoves['write'] = (part) => {
    const sold = now()
    const form = sold?.form ?? null
    const one = sold === null ? null : markedOf(sold)
    if (form === null || one === null) return
    const amount = part.amount === undefined ? form.amount : withAmount(form.amount, part.amount, one.currency)
    change({ form: { ...form, ...part, amount, reason: (part.reason ?? form.reason).slice(0, limits.reasonMaxLength) } })
  }

  return {
    does: (deed) => {
      const form = now()?.form ?? null
      if (deed.kind === 'refund') change({ form: startRefund(deed.saleId), wantsLead: false })
      else if (deed.kind === 'what' && form !== null) change({ form: { ...form, what: deed.what } })
      else if (deed.kind === 'confirm') void confirm()
    },
    mark: (row) => {
      const sold = now()
      if (sold?.list == null || sold.form !== null || sold.list.length === 0) return
      change({ row: Math.min(Math.max(row, 0), sold.list.length - 1), wantsLead: false })
      void fetchReceipt()
    },
    write,
    leave: () => {
      if ((now()?.form ?? null) === null) return false
      change({ form: null })
      return true
    },
  }
}
