/** What happened, by name: for the one line about a run, and to see that a fault was really there. */
export interface Tally {
  count(what: string, times?: number): void
  of(what: string): number
  /** "3 crashes, 40 scans", by name. */
  line(): string
  all(): Readonly<Record<string, number>>
}

export const createTally = (): Tally => {
  const counts = new Map<string, number>()
  const sorted = (): [string, number][] => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    count: (what, times = 1) => {
      counts.set(what, (counts.get(what) ?? 0) + times)
    },
    of: (what) => counts.get(what) ?? 0,
    line: () => sorted().map(([what, times]) => `${times} ${what}`).join(', '),
    all: () => Object.fromEntries(sorted()),
  }
}
