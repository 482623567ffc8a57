import type { Random } from '../../../src-main/ports/random.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

export interface Dice extends Random {
  /** True with this probability. */
  chance(probability: number): boolean
  /** A whole number in [low, high]. */
  between(low: number, high: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** Chance from a seed: the same seed replays the same morning. */
export const createDice = (seed: number): Dice => {
  const random = createSeededRandom(seed)
  const between = (low: number, high: number): number => low + Math.floor(random.unit() * (high - low + 1))
  return {
    ...random,
    chance: (probability) => random.unit() < probability,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
  }
}
