import type { TillAnswerView } from '../../src-shared/contract/types.ts'
import { isAllBack, orderOf, refundedMinorOf, refuseRefund, saleToSubject, type AskedRefund, type RefundRefusal, type RefundState } from '../../src-shared/domain/till/refund.ts'
import { cellOf } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale, SaleOrder } from '../../src-shared/domain/till/sale.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Result } from '../../src-shared/result.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { RefundWish, TillBooks } from '../ports/till/books.ts'
import type { CardDriver, RefundAnswer } from '../ports/till/card-driver.ts'
import type { Told } from '../ports/till/told.ts'
import type { StoreProblem } from '../store/problem.ts'
import type { Store } from '../store/store.ts'
import type { Refund } from '../store/till/refunds.ts'
import { DONE, refusedAnswer } from './at-till.ts'

export interface RefundDeskParts {
  store: Pick<Store, 'sales' | 'refunds' | 'shifts' | 'attempt'>
  books: Pick<TillBooks, 'refundCash'>
  /** Null where no cards are taken. */
  driver: Pick<CardDriver, 'refund'> | null
  clock: Clock
  newId: () => string
  log: Log
  /** Cash moves only while a shift counts it. */
  needsShift: boolean
  /** Units of a line that the guest has, as far as this station knows; central has the last word. */
  handedOut: (sale: Sale, lineId: number) => number
  /** Cash goes back over the counter now. */
  openDrawer: () => void
  onStorage: (problem: StoreProblem | null) => void
  /** Something of this sale's refunds changed. */
  onChange: (saleId: string) => void
}

/** What the window asks for; the lead's name comes with the staff card. */
export interface RefundAsked extends Omit<AskedRefund, 'lead'> {
  saleId: string
}

type Refused = Extract<TillAnswerView, { kind: 'refused' }>

const WHY: Readonly<Record<RefundRefusal, Refused['why']>> = {
  'not-paid': 'not-now',
  'all-back': 'over',
  'under-way': 'not-now',
  'nothing': 'not-now',
  'more-than-paid': 'more-than-paid',
  'line-unknown': 'not-found',
  'handed-out': 'handed-out',
  'no-lead': 'not-now',
  'no-reason': 'not-now',
}

/** Central's codes for what the desk knows a word for. */
const CENTRAL_WHY: ReadonlyMap<string, Refused['why']> = new Map([
  ['more_than_paid', 'more-than-paid'],
  ['too_much', 'more-than-paid'],
  ['too_many', 'more-than-paid'],
  ['nothing_to_refund', 'more-than-paid'],
  ['handed_out', 'handed-out'],
])

const isSame = (one: Pick<AskedRefund, 'amountMinor' | 'lines'>, other: Pick<AskedRefund, 'amountMinor' | 'lines'>): boolean =>
  one.amountMinor === other.amountMinor && JSON.stringify(one.lines) === JSON.stringify(other.lines)

interface Running {
  refund: Refund
  /** The first answer, for whoever waits at the desk. */
  answer: Promise<TillAnswerView>
}

/** Rule Z43: money that goes back, each refund from its first line in the journal to an answer that says how it ended. */
export const createRefundDesk = (parts: RefundDeskParts) => {
  const { store, clock, log, onStorage, onChange } = parts
  const waits = new Map<string, Cancel>()
  const asking = new Set<string>()
  const running = new Map<string, Running>()
  let isStopped = false

  const write = (work: () => void): Result<null, StoreProblem> => {
    const written = store.attempt(work)
    onStorage(written.ok ? null : written.problem)
    return written
  }
  const stepOf = ({ refundId, saleId }: Refund, state: RefundState) => ({ refundId, saleId, atMs: clock.nowMs(), state, shiftId: store.shifts.openId() })
  const subjectOf = (sale: Sale) => saleToSubject(sale, store.refunds.ofSale(sale.saleId), ({ lineId }) => parts.handedOut(sale, lineId))

  const writeDone = (refund: Refund): void => {
    store.refunds.step(stepOf(refund, 'done'))
    const sale = store.sales.find(refund.saleId)
    if (sale === null) return
    const { paidMinor, lines, refunds } = subjectOf(sale)
    const cell = cellOf(sale.state, 'refunded')
    const isWhole = isAllBack({ paidMinor, lines, refunds }) && cell.kind === 'to'
    const learned = { refundedMinor: refundedMinorOf(refunds) }
    store.sales.step(sale.saleId, { state: isWhole ? cell.state : sale.state, event: isWhole ? 'refunded' : 'note', atMs: clock.nowMs(), learned })
  }

  /** Nothing went back although it was asked for: a lead has to see that, and the sale is as it was. */
  const writeFailed = (refund: Refund): void => {
    store.refunds.step(stepOf(refund, 'failed'))
    const sale = store.sales.find(refund.saleId)
    if (sale !== null) store.sales.step(sale.saleId, { state: sale.state, event: 'note', atMs: clock.nowMs(), learned: { message: 'refund_failed' } })
  }

  /** Null where there is no way to give it back any more: it waits until there is one. */
  const send = async (refund: Refund): Promise<Told<RefundAnswer> | null> => {
    const { refundId, saleId, amountMinor, lines, handedBack, reason } = refund
    const wish: RefundWish = { amountMinor, lines, handedBack, reason, key: refundId }
    const sale = store.sales.find(saleId)
    const order = sale === null ? null : orderOf(sale)
    if (sale?.method === 'card' && parts.driver !== null) return parts.driver.refund(saleId, { ...wish, request: refundId })
    if (sale === null || sale.method === 'card' || order === null) return null
    const told = await parts.books.refundCash(order, wish)
    return told.kind === 'ok' ? { kind: 'ok', value: 'done' } : told
  }

  const later = (refund: Refund, afterMs: number, nextMs: number): void => {
    waits.get(refund.refundId)?.()
    waits.set(refund.refundId, clock.after(afterMs, () => void ask(refund, nextMs)))
  }

  /** Writes how it ended. Null when nobody has said so, or the disk refuses: then the same is asked again. */
  const settle = (refund: Refund, told: Told<RefundAnswer> | null): TillAnswerView | null => {
    if (told === null || told.kind === 'no-answer') return null
    // The processor has it by now, so that a no cannot mean that nothing happened.
    if (told.kind === 'refused' && refund.state === 'pending') return null
    const state: RefundState = told.kind === 'refused' ? 'refused' : told.value
    if (state === refund.state) return DONE
    const written = write(() => {
      if (state === 'done') writeDone(refund)
      else if (state === 'failed') writeFailed(refund)
      else store.refunds.step(stepOf(refund, state))
    })
    if (!written.ok) return null
    log.info('A refund has an answer', { refund: refund.refundId, state })
    if (told.kind === 'refused') return refusedAnswer(CENTRAL_WHY.get(told.refusal.code) ?? 'turned-down', told.refusal.sentence)
    return state === 'failed' ? refusedAnswer('turned-down', 'refund_failed') : DONE
  }

  const now = (refund: Refund): Refund => store.refunds.ofSale(refund.saleId).find(({ refundId }) => refundId === refund.refundId) ?? refund

  /** Rule Z43: under the same key until somebody says how it ended. */
  const ask = async (asked: Refund, nextMs: number): Promise<TillAnswerView> => {
    const { refundId, saleId } = asked
    waits.get(refundId)?.()
    waits.delete(refundId)
    if (isStopped || asking.has(refundId)) return { kind: 'unknown' }
    asking.add(refundId)
    const refund = now(asked)
    const told = await send(refund)
    asking.delete(refundId)
    if (isStopped) return { kind: 'unknown' }
    const answer = settle(refund, told)
    const { state } = now(refund)
    if (state === 'asked') later(refund, nextMs, Math.min(nextMs * 2, limits.saleRetryMaxMs))
    if (state === 'pending') later(refund, limits.refundLookMs, limits.saleRetryFirstMs)
    onChange(saleId)
    return answer ?? { kind: 'unknown' }
  }

  const refuse = (sale: Sale, wish: AskedRefund): TillAnswerView | null => {
    const order: SaleOrder | null = orderOf(sale)
    if (sale.method === 'card' ? parts.driver === null : order === null) return refusedAnswer('not-offered')
    if (sale.method === 'cash' && parts.needsShift && store.shifts.openId() === null) return refusedAnswer('no-shift')
    const why = refuseRefund(subjectOf(sale), wish)
    return why === null ? null : refusedAnswer(WHY[why], why)
  }

  const begin = (sale: Sale, { saleId, ...wish }: AskedRefund & { saleId: string }): Promise<TillAnswerView> => {
    const atMs = clock.nowMs()
    const refund = { ...wish, refundId: parts.newId(), saleId, atMs, shiftId: store.shifts.openId() }
    if (!write(() => store.refunds.begin(refund)).ok) return Promise.resolve({ kind: 'not-saved' })
    const answer = ask({ ...refund, state: 'asked', stateAtMs: atMs }, limits.saleRetryFirstMs).then((told) => {
      running.delete(saleId)
      // Only while somebody stands there for it: a drawer does not open by itself an hour later.
      if (told.kind === 'done' && sale.method === 'cash') parts.openDrawer()
      return told
    })
    running.set(saleId, { refund: { ...refund, state: 'asked', stateAtMs: atMs }, answer })
    onChange(saleId)
    return answer
  }

  return {
    /** Why this cannot go back, before a lead is asked to scan; null when it can. */
    check: ({ saleId, ...wish }: RefundAsked): TillAnswerView | null => {
      const sale = store.sales.find(saleId)
      return sale === null ? refusedAnswer('not-found') : refuse(sale, { ...wish, lead: '-' })
    },
    /** Gives it back. Twice the same while the first one waits is one refund. */
    refund: (asked: RefundAsked, lead: string): Promise<TillAnswerView> => {
      const first = running.get(asked.saleId)
      if (first !== undefined && isSame(first.refund, asked)) return first.answer
      const sale = store.sales.find(asked.saleId)
      if (sale === null) return Promise.resolve(refusedAnswer('not-found'))
      const wish = { ...asked, lead }
      const no = refuse(sale, wish)
      return no === null ? begin(sale, wish) : Promise.resolve(no)
    },
    /** Takes up what an earlier life asked for and heard nothing of. */
    start: (): void => {
      isStopped = false
      for (const refund of store.refunds.open()) later(refund, 0, limits.saleRetryFirstMs)
    },
    /** Central is reached again: what waits for an answer asks now. */
    nudge: (): void => {
      for (const refund of store.refunds.open()) if (!asking.has(refund.refundId)) later(refund, 0, limits.saleRetryFirstMs)
    },
    stop: (): void => {
      isStopped = true
      for (const cancel of waits.values()) cancel()
      waits.clear()
    },
  }
}

export type RefundDesk = ReturnType<typeof createRefundDesk>
