/** Tells who waits for news that something was written here. */
export type Commits = { tell: () => void; listen: (listener: () => void) => () => void }

export function createCommits(): Commits {
  const listeners = new Set<() => void>()
  return {
    tell: () => {
      for (const listener of listeners) listener()
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
