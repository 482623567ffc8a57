import type { CardReceipt, SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import type { TillAbilities, TillBooks } from '../../../src-main/ports/till/books.ts'
import type { CancelAnswer, CaptureAnswer, CardDriver, LookAnswer, OpenAnswer, PresentAnswer, SeenKind, SeenPayment } from '../../../src-main/ports/till/card-driver.ts'
import type { Told } from '../../../src-main/ports/till/told.ts'

export type CallName = 'check-out' | 'open' | 'present' | 'look' | 'capture' | 'cancel' | 'cancel-order' | 'pay-cash' | 'give-away' | 'unfinished'
/** `request`: it never arrived. `answer`: it took effect and nobody heard. */
export type Fault = 'request' | 'answer' | 'none'

export interface WorldPayment {
  saleId: string
  orderId: number
  seen: SeenKind
  amountMinor: number
  declineCode: string
  isPrompting: boolean
  /** The bank has the word. */
  isAuthorising: boolean
  captures: number
  isSure: boolean
}

/** Central, the card company, a reader and the guest with the card, small enough to be obviously right. */
export interface World {
  readonly payments: Map<string, WorldPayment>
  readonly orders: Map<string, SaleOrder & { status: 'pending' | 'paid' | 'cancelled' }>
  readonly calls: { name: CallName; saleId: string }[]
  /** What becomes of the next request of that kind; once each. */
  faults(name: CallName, ...faults: Fault[]): void
  /** What the next present says instead. */
  readonly troubles: Extract<PresentAnswer, { kind: 'trouble' }>['message'][]
  /** Of every present: was it asked for once more? */
  readonly asksAgain: boolean[]
  dueMinor: number
  refuseOrder: string | null
  refuseOpen: Extract<OpenAnswer, { kind: 'refused' }> | null
  refuseBooking: string | null
  differsAtCapture: boolean
  isDown: boolean
  /** Called with every request before it has any effect. */
  onCall: (name: CallName, saleId: string) => void
  /** Chooses a fault where none was ordered. */
  chance: (name: CallName) => Fault
  approve(saleId: string): void
  books: TillBooks
  driver: CardDriver
}

export const ABILITIES: TillAbilities = {
  quotes: true, vouchers: true, credits: true, newCustomers: true, holds: true, cash: true, complimentary: true, cancelOrders: true, refunds: true,
  serverDrivenCards: true, scriptDrivenCards: false, emailReceipts: true, ledger: true,
}

export const CARD: CardReceipt = {
  brand: 'visa', last4: '4242', funding: 'credit', readMethod: 'contactless_emv', wallet: '', applicationName: 'VISA CREDIT', applicationId: 'A0000000031010', accountType: 'credit', verification: 'none', authorizationCode: '123456',
}

const NO_ANSWER = { kind: 'no-answer' } as const
const SILENCE = { kind: 'no-answer', problem: 'timeout' } as const
const refusedWith = (code: string) => ({ kind: 'refused', refusal: { code, sentence: '' } }) as const

export const createWorld = (): World => {
  const ordered = new Map<CallName, Fault[]>()
  const world: World = {
    payments: new Map(),
    orders: new Map(),
    calls: [],
    troubles: [],
    asksAgain: [],
    dueMinor: 4500,
    refuseOrder: null,
    refuseOpen: null,
    refuseBooking: null,
    differsAtCapture: false,
    isDown: false,
    onCall: () => undefined,
    chance: () => 'none',
    faults: (name, ...faults) => void ordered.set(name, [...(ordered.get(name) ?? []), ...faults]),
    approve: (saleId) => {
      const payment = world.payments.get(saleId)
      if (payment?.seen === 'open' && payment.isPrompting) Object.assign(payment, { seen: 'approved', isPrompting: false, isAuthorising: false })
    },
    books: undefined as never,
    driver: undefined as never,
  }
  const ask = async <Answer>(name: CallName, saleId: string, silence: Answer, effect: () => Answer): Promise<Answer> => {
    world.calls.push({ name, saleId })
    world.onCall(name, saleId)
    await Promise.resolve()
    const fault = world.isDown ? 'request' : (ordered.get(name)?.shift() ?? world.chance(name))
    if (fault === 'request') return silence
    const answer = effect()
    return fault === 'answer' ? silence : answer
  }
  world.books = books(world, ask)
  world.driver = driver(world, ask)
  return world
}

type Ask = <Answer>(name: CallName, saleId: string, silence: Answer, effect: () => Answer) => Promise<Answer>

const unused = (): never => {
  throw new Error('a sale does not ask for this')
}

const books = (world: World, ask: Ask): TillBooks => {
  const settle = (name: CallName, order: SaleOrder, key: string, status: 'paid' | 'cancelled'): Promise<Told<SaleOrder>> =>
    ask<Told<SaleOrder>>(name, key.split(':')[0] ?? '', SILENCE, () => {
      if (world.refuseBooking !== null) return refusedWith(world.refuseBooking)
      const kept = world.orders.get(order.reference)
      if (kept === undefined || (kept.status === 'paid' && status === 'cancelled')) return refusedWith('order_closed')
      kept.status = status
      return { kind: 'ok', value: { ...kept, dueMinor: 0 } }
    })
  return {
    abilities: () => ABILITIES,
    catalogue: unused,
    customer: unused,
    quote: unused,
    checkOut: (_cart, { key }) =>
      ask<Told<SaleOrder>>('check-out', key.split(':')[0] ?? '', SILENCE, () => {
        if (world.refuseOrder !== null) return refusedWith(world.refuseOrder)
        const known = world.orders.get(key)
        if (known !== undefined) return { kind: 'ok', value: known }
        const order = { id: world.orders.size + 1, reference: key, totalMinor: world.dueMinor, dueMinor: world.dueMinor, accessCode: null, lines: [], status: 'pending' as const }
        world.orders.set(key, order)
        return { kind: 'ok', value: order }
      }),
    order: unused,
    cancelOrder: async (order, { key }) => {
      const told = await settle('cancel-order', order, key, 'cancelled')
      return told.kind === 'ok' ? { kind: 'ok', value: null } : told
    },
    payCash: (order, { key }) => settle('pay-cash', order, key, 'paid'),
    giveAway: (order, { key }) => settle('give-away', order, key, 'paid'),
    refundCash: unused,
    emailReceipt: unused,
    ledger: unused,
  }
}

const seenOf = (payment: WorldPayment): SeenPayment => ({
  seen: payment.seen,
  isSure: payment.isSure,
  intentId: `pi_${payment.saleId}`,
  readerId: 'R1',
  amountMinor: payment.amountMinor,
  currency: 'usd',
  card: payment.seen === 'approved' || payment.seen === 'paid' ? CARD : null,
  captureBeforeMs: null,
  declineCode: payment.declineCode,
})

const isEnd = ({ seen }: WorldPayment): boolean => seen === 'paid' || seen === 'gone' || seen === 'lapsed'

const driver = (world: World, ask: Ask): CardDriver => {
  const seen = (payment: WorldPayment) => ({ kind: 'seen', payment: seenOf(payment) }) as const
  const present = (saleId: string): PresentAnswer => {
    const trouble = world.troubles.shift()
    if (trouble !== undefined) return { kind: 'trouble', message: trouble }
    const payment = world.payments.get(saleId)
    if (payment === undefined || payment.seen === 'approved' || isEnd(payment)) return { kind: 'look' }
    Object.assign(payment, { seen: 'open', declineCode: '', isPrompting: true })
    return { kind: 'prompting' }
  }
  const capture = (saleId: string): CaptureAnswer => {
    const payment = world.payments.get(saleId)
    if (payment === undefined) return { kind: 'none' }
    if (world.differsAtCapture) return { kind: 'amount-differs' }
    if (payment.seen === 'approved') {
      payment.captures += 1
      payment.seen = 'paid'
      const order = [...world.orders.values()].find(({ id }) => id === payment.orderId)
      if (order !== undefined) order.status = 'paid'
    }
    return seen(payment)
  }
  const cancel = (saleId: string, ifIdle: boolean): CancelAnswer => {
    const payment = world.payments.get(saleId)
    if (payment === undefined) return { kind: 'none' }
    if (payment.isAuthorising) return { kind: 'busy' }
    if (!isEnd(payment) && !(ifIdle && payment.seen === 'approved')) Object.assign(payment, { seen: 'gone', isPrompting: false })
    return seen(payment)
  }
  return {
    kind: 'server-driven',
    readers: unused,
    open: ({ saleId, orderId, amountMinor }) =>
      ask<OpenAnswer>('open', saleId, NO_ANSWER, () => {
        if (world.refuseOpen !== null) return world.refuseOpen
        const payment = world.payments.get(saleId) ?? { saleId, orderId, seen: 'open', amountMinor, declineCode: '', isPrompting: false, isAuthorising: false, captures: 0, isSure: true }
        world.payments.set(saleId, payment)
        return { kind: 'opened', payment: seenOf(payment) }
      }),
    present: ({ saleId, isAgain = false }) => {
      world.asksAgain.push(isAgain)
      return ask<PresentAnswer>('present', saleId, NO_ANSWER, () => present(saleId))
    },
    look: (saleId) =>
      ask<LookAnswer>('look', saleId, NO_ANSWER, () => {
        const payment = world.payments.get(saleId)
        return payment === undefined ? { kind: 'none' } : seen(payment)
      }),
    capture: (saleId) => ask<CaptureAnswer>('capture', saleId, NO_ANSWER, () => capture(saleId)),
    cancel: (saleId, { ifIdle }) => ask<CancelAnswer>('cancel', saleId, NO_ANSWER, () => cancel(saleId, ifIdle)),
    refund: unused,
    unfinished: () =>
      ask<Awaited<ReturnType<CardDriver['unfinished']>>>('unfinished', '', SILENCE, () => ({
        kind: 'ok',
        value: [...world.payments.values()].filter((payment) => !isEnd(payment)).map((payment) => ({ saleId: payment.saleId, orderId: payment.orderId, payment: { ...seenOf(payment), isSure: false } })),
      })),
    close: () => undefined,
  }
}
