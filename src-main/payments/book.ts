import { isOver, type SaleState } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale, SaleFacts } from '../../src-shared/domain/till/sale.ts'
import { limits } from '../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { StoreProblem } from '../store/problem.ts'
import { absentDriver } from './drivers/absent.ts'
import { createLife, type Life } from './life.ts'
import { factsOf, type Unfinished } from './lost-journal.ts'
import { createNap } from './nap.ts'
import { endOrder } from './order-end.ts'
import { findTicket } from './order-ticket.ts'
import { liveOf } from './records.ts'
import { restartEvent } from './restart.ts'
import type { LiveSale, SaleBook, SaleBookParts } from './sale-book.ts'
import { turnOf } from './turns/by-state.ts'
import { look } from './turns/looking.ts'
import type { Room } from './turns/turn.ts'
import { follow } from './wishes.ts'

const atRest = (sale: Sale): LiveSale => liveOf(sale, { isSilent: false, cardUntilMs: null })

/** Every sale of a station: one loop each, from its first step or from where an earlier life left it, to its end. */
export const createSaleBook = (parts: SaleBookParts): SaleBook => {
  const { store, clock } = parts
  const room: Room = { books: parts.books, driver: parts.driver ?? absentDriver, clock }
  const lives = new Map<string, Life>()
  const running = new Set<Promise<void>>()
  const search = createNap(clock)
  let isStopped = false

  const run = async (life: Life): Promise<void> => {
    while (!life.isStopped && !isOver(life.sale.state)) {
      const { state } = life.sale
      const waitMs = await turnOf(state)(room, life)
      if (waitMs !== 0 && life.sale.state === state) await life.sleep(waitMs)
    }
    await endOrder(room, life)
    await findTicket(room, life)
    lives.delete(life.sale.saleId)
  }
  const track = (work: () => Promise<void>): void => {
    const whole = Promise.resolve().then(work)
    running.add(whole)
    void whole.finally(() => running.delete(whole))
  }
  const adopt = (sale: Sale): Life => {
    const life = createLife(parts, sale)
    lives.set(sale.saleId, life)
    return life
  }
  const write = (facts: SaleFacts, state: SaleState): Result<Life, StoreProblem> => {
    const written = store.attempt(() => store.sales.begin(facts, { state, learned: state === 'recovering' && facts.source.kind === 'order' ? { order: facts.source.order } : {} }))
    if (!written.ok) return written
    const sale = store.sales.find(facts.saleId)
    if (sale === null) throw new Error('the sale that was just written is not there')
    return ok(adopt(sale))
  }
  const takeUp = (sale: Sale): void => {
    const life = adopt(sale)
    life.memory.mustLook = true
    life.memory.mayHaveOrder = true
    const event = restartEvent(sale)
    track(async () => {
      await life.see(event)
      await run(life)
    })
  }

  /** Rule Z16: false where the disk refuses. */
  const takeIn = (found: Unfinished): boolean => {
    if (lives.has(found.saleId)) return true
    const known = store.sales.find(found.saleId)
    if (known === null) {
      const written = write(factsOf(found, { number: store.sales.nextNumber(), atMs: clock.nowMs() }), 'recovering')
      if (!written.ok) return false
      const life = written.value
      life.memory.mustLook = true
      parts.onSale(life.live())
      track(() => run(life))
      return true
    }
    // Over here and not there: an approval that turned up late is taken back (rule Z6).
    const life = adopt(known)
    track(async () => {
      await look(room, life)
      await run(life)
    })
    return true
  }
  const findLost = async (): Promise<void> => {
    while (!isStopped) {
      const told = await room.driver.unfinished()
      if (isStopped || told.kind === 'refused') return
      if (told.kind === 'ok' && told.value.every(takeIn)) return
      await search.sleep(limits.saleRetryMaxMs)
    }
  }

  return {
    begin: (facts) => {
      const known = lives.get(facts.saleId)
      if (known !== undefined) return ok(known.live())
      const written = write(facts, 'ordering')
      if (!written.ok) return fail(written.problem)
      const life = written.value
      track(() => run(life))
      return ok(life.live())
    },
    wish: (saleId, wish) => {
      const known = lives.get(saleId)
      if (known !== undefined) return follow(known, wish)
      const sale = store.sales.find(saleId)
      return sale === null ? { kind: 'refused', why: 'not-found' } : follow(createLife(parts, sale), wish)
    },
    open: () => [...lives.values()].filter(({ sale }) => !isOver(sale.state)).map((life) => life.live()).toSorted((one, other) => one.sale.number - other.sale.number),
    find: (saleId) => {
      const sale = store.sales.find(saleId)
      return lives.get(saleId)?.live() ?? (sale === null ? null : atRest(sale))
    },
    start: () => {
      for (const sale of store.sales.open()) takeUp(sale)
      track(findLost)
    },
    nudge: () => {
      search.wake()
      for (const life of lives.values()) life.wake()
    },
    stop: async () => {
      isStopped = true
      search.wake()
      for (const life of lives.values()) life.stop()
      await new Promise<void>((resolve) => {
        const giveUp = clock.after(limits.stopWaitMs, resolve)
        void Promise.allSettled(running).finally(() => {
          giveUp()
          resolve()
        })
      })
    },
  }
}
