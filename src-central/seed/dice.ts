/** Repeatable chance: the same seed makes the same conference on every machine. */
export type Dice = ReturnType<typeof createDice>

const TWO_TO_32 = 2 ** 32

/** The mulberry32 generator; plenty for made-up people, useless for secrets. */
export function createDice(seed: number) {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_TO_32
  }
  /** A whole number from 0 to `count` - 1. */
  const below = (count: number): number => Math.floor(unit() * count)
  return {
    below,
    happens: (probability: number): boolean => unit() < probability,
    pick: <Item>(items: readonly [Item, ...Item[]]): Item => items[below(items.length)] ?? items[0],
  }
}
