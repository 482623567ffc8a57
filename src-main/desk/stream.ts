/** One who watches; everything not taken yet stands in the queue. */
interface Watcher<Event> {
  signal: AbortSignal
  queue: Event[]
  wake: (() => void) | null
}

export interface StreamOptions<Event> {
  /** What a new watcher is told first, and what replaces the queue of one who reads too slowly. */
  present: () => Event[]
  queueMax: number
}

/** Events told to everybody who watches, to each in order, until its signal ends it. */
export const createStream = <Event>({ present, queueMax }: StreamOptions<Event>) => {
  const watchers = new Set<Watcher<Event>>()
  const push = (watcher: Watcher<Event>, event: Event): void => {
    if (watcher.queue.length >= queueMax) watcher.queue = present()
    watcher.queue.push(event)
    watcher.wake?.()
  }
  return {
    isWatched: (): boolean => watchers.size > 0,
    tell: (event: Event): void => {
      for (const watcher of watchers) push(watcher, event)
    },
    /** What is to be done once: for whoever came last of those who still watch. */
    tellNewest: (event: Event): void => {
      const newest = [...watchers].findLast(({ signal }) => !signal.aborted)
      if (newest !== undefined) push(newest, event)
    },
    watch: async function* (signal: AbortSignal): AsyncGenerator<Event> {
      const watcher: Watcher<Event> = { signal, queue: present(), wake: null }
      const stop = (): void => watcher.wake?.()
      watchers.add(watcher)
      signal.addEventListener('abort', stop)
      try {
        while (!signal.aborted) {
          const event = watcher.queue.shift()
          if (event !== undefined) {
            yield event
            continue
          }
          await new Promise<void>((resolve) => {
            watcher.wake = resolve
          })
          watcher.wake = null
        }
      } finally {
        watchers.delete(watcher)
        signal.removeEventListener('abort', stop)
      }
    },
  }
}

export type Stream<Event> = ReturnType<typeof createStream<Event>>
