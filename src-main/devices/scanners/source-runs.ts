import type { RawListener, ScannerListener, ScannerSource } from '../../ports/scanner.ts'

/** Starts to read, and gives what ends the reading. */
export type Begin = (listener: ScannerListener, onRaw?: RawListener) => () => Promise<void>

/** A source that is read once at a time: the next reading begins when the one before has closed its guns. */
export function createSourceRuns(begin: Begin): ScannerSource {
  let end: (() => Promise<void>) | undefined
  let endings: Promise<unknown> = Promise.resolve()
  let open = 0
  let turn = 0

  const endReading = (): void => {
    turn += 1
    if (end === undefined) return
    open += 1
    endings = Promise.allSettled([endings, end()]).finally(() => {
      open -= 1
    })
    end = undefined
  }

  return {
    start: (listener, onRaw) => {
      endReading()
      const mine = turn
      const read = (): void => {
        // Stopped or started again meanwhile.
        if (mine === turn) end = begin(listener, onRaw)
      }
      if (open === 0) read()
      else void endings.then(read)
    },
    stop: async () => {
      endReading()
      await endings
    },
  }
}
