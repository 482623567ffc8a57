import { limits } from '../../../src-shared/limits.ts'
import type { TerminalAnswer, TerminalCommand } from '../../../src-shared/contract/terminal-views.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { FrameNews, TerminalFrame, TerminalHost } from '../../ports/till/terminal-frame.ts'
import type { Told } from '../../ports/till/told.ts'

export interface TerminalLineParts {
  clock: Clock
  /** Asks central; never kept. */
  connectionToken: () => Promise<Told<string>>
}

/** One page that watches; what it has not taken yet stands in the queue. */
interface Page {
  signal: AbortSignal
  queue: TerminalCommand[]
  wake: () => void
}

type Settle = (answer: TerminalAnswer | null) => void

/** Both ends of the line to the page of the card company's script: the driver asks at one, a host serves the other. */
export const createTerminalLine = ({ clock, connectionToken }: TerminalLineParts): { frame: TerminalFrame; host: TerminalHost } => {
  const listeners = new Set<(news: FrameNews) => void>()
  const pending = new Map<number, Settle>()
  let page: Page | null = null
  let lastId = 0

  const tell = (news: FrameNews): void => {
    for (const listener of listeners) listener(news)
  }
  const settle = (id: number, answer: TerminalAnswer | null): void => {
    pending.get(id)?.(answer)
  }
  const leave = (gone: Page): void => {
    if (page !== gone) return
    page = null
    // What it was asked for died with it, or was done and nobody hears of it.
    for (const id of pending.keys()) settle(id, null)
    tell({ kind: 'went' })
  }
  const whenThere = async (): Promise<Page | null> => {
    if (page !== null) return page
    await new Promise<void>((resolve) => {
      const done = (): void => {
        stopWaiting()
        stopHearing()
        resolve()
      }
      const stopWaiting = clock.after(limits.terminalPageWithinMs, done)
      const stopHearing = listen(({ kind }) => {
        if (kind === 'came') done()
      })
    })
    return page
  }
  const listen = (listener: (news: FrameNews) => void): Cancel => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  const frame: TerminalFrame = {
    ask: async (wish, withinMs) => {
      const there = await whenThere()
      if (there === null) return null
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        const stopWaiting = withinMs === null ? () => {} : clock.after(withinMs, () => settle(id, null))
        pending.set(id, (answer) => {
          pending.delete(id)
          stopWaiting()
          resolve(answer)
        })
        there.queue.push({ ...wish, id })
        there.wake()
      })
    },
    onNews: listen,
  }

  const host: TerminalHost = {
    watch: async function* (signal) {
      if (page !== null && !page.signal.aborted) return
      if (page !== null) leave(page)
      const own: Page = { signal, queue: [], wake: () => {} }
      const wake = (): void => own.wake()
      page = own
      signal.addEventListener('abort', wake)
      tell({ kind: 'came' })
      try {
        while (!signal.aborted) {
          const command = own.queue.shift()
          if (command !== undefined) yield command
          else {
            await new Promise<void>((resolve) => {
              own.wake = resolve
            })
          }
        }
      } finally {
        signal.removeEventListener('abort', wake)
        leave(own)
      }
    },
    report: (report) => {
      if (report.kind === 'answer') settle(report.id, report.answer)
      else tell(report)
    },
    connectionToken: async () => {
      const { promise: late, resolve } = Promise.withResolvers<null>()
      const stopWaiting = clock.after(limits.terminalTokenWithinMs, () => resolve(null))
      const told = await Promise.race([connectionToken(), late])
      stopWaiting()
      return { secret: told?.kind === 'ok' ? told.value : null }
    },
  }
  return { frame, host }
}
