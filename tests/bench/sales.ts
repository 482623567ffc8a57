import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createSaleBook } from '../../src-main/payments/book.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import { systemRandom } from '../../src-main/platform/random.ts'
import type { CardDriver, SeenKind, SeenPayment } from '../../src-main/ports/till/card-driver.ts'
import type { Store } from '../../src-main/store/store.ts'
import { operationId } from '../../src-shared/ids.ts'
import { isOver } from '../../src-shared/domain/till/sale-state.ts'
import type { SaleFacts } from '../../src-shared/domain/till/sale.ts'
import { createFakeBooks, orderOf } from '../support/till/fake-books.ts'
import { seriesOf, type Series } from './numbers.ts'

const BLOCK = 10
const WARM_UP = 100
const DUE_MINOR = 2500
const ROW_BYTES = 600

/** Everybody answers at once and says yes, so that only the till's own work is left. */
const promptDriver = (onOpen: () => void): CardDriver => {
  const payment = (seen: SeenKind): SeenPayment => ({ seen, isSure: true, intentId: 'pi_bench', readerId: 'tmr_bench', amountMinor: DUE_MINOR, currency: 'eur', card: null, captureBeforeMs: null, declineCode: '' })
  return {
    kind: 'server-driven',
    readers: () => Promise.resolve({ kind: 'ok', value: [] }),
    open: () => {
      onOpen()
      return Promise.resolve({ kind: 'opened', payment: payment('open') })
    },
    present: () => Promise.resolve({ kind: 'look' }),
    look: () => Promise.resolve({ kind: 'seen', payment: payment('approved') }),
    capture: () => Promise.resolve({ kind: 'seen', payment: payment('paid') }),
    cancel: () => Promise.resolve({ kind: 'none' }),
    refund: () => Promise.resolve({ kind: 'ok', value: 'done' }),
    unfinished: () => Promise.resolve({ kind: 'ok', value: [] }),
    close: () => {},
  }
}

/** One durable row of about a sale's size, in a journal's own mode: what each step has to cost. */
const durableRows = (file: string) => {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE step (step INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const insert = db.prepare<[string]>('INSERT INTO step (body) VALUES (?)')
  const body = 'x'.repeat(ROW_BYTES)
  return { write: () => void insert.run(body), checkpoint: () => void db.pragma('wal_checkpoint(TRUNCATE)'), close: () => void db.close() }
}

const factsOf = (store: Store): SaleFacts => ({
  saleId: operationId(systemClock.nowMs(), systemRandom.bytes(10)), number: store.sales.nextNumber(), atMs: systemClock.nowMs(), shiftId: null, method: 'card',
  source: { kind: 'order', order: orderOf(DUE_MINOR), lines: [], customer: { kind: 'nobody' }, madeHere: false },
  currency: 'eur', agreedMinor: DUE_MINOR, readerId: 'tmr_bench', tenderedMinor: null, reason: '', lead: '',
})

export interface SaleFigures {
  floor: Series
  /** From the wish to the first request for the card. */
  asked: Series
  /** From the wish to the money, with a world that answers at once. */
  whole: Series
  /** Steps that are durable by then. */
  steps: number
}

/** Card sales from the wish on, in blocks that take turns with the floor. */
export const measureSales = async (store: Store, folder: string, sales: number): Promise<SaleFigures> => {
  let openedMs = 0
  let done = (): void => {}
  const book = createSaleBook({
    store, clock: systemClock, random: systemRandom, log: { info: () => {}, warn: () => {} }, books: createFakeBooks(),
    driver: promptDriver(() => {
      openedMs = performance.now()
    }),
    onSale: ({ sale }) => {
      if (isOver(sale.state)) done()
    },
  })
  const disk = durableRows(join(folder, 'steps.db'))
  const [floors, asked, whole]: [number[], number[], number[]] = [[], [], []]
  let steps = 0
  const sellOne = async (): Promise<void> => {
    const facts = factsOf(store)
    const { promise: over, resolve } = Promise.withResolvers<void>()
    done = resolve
    const startedMs = performance.now()
    if (!book.begin(facts).ok) throw new Error('The bench sale could not be written')
    await over
    whole.push(performance.now() - startedMs)
    asked.push(openedMs - startedMs)
    steps = store.sales.steps(facts.saleId).length
  }
  for (let sold = 0; sold < sales; sold += BLOCK) {
    for (let turn = 0; turn < BLOCK; turn += 1) await sellOne()
    // As the station does in quiet moments: the log starts over instead of growing.
    store.checkpoint()
    for (let turn = 0; turn < BLOCK; turn += 1) {
      const startedMs = performance.now()
      disk.write()
      floors.push(performance.now() - startedMs)
    }
    disk.checkpoint()
  }
  await book.stop()
  disk.close()
  // The first ones warm code and caches up.
  const settled = (values: number[]): Series => seriesOf(values.slice(WARM_UP))
  return { floor: settled(floors), asked: settled(asked), whole: settled(whole), steps }
}
