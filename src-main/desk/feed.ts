import type { DeskEvent } from '../../src-shared/contract/types.ts'
import { createStream } from './stream.ts'

/** Kinds whose latest event describes the present; a new watcher is told them first. */
const LASTING = new Set<DeskEvent['kind']>(['station', 'connection', 'mode', 'staff-wanted', 'lead-called', 'devices', 'window-guns', 'recent', 'figures', 'till', 'till-catalogue'])

/** A window that reads slower than this many events is sent the present again instead. */
const WATCHER_QUEUE_MAX = 2000

/** Tells every watching window what happens at the desk, in order; a command only the window that was opened last. */
export const createFeed = () => {
  const lasting = new Map<DeskEvent['kind'], DeskEvent>()
  const stream = createStream<DeskEvent>({ present: () => [...lasting.values()], queueMax: WATCHER_QUEUE_MAX })
  return {
    tell: (event: DeskEvent): void => {
      if (LASTING.has(event.kind)) lasting.set(event.kind, event)
      // Each window does what it is told: two of them would hand over twice.
      if (event.kind === 'command') stream.tellNewest(event)
      else stream.tell(event)
    },
    watch: (signal: AbortSignal): AsyncGenerator<DeskEvent> => stream.watch(signal),
  }
}

export type Feed = ReturnType<typeof createFeed>
