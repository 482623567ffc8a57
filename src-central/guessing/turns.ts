export type Turns = {
  /** Undefined, and nothing done, when too many of this name wait already. */
  take: <Result>(name: string, work: () => Promise<Result>) => Promise<Result | undefined>
}

/** Lets work of one name happen one after another. */
export function createTurns(mostWaiting: number): Turns {
  const lines = new Map<string, { end: Promise<unknown>; length: number }>()
  return {
    take: async (name, work) => {
      const line = lines.get(name) ?? { end: Promise.resolve(), length: 0 }
      if (line.length >= mostWaiting) return undefined
      lines.set(name, line)
      line.length += 1
      const turn = line.end.then(work)
      line.end = turn.catch(() => {})
      try {
        return await turn
      } finally {
        line.length -= 1
        if (line.length === 0) lines.delete(name)
      }
    },
  }
}
