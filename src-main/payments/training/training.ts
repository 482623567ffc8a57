import type { Random } from '../../ports/random.ts'
import type { TillBooks } from '../../ports/till/books.ts'
import type { CardDriver } from '../../ports/till/card-driver.ts'
import { createTrainingStore, type TrainingStore } from '../../store/till/training-store.ts'
import type { CardStage } from '../drivers/simulated-card.ts'
import { createSimulatedDriver } from '../drivers/simulated.ts'
import { createTrainingBooks, type TrainingParts } from './books.ts'

/** Everything that a till works with, made up. Closing forgets it. */
export interface Training {
  store: TrainingStore
  books: TillBooks
  driver: CardDriver & { stage: CardStage }
  close(): void
}

/** A till to train at: orders, cards, cash and its own journal, all in memory (rule Z23). */
export const createTraining = (parts: TrainingParts & { random: Random }): Training => {
  const store = createTrainingStore()
  const books = createTrainingBooks(parts)
  const driver = createSimulatedDriver({ clock: parts.clock, random: parts.random, orders: books.orders })
  return {
    store,
    books,
    driver,
    close: () => {
      driver.close()
      store.close()
    },
  }
}
