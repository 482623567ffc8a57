import type { Clock } from '../../ports/clock.ts'
import type { TillBooks } from '../../ports/till/books.ts'
import type { CardDriver } from '../../ports/till/card-driver.ts'
import type { Life } from '../life.ts'

/** What a turn works with. */
export interface Room {
  books: TillBooks
  driver: CardDriver
  clock: Clock
}

/** One request at the most, and what follows from its answer. Gives the wait before the next turn; null rests until something is new. */
export type Turn = (room: Room, life: Life) => Promise<number | null>
