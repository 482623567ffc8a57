import { expect, onTestFinished, test } from 'vitest'
import type { Feed, Figures, News } from '../../../../src-central/changes/events/feed.ts'
import { createEventStream, type Past } from '../../../../src-central/changes/events/stream.ts'
import { micros1970 } from '../../../../src-central/instant.ts'
import { limits } from '../../../../src-central/limits.ts'
import type { Happening } from '../../../../src-central/store/changes/audit-list.ts'
import { START } from '../../../../src-central/store/changes/position.ts'
import { createTestClock } from '../../../support/central/clock.ts'

const happening = (id: number, station = ''): Happening => ({
  position: { stamp: 0, id, at: micros1970(id) },
  at: micros1970(id),
  action: 'check-in',
  subject: `checkin ${id}`,
  station,
  staff: null,
  person: null,
})
const figures: Figures = { total: 0, checkedIn: 0, inside: 0, changedUpTo: START }

/** A stream whose past and whose news the test decides. */
function start(readAfter: Past['readAfter'], stillAllowed = async () => true) {
  const clock = createTestClock()
  clock.hold(limits.heartbeatMs)
  clock.hold(limits.streamCheckMs)
  const listeners = new Set<(news: News) => void>()
  const feed: Feed = {
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const tell = (...happenings: Happening[]) => {
    for (const listener of listeners) listener({ happenings, figures: undefined, upTo: START })
  }
  let isClosed = false
  const { content } = createEventStream({
    clock,
    feed,
    epoch: 'x',
    actor: { kind: 'station', station: { id: 1, name: 'One', role: 'desk' } },
    begin: async () => ({ from: happening(1).position, readAfter, figures }),
    stillAllowed,
    closed: () => (isClosed = true),
  })
  onTestFinished(() => void content.destroy())
  let text = ''
  const read = () => content.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const told = () => [...text.matchAll(/"subject":"checkin (\d+)"/g)].map(([, id]) => Number(id))
  return { clock, listeners, tell, content, read, told, isClosed: () => isClosed }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('F10: what happens while the past is read is told once, after the past', async () => {
  let isFirst = true
  const stream = start(async (since) => {
    if (!isFirst) return [happening(3), happening(4)].filter(({ position }) => position.id > since.id)
    isFirst = false
    // It was read already when this one happens, so only another look finds it.
    stream.tell(happening(3))
    return [happening(2)]
  })
  stream.read()
  await expect.poll(stream.told).toEqual([2, 3, 4])
  stream.tell(happening(4), happening(5))
  await expect.poll(stream.told).toEqual([2, 3, 4, 5])
})

test('F12: who does not read gets no more than fits, and goes on from the past when it reads again', async () => {
  const long = 'x'.repeat(1000)
  const all = Array.from({ length: 2000 }, (_, index) => happening(index + 2, long))
  const known: Happening[] = []
  const stream = start(async (since) => known.filter(({ position }) => position.id > since.id).slice(0, limits.eventsPage))
  await turn()
  for (const one of all) {
    known.push(one)
    stream.tell(one)
  }
  await turn()
  expect(stream.content.readableLength).toBeLessThan(2 * limits.eventBytes)
  stream.read()
  await expect.poll(() => stream.told().length).toBe(2000)
  expect(stream.told()).toEqual(all.map(({ position }) => position.id))
})

test('F12: who reads nothing between two heartbeats is cut off, and leaves nothing behind', async () => {
  const stream = start(async () => [])
  await turn()
  stream.clock.fire(limits.heartbeatMs)
  expect(stream.content.destroyed).toBe(false)
  stream.clock.fire(limits.heartbeatMs)
  await expect.poll(stream.isClosed).toBe(true)
  expect([stream.listeners.size, stream.clock.fire(limits.heartbeatMs), stream.clock.fire(limits.streamCheckMs)]).toEqual([0, 0, 0])
})

test.each([
  ['is not allowed any more', async () => false],
  ['cannot be asked for', async () => Promise.reject(new Error('no database'))],
])('F12: ends for who %s', async (_why, stillAllowed) => {
  const stream = start(async () => [], stillAllowed)
  stream.read()
  await turn()
  stream.clock.fire(limits.streamCheckMs)
  await expect.poll(stream.isClosed).toBe(true)
})
