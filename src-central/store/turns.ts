/** Lets a few in at once; the others wait in their order. */
export type Turns = { take: () => Promise<() => void>; waiting: () => number }

export function createTurns(places: number): Turns {
  const queue: (() => void)[] = []
  let free = places

  const giveBack = (): void => {
    const next = queue.shift()
    if (next === undefined) free += 1
    else next()
  }

  return {
    take: async () => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => queue.push(resolve))
      let isHeld = true
      return () => {
        if (isHeld) giveBack()
        isHeld = false
      }
    },
    waiting: () => queue.length,
  }
}
