import type { Readable } from 'node:stream'
import type { Actor } from '../../domain/actor.ts'
import { limits } from '../../limits.ts'
import type { Clock } from '../../ports.ts'
import { repeat } from '../../rounds.ts'
import type { Happening } from '../../store/changes/audit-list.ts'
import { isLater, type Position, START } from '../../store/changes/position.ts'
import { writeCursor } from '../cursor.ts'
import { eventText, happeningFor, type StreamEvent } from './event.ts'
import type { Feed, Figures } from './feed.ts'
import { createOutlet } from './outlet.ts'

/** What the stream begins with, and how it reads what it has not been told. */
export type Past = { from: Position; readAfter: (since: Position) => Promise<readonly Happening[]>; figures: Figures }

export type StreamWish = {
  clock: Clock
  feed: Feed
  epoch: string
  actor: Actor
  begin: () => Promise<Past>
  stillAllowed: () => Promise<boolean>
  closed: () => void
}

export type EventStream = { content: Readable; end: () => void }

const RETRY_MS = 2_000

/** One listener. Rules F10 and F12: it gets everything after its last event, in order, or it is cut off. */
export function createEventStream({ clock, feed, epoch, actor, begin, stillAllowed, closed }: StreamWish): EventStream {
  const outlet = createOutlet()
  const { content } = outlet
  let last: Position | undefined
  let isBehind = true
  let isMissing = false
  let toldUpTo: Position | undefined
  let readAfter: Past['readAfter'] | undefined

  const sendEvent = (event: StreamEvent): void => outlet.send(eventText(event))
  const idAt = (position: Position): string => writeCursor('e', { epoch, position })

  const tell = (happenings: readonly Happening[]): void => {
    for (const happening of happenings) {
      if (last !== undefined && !isLater(happening.position, last)) continue
      last = happening.position
      const event = happeningFor(actor, happening)
      if (event !== undefined) sendEvent({ id: idAt(happening.position), ...event })
    }
  }

  const tellFigures = ({ total, checkedIn, inside, changedUpTo }: Figures): void => {
    if (last === undefined || (toldUpTo !== undefined && !isLater(changedUpTo, toldUpTo))) return
    toldUpTo = changedUpTo
    const changes = writeCursor('c', { epoch, position: changedUpTo })
    sendEvent({ id: idAt(last), kind: 'figures', data: { total_attendees: total, checked_in: checkedIn, people_inside: inside, changes } })
  }

  /** As fast as the client reads. It listens already, so nothing falls between what is read here and what is told there. */
  const catchUp = async (): Promise<void> => {
    isBehind = true
    for (;;) {
      isMissing = false
      await outlet.room()
      const page = (await readAfter?.(last ?? START)) ?? []
      tell(page)
      if (page.length < limits.eventsPage && !isMissing) break
    }
    isBehind = false
  }
  const fail = (): void => void content.destroy()

  const stopListening = feed.listen(({ happenings, figures }) => {
    isMissing ||= isBehind
    if (isBehind) return
    if (outlet.isFull()) return void catchUp().catch(fail)
    tell(happenings)
    if (figures !== undefined) tellFigures(figures)
  })

  const open = async (): Promise<void> => {
    const past = await begin()
    last = past.from
    readAfter = past.readAfter
    tellFigures(past.figures)
    await catchUp()
  }

  const cancels = [
    repeat(clock, limits.heartbeatMs, () => {
      if (outlet.isStuck()) fail()
      else outlet.send(': still here\n\n')
    }),
    repeat(clock, limits.streamCheckMs, () => void stillAllowed().then((isAllowed) => isAllowed || content.push(null), fail)),
  ]
  content.once('close', () => {
    for (const cancel of [...cancels, stopListening]) cancel()
    closed()
  })
  outlet.send(`retry: ${RETRY_MS}\n\n`)
  open().catch(fail)
  return { content, end: () => void content.push(null) }
}
