import type { CustomerView, DeskClient, ProductKeyView, TillAnswerView, TillScanView } from '../../../src-shared/contract/types.ts'
import { limits } from '../../../src-shared/limits.ts'
import { unreachable } from '../../../src-shared/result.ts'
import { call } from '../call.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import { NOTHING_HANDED } from '../view.ts'
import { createGuestSearch } from './guest-search.ts'
import type { GuestSearch } from './guest-search.ts'
import { cartWishOf, wishOf } from './sale-wish.ts'
import { createShownSale } from './watching/shown-sale.ts'
import { createShift } from './shift.ts'
import type { ShiftMoves } from './shift.ts'
import { createSold } from './sold.ts'
import type { SoldMoves } from './sold.ts'
import type { TillDeed } from './till-deed.ts'
import type { TillDialog } from './till-dialog.ts'
import { callOf, createTillDialogs, isReady } from './till-dialogs.ts'
import type { TillDialogs } from './till-dialogs.ts'
import type { TillPage, TillScreen } from './till-screen.ts'
import { startTill } from './till-screen.ts'
import { isSameProduct, tilesOf } from './tiles.ts'
import { watchScans } from './watching/watch-scans.ts'

/** Pages on which somebody works at something that is not the cart. */
const STAYS: readonly TillPage['kind'][] = ['shift', 'sold', 'unresolved', 'looked-at']

type Ask = (client: DeskClient) => Promise<TillAnswerView>

export interface TillMoves {
  does: (deed: TillDeed) => void
  /** One page back, and from the first one out of the till. */
  leave: () => void
  /** How many of a product are in the cart. */
  setItem: (product: ProductKeyView, quantity: number) => void
  /** What was typed to find a product. */
  find: (text: string) => void
  /** Puts the first product that was found into the cart. */
  addFound: () => void
  guests: GuestSearch
  dialogs: TillDialogs
  shift: ShiftMoves
  sold: SoldMoves
  confirm: (dialog: TillDialog) => Promise<void>
}

/** What is done at the till; what becomes of it comes back with the station's events. */
export const createTill = (desk: DeskStore, closeDialog: () => void): TillMoves => {
  const { store } = desk
  const screen = (): TillScreen | null => {
    const { view } = store.getState()
    return view.kind === 'till' ? view : null
  }
  const change = (part: Partial<TillScreen>): void => {
    const view = screen()
    if (view !== null) patch(desk, { view: { ...view, ...part } })
  }
  const toPage = (page: TillPage): void => change({ page, refusal: null, told: null })
  const toSell = (): void => change({ page: { kind: 'sell' }, refusal: null, told: null, text: '' })

  /** One wish at a time; false when it was not followed. */
  const ask = async (make: Ask): Promise<boolean> => {
    if (screen()?.isAsking === true) return false
    change({ isAsking: true, refusal: null, told: null })
    const answer = await call(desk, make)
    const went = answer !== null && (answer.kind === 'done' || answer.kind === 'staff-wanted')
    change({ isAsking: false, refusal: answer === null || answer.kind === 'done' || answer.kind === 'staff-wanted' ? null : answer })
    if (!went && answer !== null) desk.cue('error')
    return went
  }
  const askThenSell = (make: Ask): void => void ask(make).then((went) => went && toSell())

  const setCustomer = (customer: CustomerView): void => askThenSell((client) => client.till.setCustomer({ customer }))

  const hear = (scan: TillScanView): void => {
    if (scan.kind === 'customer') {
      desk.cue('given')
      // What is being counted or given back is not thrown away for it.
      if (store.getState().dialog === null && !STAYS.includes(screen()?.page.kind ?? 'sell')) toSell()
      return
    }
    desk.cue('error')
    patch(desk, { toast: { kind: scan.kind === 'busy' ? 'till-busy' : 'till-unknown' } })
  }
  const scans = watchScans(desk, hear)

  const watchShown = createShownSale(desk)

  store.subscribe((state, before) => {
    const isOpen = state.view.kind === 'till'
    const wasOpen = before.view.kind === 'till'
    if (isOpen !== wasOpen || (isOpen && state.link !== before.link)) {
      if (isOpen && state.link === 'open') scans.start()
      else scans.stop()
    }
    watchShown(state, before)
  })

  const open = ({ customer }: Extract<TillDeed, { kind: 'open' }>): void => {
    patch(desk, { view: startTill, help: false })
    const { till } = store.getState()
    if (customer !== null && till !== null && till.sale === null && till.basket.order === null) setCustomer({ kind: 'attendee', ...customer })
  }

  /** The card of whoever was served opens; a sale that was for nobody leaves an empty till. */
  const done = async ({ saleId, code }: Extract<TillDeed, { kind: 'done' }>): Promise<void> => {
    if (!(await ask((client) => client.till.done({ saleId })))) return
    toSell()
    if (code === null) return
    const card = await call(desk, (client) => client.show({ code }))
    if (card !== null && screen() !== null) patch(desk, { view: { kind: 'person', card, ...NOTHING_HANDED } })
  }

  const checkIn = async ({ saleId, code }: Extract<TillDeed, { kind: 'check-in' }>): Promise<void> => {
    if (!(await ask((client) => client.till.done({ saleId })))) return
    patch(desk, { view: { kind: 'idle' } })
    void call(desk, (client) => client.checkIn({ code }))
  }

  const inCart = (product: ProductKeyView): number => store.getState().till?.basket.lines.find((line) => isSameProduct(line, product))?.quantity ?? 0
  const setItem = ({ kind, id }: ProductKeyView, quantity: number): void =>
    void ask((client) => client.till.setItem({ product: { kind, id }, quantity: Math.max(0, Math.min(limits.cartQuantityMax, quantity)) }))

  const addFound = (): void => {
    const { till, catalogue, view } = store.getState()
    if (view.kind !== 'till' || till === null || catalogue === null || view.text.trim() === '') return
    const found = tilesOf(catalogue, till.basket, view.text).find(({ isOffered }) => isOffered)
    if (found === undefined) return desk.cue('error')
    setItem(found.product, found.inCart + 1)
    change({ text: '' })
  }

  const removeLast = (): void => {
    const last = store.getState().till?.basket.lines.at(-1)
    if (last !== undefined) setItem(last, last.quantity - 1)
  }

  const dialogs = createTillDialogs(desk)
  const shift = createShift(desk, { ask })
  const sold = createSold(desk, { ask })

  const does = (deed: TillDeed): void => {
    switch (deed.kind) {
      case 'open':
        return open(deed)
      case 'page':
        return toPage(deed.page === 'guest' ? { kind: 'guest', text: '', found: null, row: 0 } : { kind: deed.page })
      case 'look-at':
        return toPage({ kind: 'looked-at', saleId: deed.saleId })
      case 'dialog':
      case 'e-mail':
      case 'settle':
        return dialogs.open(deed)
      case 'add':
        return setItem(deed.product, inCart(deed.product) + 1)
      case 'remove-last':
        return removeLast()
      case 'clear':
        return askThenSell((client) => client.till.clear())
      case 'park':
        return askThenSell((client) => client.till.park())
      case 'unpark':
        return askThenSell((client) => client.till.unpark({ id: deed.id }))
      case 'accept-price':
      case 'charge':
      case 'finish-for-nothing':
        return void ask(cartWishOf(deed.kind))
      case 'refresh':
        return askThenSell((client) => client.till.refresh())
      case 'credits':
        return askThenSell((client) => client.till.useCredits({ isUsed: deed.isOn }))
      case 'training':
        return askThenSell((client) => client.till.training({ isOn: deed.isOn }))
      case 'pay-order':
        return askThenSell((client) => client.till.payOrder({ reference: deed.reference }))
      case 'nobody':
        return setCustomer({ kind: 'nobody' })
      case 'take-guest':
        return setCustomer({ kind: 'attendee', code: deed.code, name: deed.name })
      case 'choose-reader':
        return askThenSell((client) => client.till.chooseReader({ readerId: deed.readerId }))
      case 'print':
        return void ask((client) => client.till.printReceipt({ saleId: deed.saleId })).then((went) => went && change({ told: 'printed' }))
      case 'done':
        return void done(deed)
      case 'check-in':
        return void checkIn(deed)
      case 'to-refund':
        return void ask((client) => client.till.done({ saleId: deed.saleId })).then((went) => went && toPage({ kind: 'sold' }))
      case 'unfinished':
        return patch(desk, { view: { ...startTill, page: { kind: 'unresolved' } }, help: false })
      case 'shift':
        return shift.does(deed.does)
      case 'sold':
        return sold.does(deed.does)
      case 'stage':
        return void ask((client) => client.till.stage({ card: deed.card }))
      case 'cancel':
      case 'change':
      case 'finish':
      case 'release':
      case 'ask-again':
      case 'give-to-lead':
      case 'pay-another-way':
      case 'retry':
        return void ask(wishOf(deed))
      default:
        return unreachable(deed)
    }
  }

  return {
    does,
    leave: () => {
      if (shift.leave() || sold.leave()) return
      const view = screen()
      if (view === null || view.page.kind === 'sell') return patch(desk, { view: { kind: 'idle' } })
      return view.page.kind === 'looked-at' ? toPage({ kind: 'unresolved' }) : toSell()
    },
    setItem,
    find: (text) => change({ text: text.slice(0, limits.searchTextMaxLength), refusal: null }),
    addFound,
    guests: createGuestSearch(desk),
    dialogs,
    shift,
    sold,
    confirm: async (dialog) => {
      if (!isReady(dialog) || dialog.step === 'busy') return
      patch(desk, { dialog: { ...dialog, step: 'busy' } })
      const went = await ask(callOf(dialog))
      closeDialog()
      if (!went) return
      if (dialog.kind === 'till-e-mail') change({ told: 'e-mailed' })
      else if (dialog.kind === 'till-drawer') change({ page: { kind: 'sell' }, told: 'drawer' })
      else if (dialog.kind === 'till-guest' || dialog.kind === 'till-voucher') toSell()
    },
  }
}
