import type { SaleRefusal } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale, SaleFacts } from '../../src-shared/domain/till/sale.ts'
import type { Result } from '../../src-shared/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Random } from '../ports/random.ts'
import type { TillBooks } from '../ports/till/books.ts'
import type { CardDriver } from '../ports/till/card-driver.ts'
import type { StoreProblem } from '../store/problem.ts'
import type { Store } from '../store/store.ts'

/** What the sales of one station work with. */
export interface SaleBookParts {
  store: Pick<Store, 'sales' | 'attempt'>
  books: TillBooks
  /** Null where no cards are taken. */
  driver: CardDriver | null
  clock: Clock
  random: Random
  log: Log
  /** Called after every step of a sale, and when what is known of it became sure or doubtful. */
  onSale: (sale: LiveSale) => void
}

/** A sale with what only this life of the station knows of it. */
export interface LiveSale {
  sale: Sale
  /** Nobody has answered for too long: it is not known whether money moved. */
  isInDoubt: boolean
  /** What the reader and the card company last said, for the three records on the screen. */
  readerSaid: 'none' | 'asking' | 'yes' | 'no' | 'unknown'
  companySaid: 'none' | 'asking' | 'yes' | 'no' | 'unknown'
  /** Without a card until then it is cancelled; null while no card is asked for. */
  cardUntilMs: number | null
}

/** Why a wish was not followed; `not-saved`: the disk refuses, and then nothing was done. */
export type WishAnswer = { kind: 'done' } | { kind: 'refused'; why: SaleRefusal | 'not-found' } | { kind: 'not-saved'; problem: StoreProblem }

export type DeskWish =
  | { kind: 'change' | 'finish' | 'release' | 'ask-again' }
  /** `keepsOrder`: the order is going to be paid another way, so it is not ended with the payment. */
  | { kind: 'cancel'; keepsOrder: boolean }
  /** The same reader, or another one; after a change of the cart perhaps another sum, which central asks for by then. */
  | { kind: 'retry'; readerId: string | null; agreedMinor?: number }
  | { kind: 'give-to-lead'; lead: string }
  | { kind: 'settle'; charged: boolean; note: string; lead: string }

/** Every sale of this station from its first step to its end. A step is in the journal before what it announces is sent. */
export interface SaleBook {
  begin(facts: SaleFacts): Result<LiveSale, StoreProblem>
  wish(saleId: string, wish: DeskWish): WishAnswer
  /** Sales that are not over, oldest first. */
  open(): LiveSale[]
  find(saleId: string): LiveSale | null
  /** Takes up every sale that an earlier life left, and what central knows of this station that the journal does not. */
  start(): void
  /** Central is reached again: what waits for an answer asks now. */
  nudge(): void
  /** Ends quietly; the next start goes on. */
  stop(): Promise<void>
}
