/** One answer of central about many people, from the question to the end of the answer. */
export interface Reading {
  /** Whose operations were on their way meanwhile, or were looked up: whether the answer contains that, nobody can tell. */
  readonly overlapped: ReadonlySet<string>
  /** Nothing that happens from now on concerns it. */
  end(): void
}

/**
 * Which of central's answers overlapped with this desk's own doings. Only an answer that was asked for after a
 * confirmation is sure to contain it (rule K2), and only one that ended before an operation left is sure not to.
 */
export const createReadings = () => {
  const open = new Set<Set<string>>()
  const onTheWay = new Map<string, number>()
  return {
    begin: (): Reading => {
      const overlapped = new Set(onTheWay.keys())
      open.add(overlapped)
      return { overlapped, end: () => open.delete(overlapped) }
    },
    leavingOf: (code: string): void => {
      onTheWay.set(code, (onTheWay.get(code) ?? 0) + 1)
      for (const overlapped of open) overlapped.add(code)
    },
    settledOf: (code: string): void => {
      const rest = (onTheWay.get(code) ?? 1) - 1
      if (rest > 0) onTheWay.set(code, rest)
      else onTheWay.delete(code)
    },
    isOnTheWay: (code: string): boolean => onTheWay.has(code),
    /** Central said something of this person that an answer under way may be older than. */
    newerOf: (code: string): void => {
      for (const overlapped of open) overlapped.add(code)
    },
  }
}

export type Readings = ReturnType<typeof createReadings>
