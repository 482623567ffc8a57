import type { Dice } from '../../../src-central/seed/dice.ts'
import type { DemoCard } from '../../../src-central/demo-stage.ts'
import type { SaleView, TillAnswerView, TillView } from '../../../src-shared/contract/types.ts'
import { isOver } from '../../../src-shared/domain/till/sale-state.ts'
import type { MortalStripe } from '../kills/till-stripe.ts'
import type { TillWindow } from './till-window.ts'

type Plan = 'approve' | 'decline' | 'hold' | 'guest-cancels' | 'cancel' | 'race' | 'other-way' | 'change'

const PLANS: readonly Plan[] = [
  'approve', 'approve', 'approve', 'approve', 'approve', 'approve', 'approve', 'decline', 'decline', 'decline', 'hold', 'hold', 'guest-cancels', 'cancel', 'race', 'race', 'other-way', 'change',
]
/** What the desk has to do something about. */
const AT_DESK: readonly SaleView['state'][] = ['waiting_for_card', 'blocked', 'cart_changed', 'declined', 'held', 'cash_refused']
const DECLINES: readonly [DemoCard, ...DemoCard[]] = ['decline', 'insufficient_funds', 'lost_card', 'expired_card', 'wrong_pin']
const REASON = 'Tried by the test'
/** Nothing moved for so long: the person tries something else. */
const STUCK_MS = 2_500
const LONGEST_HOLD_MS = 700

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export interface PersonWish {
  dice: Dice
  stripe: MortalStripe
  /** What a lead's card says when it is scanned. */
  staffCard: string
}

/** Somebody who sells at a till, with guests who have cards and cash, and a lead who comes when called. */
export const createTillPerson = ({ dice, stripe, staffCard }: PersonWish) => {
  const plans = new Map<string, Plan>()
  /** When something was last done about a sale in a state. */
  const actedMs = new Map<string, number>()
  /** No new sales, and nothing more is handed to a lead: what is there comes to its end. */
  let isClosing = false

  const isLate = (what: string): boolean => {
    const sinceMs = actedMs.get(what) ?? performance.now()
    actedMs.set(what, sinceMs)
    return performance.now() - sinceMs > STUCK_MS
  }
  /** Once for a state of a sale, and again when nothing came of it. */
  const isTime = (what: string): boolean => {
    const isNew = !actedMs.has(what)
    if (!isNew && !isLate(what)) return false
    actedMs.set(what, performance.now())
    return true
  }
  const byLead = async ({ client }: TillWindow, answer: TillAnswerView): Promise<void> => {
    if (answer.kind === 'staff-wanted') await client.scan({ code: staffCard })
  }

  /** The bank does not think forever, whoever was killed meanwhile. */
  const answerAtBank = async (): Promise<void> => {
    for (const { id, state } of await stripe.readers()) {
      if (state === 'held' && (isClosing || dice.happens(0.3))) await stripe.choose(dice.happens(0.6) ? 'approve' : 'decline', id)
    }
  }
  const fill = async ({ client, catalogue }: TillWindow): Promise<void> => {
    const products = (catalogue()?.products ?? []).filter(({ onSale, needsVoucher, needsOneOf, left, priceMinor }) => onSale && !needsVoucher && needsOneOf.length === 0 && left !== 0 && priceMinor > 0)
    const product = products[dice.below(products.length)]
    if (product === undefined) return void (await client.till.refresh())
    await client.till.setCustomer({ customer: { kind: 'new', name: 'Ada Example', email: '' } })
    await client.till.setItem({ product: { kind: product.kind, id: product.id }, quantity: 1 })
  }
  const pay = async ({ client }: TillWindow, { basket, can, readers }: TillView): Promise<void> => {
    const dueMinor = basket.order?.dueMinor ?? (basket.price.kind === 'quoted' ? basket.price.dueMinor : 0)
    if (can.cash && (basket.order !== null || dice.below(4) === 0)) return void (await client.till.payCash({ tenderedMinor: dueMinor + dice.below(3) * 100 }))
    const reader = readers[dice.below(readers.length)]
    if (reader === undefined) return void (await client.till.refresh())
    await client.till.chooseReader({ readerId: reader.id })
    await client.till.charge()
  }
  const sell = async (window: TillWindow, till: TillView): Promise<void> => {
    const { basket } = till
    const { client } = window
    if (isClosing && basket.order === null) {
      if (basket.lines.length > 0) await client.till.clear()
      return
    }
    const { block } = basket
    if (block === null) return pay(window, till)
    if (block === 'empty') return fill(window)
    if (block === 'price-changed') return void (await client.till.acceptPrice())
    if (block !== 'no-price') return void (await client.till.clear())
    if (basket.price.kind === 'stale' && isTime('price')) await client.till.refresh()
  }
  const giveBack = async (window: TillWindow): Promise<void> => {
    const sold = (await window.client.till.sold()).filter(({ refundable, refunds }) => refundable !== null && refundable.leftMinor > 0 && refunds.every(({ state }) => state !== 'asked'))
    const sale = sold[dice.below(sold.length)]
    if (sale?.refundable == null) return
    const { leftMinor } = sale.refundable
    const amountMinor = dice.happens(0.5) ? leftMinor : Math.ceil(leftMinor / 2)
    await byLead(window, await window.client.till.refund({ saleId: sale.saleId, amountMinor, lines: [], handedBack: false, reason: REASON }))
  }

  /** What happens at the reader while it asks for a card. */
  const present = async ({ client }: TillWindow, { saleId, reader }: SaleView, plan: Plan): Promise<void> => {
    const at = reader?.id ?? ''
    switch (plan) {
      case 'approve':
        return void (await stripe.choose('approve', at))
      case 'decline':
        plans.set(saleId, dice.pick<Plan>(['approve', 'approve', 'cancel', 'other-way', 'decline']))
        return void (await stripe.choose(dice.pick(DECLINES), at))
      case 'hold':
        await stripe.choose('hold', at)
        await pause(dice.below(LONGEST_HOLD_MS))
        return void (await stripe.choose(dice.happens(0.7) ? 'approve' : 'decline', at))
      case 'guest-cancels':
        return void (await stripe.choose('customer_cancels', at))
      case 'cancel':
        return void (await client.till.cancel({ saleId }))
      case 'race':
        return void (await Promise.all([client.till.cancel({ saleId }), stripe.choose('approve', at)]))
      case 'other-way':
        return void (await client.till.payAnotherWay({ saleId }))
      case 'change':
        plans.set(saleId, dice.pick<Plan>(['approve', 'cancel']))
        return void (await client.till.change({ saleId }))
    }
  }
  const goOn = async ({ client }: TillWindow, { saleId, state }: SaleView, readers: TillView['readers'], plan: Plan): Promise<void> => {
    const leaves = plan === 'cancel' || plan === 'guest-cancels'
    if (state === 'held') return void (await (dice.happens(0.6) ? client.till.finish({ saleId }) : client.till.release({ saleId })))
    if (state === 'cart_changed') return void (await (leaves ? client.till.cancel({ saleId }) : client.till.charge()))
    if (plan === 'other-way') return void (await client.till.payAnotherWay({ saleId }))
    if (leaves || dice.happens(0.2)) return void (await client.till.cancel({ saleId }))
    const other = readers[dice.below(readers.length)]?.id ?? null
    await client.till.retry({ saleId, readerId: dice.happens(0.4) ? other : null })
  }
  /** What the station itself says that it cannot find out: cash that central does not want goes back to the guest. */
  const handBack = async (window: TillWindow, { saleId, withLead }: SaleView): Promise<void> => {
    const { till } = window.client
    await byLead(window, await (withLead === null ? till.giveToLead({ saleId }) : till.settle({ saleId, charged: false, note: REASON })))
  }

  /** Of sales that are with a lead: what the station asks the lead to decide. */
  const end = async (window: TillWindow, sale: SaleView): Promise<void> => {
    const { saleId, state, wishes } = sale
    if (!isTime(`${saleId} ${sale.withLead ?? ''} ${state}`)) return
    if (state === 'cash_refused') return handBack(window, sale)
    if (state === 'held') return void (await window.client.till.finish({ saleId }))
    if (wishes.includes('cancel')) await window.client.till.cancel({ saleId })
  }

  const serve = async (window: TillWindow, sale: SaleView, { readers }: TillView): Promise<void> => {
    const { saleId, state, wishes } = sale
    const plan = plans.get(saleId) ?? PLANS[dice.below(PLANS.length)] ?? 'approve'
    plans.set(saleId, plan)
    if (wishes.includes('done')) return void (await window.client.till.done({ saleId }))
    const step = `${saleId} ${state} ${sale.stateAtMs}`
    if (!AT_DESK.includes(state)) {
      if (!isClosing && isLate(step) && wishes.includes('give-to-lead')) await byLead(window, await window.client.till.giveToLead({ saleId }))
      return
    }
    if (!isTime(step)) return
    if (state === 'cash_refused') return handBack(window, sale)
    return state === 'waiting_for_card' ? present(window, sale, plan) : goOn(window, sale, readers, plan)
  }

  return {
    close: (): void => {
      isClosing = true
    },
    /** Whatever is next to do, and one thing of it. */
    turn: async (window: TillWindow): Promise<void> => {
      const till = window.till()
      if (till === undefined) return
      const { sale, unresolved } = till
      if (dice.below(4) === 0) await answerAtBank()
      for (const other of unresolved) await end(window, other)
      if (sale !== null) return serve(window, sale, till)
      if (!isClosing && dice.below(25) === 0) return giveBack(window)
      return sell(window, till)
    },
    /** Nothing in front of the desk, nothing with a lead, nothing in the cart. */
    isThrough: (till: TillView | undefined): boolean => till !== undefined && till.basket.order === null && (till.sale === null || isOver(till.sale.state)) && till.unresolved.length === 0,
  }
}

export type TillPerson = ReturnType<typeof createTillPerson>
