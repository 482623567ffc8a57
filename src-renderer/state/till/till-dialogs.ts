import type { DeskClient, TillAnswerView } from '../../../src-shared/contract/types.ts'
import { limits } from '../../../src-shared/limits.ts'
import { unreachable } from '../../../src-shared/result.ts'
import type { Dialog } from '../dialog/dialog.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { GuestForm } from './guest-form.ts'
import { guestTrouble, isAddress, NO_GUEST } from './guest-form.ts'
import { amountText, quickTenders, tenderedOf, withAmount } from './tender.ts'
import type { AskFirst } from './till-deed.ts'
import type { TillDialog } from './till-dialog.ts'

/** The shortest reason that is written down. */
const REASON_MIN = 3
const VOUCHER_MAX = 100

/** What the guest hands over, in the smallest coin: exactly what is due while nothing was typed, less than nothing for no amount. */
export const givenOf = ({ tendered, dueMinor, currency }: Extract<TillDialog, { kind: 'till-cash' }>): number => (tendered === '' ? dueMinor : (tenderedOf(tendered, currency) ?? -1))

/** Has the dialog all that it needs? */
export const isReady = (dialog: TillDialog): boolean => {
  switch (dialog.kind) {
    case 'till-cash':
      return givenOf(dialog) >= dialog.dueMinor
    case 'till-guest':
      return guestTrouble(dialog.form) === null
    case 'till-voucher':
      return true
    case 'till-give-away':
    case 'till-drawer':
      return dialog.text.trim().length >= REASON_MIN
    case 'till-e-mail':
      return isAddress(dialog.email.trim())
    case 'till-settle':
      return dialog.charged !== null && dialog.text.trim().length >= REASON_MIN
    default:
      return unreachable(dialog)
  }
}

/** The call that a dialog makes once it is ready. */
export const callOf = (dialog: TillDialog): ((client: DeskClient) => Promise<TillAnswerView>) => {
  switch (dialog.kind) {
    case 'till-cash':
      return (client) => client.till.payCash({ tenderedMinor: givenOf(dialog) })
    case 'till-guest':
      return (client) => client.till.setCustomer({ customer: { kind: 'new', name: dialog.form.name.trim(), email: dialog.form.email.trim() } })
    case 'till-voucher':
      return (client) => client.till.setVoucher({ code: dialog.code.trim() === '' ? null : dialog.code.trim() })
    case 'till-give-away':
      return (client) => client.till.giveAway({ reason: dialog.text.trim() })
    case 'till-drawer':
      return (client) => client.till.openDrawer({ reason: dialog.text.trim() })
    case 'till-e-mail':
      return (client) => client.till.emailReceipt({ saleId: dialog.saleId, email: dialog.email.trim() })
    case 'till-settle':
      return (client) => client.till.settle({ saleId: dialog.saleId, charged: dialog.charged === true, note: dialog.text.trim() })
    default:
      return unreachable(dialog)
  }
}

export const isTillDialog = (dialog: Dialog): dialog is TillDialog => dialog.kind.startsWith('till-')

/** How many choices stand in a dialog: whole sums that people hand over, or how a payment ended. */
export const dialogChoices = (dialog: TillDialog): number => {
  if (dialog.kind === 'till-cash') return quickTenders(dialog.dueMinor, dialog.currency).length
  return dialog.kind === 'till-settle' ? 2 : 0
}

export interface TillDialogs {
  open: (deed: AskFirst) => void
  /** What stands in the field of cash. */
  writeTender: (text: string) => void
  writeGuest: (part: Partial<GuestForm>) => void
  /** The one text of a question: a reason, a code, an address. */
  write: (text: string) => void
  /** The n-th choice of the dialog. */
  choose: (place: number) => void
}

/** What the till asks of whoever stands at it. */
export const createTillDialogs = (desk: DeskStore): TillDialogs => {
  const now = (): TillDialog | null => {
    const { dialog } = desk.store.getState()
    return dialog !== null && isTillDialog(dialog) && dialog.step === 'ask' ? dialog : null
  }
  const show = (dialog: TillDialog): void => patch(desk, { dialog })
  const writeTender = (text: string): void => {
    const dialog = now()
    if (dialog?.kind === 'till-cash') show({ ...dialog, tendered: withAmount(dialog.tendered, text, dialog.currency) })
  }

  const open: TillDialogs['open'] = (deed) => {
    const { till } = desk.store.getState()
    if (till === null) return
    const { basket, currency } = till
    if (deed.kind === 'e-mail') {
      const sale = till.sale?.saleId === deed.saleId ? till.sale : null
      return show({ kind: 'till-e-mail', saleId: deed.saleId, email: sale?.customer.kind === 'new' ? sale.customer.email : '', step: 'ask' })
    }
    if (deed.kind === 'settle') {
      const sale = [till.sale, ...till.unresolved].find((one) => one?.saleId === deed.saleId)
      return sale == null ? undefined : show({ kind: 'till-settle', saleId: deed.saleId, method: sale.method, charged: null, text: '', step: 'ask' })
    }
    switch (deed.dialog) {
      case 'till-cash': {
        const dueMinor = basket.price.kind === 'quoted' ? basket.price.dueMinor : (basket.order?.dueMinor ?? null)
        return dueMinor === null || currency === null ? undefined : show({ kind: 'till-cash', tendered: '', dueMinor, currency, step: 'ask' })
      }
      case 'till-guest':
        return show({ kind: 'till-guest', form: basket.customer.kind === 'new' ? { ...NO_GUEST, name: basket.customer.name, email: basket.customer.email } : NO_GUEST, step: 'ask' })
      case 'till-voucher':
        return show({ kind: 'till-voucher', code: basket.voucherCode ?? '', step: 'ask' })
      case 'till-give-away':
      case 'till-drawer':
        return show({ kind: deed.dialog, text: '', step: 'ask' })
      default:
        return unreachable(deed.dialog)
    }
  }

  return {
    open,
    writeTender,
    writeGuest: (part) => {
      const dialog = now()
      if (dialog?.kind === 'till-guest') show({ ...dialog, form: { ...dialog.form, ...part } })
    },
    write: (text) => {
      const dialog = now()
      if (dialog === null) return
      if (dialog.kind === 'till-voucher') show({ ...dialog, code: text.slice(0, VOUCHER_MAX) })
      else if (dialog.kind === 'till-e-mail') show({ ...dialog, email: text })
      else if (dialog.kind === 'till-give-away' || dialog.kind === 'till-drawer' || dialog.kind === 'till-settle') show({ ...dialog, text: text.slice(0, limits.reasonMaxLength) })
    },
    choose: (place) => {
      const dialog = now()
      if (dialog?.kind === 'till-settle') show({ ...dialog, charged: place === 0 })
      if (dialog?.kind !== 'till-cash') return
      const sum = quickTenders(dialog.dueMinor, dialog.currency)[place]
      if (sum !== undefined) writeTender(amountText(sum, dialog.currency))
    },
  }
}
