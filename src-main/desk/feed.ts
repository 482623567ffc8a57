import type { DeskEvent } from '../../src-shared/contract/types.ts'

/** Kinds whose latest event describes the present; a new watcher is told them first. */
const LASTING = new Set<DeskEvent['kind']>(['station', 'connection', 'mode', 'devices', 'recent', 'figures'])

/** A window that reads slower than this many events is sent the present again instead. */
const WATCHER_QUEUE_MAX = 2000

interface Watcher {
  queue: DeskEvent[]
  wake: (() => void) | null
}

/** Tells every watching window what happens at the desk, in order. */
export const createFeed = () => {
  const lasting = new Map<DeskEvent['kind'], DeskEvent>()
  const watchers = new Set<Watcher>()
  return {
    tell: (event: DeskEvent): void => {
      if (LASTING.has(event.kind)) lasting.set(event.kind, event)
      for (const watcher of watchers) {
        if (watcher.queue.length >= WATCHER_QUEUE_MAX) watcher.queue = [...lasting.values()]
        watcher.queue.push(event)
        watcher.wake?.()
      }
    },
    watch: async function* (signal: AbortSignal): AsyncGenerator<DeskEvent> {
      const watcher: Watcher = { queue: [...lasting.values()], wake: null }
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

export type Feed = ReturnType<typeof createFeed>
