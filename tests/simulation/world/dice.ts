import type { Random } from '../../../src-main/ports/random.ts'

export interface Dice extends Random {
  /** True with this probability. */
  chance(probability: number): boolean
  /** A whole number in [low, high]. */
  between(low: number, high: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** Chance from a seed (mulberry32): the same seed replays the same morning. */
export const createDice = (seed: number): Dice => {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1))
  return {
    unit,
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
    chance: (probability) => unit() < probability,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
  }
}
