import { cellOf, isOver, type SaleEvent, type SaleRefusal } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale, SaleLearned } from '../../src-shared/domain/till/sale.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Result } from '../../src-shared/result.ts'
import type { Cancel } from '../ports/clock.ts'
import type { StoreProblem } from '../store/problem.ts'
import { alarmOf } from './alarm.ts'
import { messageOf } from './message.ts'
import { createNap } from './nap.ts'
import { liveOf } from './records.ts'
import type { LiveSale, SaleBookParts } from './sale-book.ts'

export type Learned = Partial<SaleLearned>
export type Moved = { kind: 'done' } | { kind: 'refused'; why: SaleRefusal } | { kind: 'not-saved'; problem: StoreProblem }

/** What this life of the station remembers of a sale beside its journal; a restart begins all of it anew. */
export interface Memory {
  /** Central was asked for the order, perhaps by an earlier life, so it may have made one that nobody here has seen. */
  mayHaveOrder: boolean
  /** The payment was opened, so only the reader is left to ask. */
  isOpened: boolean
  /** Something was asked and not answered, perhaps by an earlier life: looking comes before asking again. */
  mustLook: boolean
  /** Nobody knew the sale when it was asked for; once more, because its request may still be on the way. */
  wasNone: boolean
  /** The desk asked for the card once more, where it seemed to be asked for. */
  isAgain: boolean
  /** Requests in a row without an answer. */
  failures: number
  /** Since when the reader cannot take the payment, or a card is being authorised; by the clock that never jumps. */
  busySinceMs: number | null
  /** Since when the sale is in its state, by the same clock. */
  stateSinceMs: number
  /** Without a card until then, by the same clock; a reader that is asked again by itself does not begin it anew. */
  cardUntilMs: number | null
}

/** One sale while somebody has to care for it. */
export interface Life {
  readonly memory: Memory
  readonly sale: Sale
  readonly isStopped: boolean
  live(): LiveSale
  /** Rule Z11: writes a step down and goes on from it. Nothing is written where the table says so and nothing new was learned. */
  move(event: SaleEvent, learned?: Learned): Moved
  /** The same for what was seen: repeated while the disk refuses, and decided anew each time. */
  see(event: SaleEvent, learned?: Learned): Promise<void>
  /** Keeps what was learned without a step. */
  note(learned: Learned): Moved
  /** A request is on its way: without an answer for long enough the sale is in doubt. */
  asking(): void
  answered(): void
  /** Gives the wait before the next try. */
  unanswered(): number
  /** Waits, unless there is something new already; null waits for that alone. */
  sleep(ms: number | null): Promise<void>
  wake(): void
  stop(): void
}

const done: Moved = { kind: 'done' }
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Of what was learned, what the sale does not say already. */
const newOf = (sale: Sale, learned: Learned): Learned =>
  Object.fromEntries(Object.entries(learned).filter(([name, value]) => !isSame(sale[name as keyof SaleLearned], value)))

export const createLife = ({ store, clock, random, log, onSale }: Pick<SaleBookParts, 'store' | 'clock' | 'random' | 'log' | 'onSale'>, begun: Sale): Life => {
  const memory: Memory = { mayHaveOrder: false, isOpened: false, mustLook: false, wasNone: false, isAgain: false, failures: 0, busySinceMs: null, stateSinceMs: clock.monotonicMs(), cardUntilMs: null }
  const nap = createNap(clock)
  let sale = begun
  let isStopped = false
  let isSilent = false
  let silence: Cancel | null = null
  let alarm: Cancel | null = null

  const live = (): LiveSale => liveOf(sale, { isSilent, cardUntilMs: memory.cardUntilMs === null ? null : clock.nowMs() + memory.cardUntilMs - clock.monotonicMs() })
  const tell = (): void => onSale(live())
  const answered = (): void => {
    memory.failures = 0
    silence?.()
    silence = null
    if (!isSilent) return
    isSilent = false
    if (!isStopped) tell()
  }
  const ring = (event: SaleEvent): void => {
    if (isStopped) return
    if (move(event).kind === 'not-saved') alarm = clock.after(limits.storageRetryMs, () => ring(event))
    else nap.wake()
  }
  const setAlarm = (): void => {
    alarm?.()
    const next = alarmOf(sale, memory.cardUntilMs, clock)
    alarm = next === null ? null : clock.after(next.inMs, () => ring(next.event))
  }
  const enter = (): void => {
    memory.stateSinceMs = clock.monotonicMs()
    memory.busySinceMs = null
    memory.failures = 0
    if (sale.state === 'waiting_for_card') memory.cardUntilMs ??= clock.monotonicMs() + limits.cardWaitMs
    setAlarm()
    if (isOver(sale.state)) answered()
  }
  const write = (state: Sale['state'], event: SaleEvent | 'note', learned: Learned): Moved => {
    const fresh = newOf(sale, learned)
    if (state === sale.state && Object.keys(fresh).length === 0) return done
    const atMs = clock.nowMs()
    const written: Result<null, StoreProblem> = store.attempt(() => store.sales.step(sale.saleId, { state, event, atMs, learned: fresh }))
    if (!written.ok) return { kind: 'not-saved', problem: written.problem }
    const isNew = state !== sale.state
    if (isNew) log.info('a sale goes on', { sale: sale.number, from: sale.state, to: state, event })
    sale = { ...sale, ...fresh, readerId: fresh.readerId ?? sale.readerId, agreedMinor: fresh.agreedAnewMinor ?? sale.agreedMinor, state, stateAtMs: isNew ? atMs : sale.stateAtMs }
    if (isNew) enter()
    tell()
    return done
  }
  const move: Life['move'] = (event, learned = {}) => {
    if (isStopped) return done
    const cell = cellOf(sale.state, event)
    switch (cell.kind) {
      case 'refused':
        return cell
      case 'stays':
        return write(sale.state, 'note', learned)
      case 'to':
        return write(cell.state, event, { message: messageOf(sale, { event, to: cell.state, declineCode: learned.declineCode ?? '' }), ...learned })
    }
  }
  const see: Life['see'] = async (event, learned = {}) => {
    while (move(event, learned).kind === 'not-saved') await new Promise<void>((resolve) => void clock.after(limits.storageRetryMs, resolve))
  }
  setAlarm()

  return {
    memory,
    get sale() {
      return sale
    },
    get isStopped() {
      return isStopped
    },
    live,
    move,
    see,
    note: (learned) => (isStopped ? done : write(sale.state, 'note', learned)),
    asking: () => {
      silence ??= clock.after(limits.saleDoubtMs, () => {
        isSilent = true
        log.warn('nobody answers for a sale', { sale: sale.number, state: sale.state })
        tell()
      })
    },
    answered,
    unanswered: () => {
      memory.failures += 1
      return Math.round(Math.min(limits.saleRetryFirstMs * 2 ** Math.min(memory.failures - 1, 10), limits.saleRetryMaxMs) * (0.75 + random.unit() / 2))
    },
    sleep: (ms) => nap.sleep(ms),
    wake: () => nap.wake(),
    stop: () => {
      isStopped = true
      alarm?.()
      silence?.()
      nap.wake()
    },
  }
}
