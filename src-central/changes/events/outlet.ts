import { Readable } from 'node:stream'
import { limits } from '../../limits.ts'

/** Text on its way to a client that may be slow. Who writes waits for room, so that nothing piles up. */
export type Outlet = {
  content: Readable
  send: (text: string) => void
  isFull: () => boolean
  /** Resolves when there is room again; throws when the client has gone. */
  room: () => Promise<void>
  /** Nothing was read since the last time that this was asked, although there was something. */
  isStuck: () => boolean
}

export function createOutlet(): Outlet {
  let wasRead = true
  let wake = (): void => {}
  const content = new Readable({
    read: () => {
      wasRead = true
      wake()
    },
  })
  content.once('close', () => wake())
  const isFull = (): boolean => content.readableLength > limits.eventBytes
  return {
    content,
    send: (text) => {
      if (!content.destroyed) content.push(text)
    },
    isFull,
    room: async () => {
      while (isFull() && !content.destroyed) await new Promise<void>((resolve) => (wake = resolve))
      if (content.destroyed) throw new Error('the client has gone')
    },
    isStuck: () => {
      const isStuck = !wasRead && content.readableLength > 0
      wasRead = false
      return isStuck
    },
  }
}
