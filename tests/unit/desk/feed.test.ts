import { describe, expect, it } from 'vitest'
import { createFeed } from '../../../src-main/desk/feed.ts'
import type { DeskEvent } from '../../../src-shared/contract/types.ts'

/** A window, and what it was told so far. */
const openWindow = async (feed: ReturnType<typeof createFeed>) => {
  const ending = new AbortController()
  const told: DeskEvent[] = []
  const reading = (async () => {
    for await (const event of feed.watch(ending.signal)) told.push(event)
  })()
  await settle()
  return {
    kinds: (): string[] => told.map(({ kind }) => kind),
    leave: async (): Promise<void> => {
      ending.abort()
      await reading
    },
  }
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const HAND_OVER = { kind: 'command', command: { kind: 'hand-over', product: 'shirt', name: 'T-shirt' } } as const
const QUEUE = { kind: 'queue', waiting: 1 } as const
const LEAD = { kind: 'lead-called', atMs: 1 } as const
const WAIT = { kind: 'staff-wanted', wait: { command: { kind: 'key', number: 4 }, untilMs: 1 } } as const

describe('two windows of one desk', () => {
  it('are both told what happens, and the newest alone what is to be done', async () => {
    const feed = createFeed()
    const [first, second] = [await openWindow(feed), await openWindow(feed)]
    for (const event of [HAND_OVER, QUEUE, LEAD, WAIT]) feed.tell(event)
    await settle()
    expect([first.kinds(), second.kinds()]).toEqual([['queue', 'lead-called', 'staff-wanted'], ['command', 'queue', 'lead-called', 'staff-wanted']])
  })

  it('leave what is to be done to the one that stays', async () => {
    const feed = createFeed()
    const [first, second] = [await openWindow(feed), await openWindow(feed)]
    await second.leave()
    feed.tell(HAND_OVER)
    await settle()
    expect([first.kinds(), second.kinds()]).toEqual([['command'], []])
  })

  it('one that left and has not gone yet is not told what is to be done', async () => {
    const feed = createFeed()
    const first = await openWindow(feed)
    const ending = new AbortController()
    const slow = feed.watch(ending.signal)
    feed.tell(LEAD)
    expect((await slow.next()).value).toEqual(LEAD)
    ending.abort()
    feed.tell(HAND_OVER)
    await settle()
    expect(first.kinds()).toEqual(['lead-called', 'command'])
  })

  it('nobody is told later what was to be done', async () => {
    const feed = createFeed()
    feed.tell(HAND_OVER)
    feed.tell(LEAD)
    const late = await openWindow(feed)
    expect(late.kinds()).toEqual(['lead-called'])
  })
})
