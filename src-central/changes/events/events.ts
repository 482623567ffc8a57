import { problem } from '../../../src-shared/wire/problem.ts'
import { type OperationVisit, operation } from '../../api/operation.ts'
import { refuse } from '../../api/problems.ts'
import type { Answer } from '../../http/answer.ts'
import { limits } from '../../limits.ts'
import type { PartDesk } from '../../part.ts'
import type { Epoch } from '../../store/changes/epoch.ts'
import type { Place } from '../../store/changes/position.ts'
import { cursorUnknown } from '../changes.ts'
import { type Cursor, isKnown, readCursor } from '../cursor.ts'
import type { History } from '../../record/history.ts'
import { createFeed, type Feed } from './feed.ts'
import { createEventStream, type EventStream, type Past } from './stream.ts'

const TYPE = 'text/event-stream'

const tooMany: Answer = {
  ...refuse(503, 'busy', 'Too many screens listen already. Close one, or try again later.'),
  headers: { 'retry-after': '10' },
}

type EventVisit = OperationVisit<undefined, undefined, undefined>

export function createEvents(desk: PartDesk, history: History) {
  const feeds = new Map<number, Feed>()
  const streams = new Set<EventStream>()
  const feedOf = (conferenceId: number): Feed => {
    const feed = feeds.get(conferenceId) ?? createFeed(desk, history, conferenceId)
    feeds.set(conferenceId, feed)
    return feed
  }

  const answer = async (visit: EventVisit): Promise<Answer> => {
    const { conference, actor, stillAllowed, headers, method } = visit
    const epoch = await history()
    const place = { conferenceId: conference.id, after: epoch.afterAudit }
    const asked = lastEventId(headers['last-event-id'])
    const since = asked === undefined ? undefined : await knownCursor(desk, { place, epoch }, asked)
    if (since === 'unknown') return cursorUnknown
    if (streams.size >= limits.eventStreams) return tooMany
    const headersOut = { 'content-type': TYPE, 'x-accel-buffering': 'no' }
    if (method === 'HEAD') return { kind: 'empty', status: 200, headers: headersOut }
    const stream = createEventStream({
      clock: desk.clock,
      feed: feedOf(conference.id),
      epoch: epoch.name,
      actor,
      begin: () => pastOf(desk, { place, epoch }, since),
      stillAllowed,
      closed: () => void streams.delete(stream),
    })
    streams.add(stream)
    return { kind: 'stream', content: stream.content, headers: headersOut }
  }

  return {
    operation: operation({
      id: 'streamEvents',
      method: 'GET',
      path: 'events/',
      tag: 'What is new',
      summary: 'Tell what happens as it happens, as Server-Sent Events.',
      description:
        'Events are `movement`, `redemption`, `sale`, `station` and `figures`; their forms are those of `happening` and `figures` in the description of the wire. `Last-Event-ID` goes on after that event. A kiosk gets `figures` only. A comment comes every 15 seconds.',
      access: 'look',
      answers: {
        200: { description: 'Goes on until one of both ends it.', type: TYPE },
        410: { description: 'The event is not of this database (`cursor_unknown`): begin without `Last-Event-ID`.', schema: problem },
        503: { description: 'Too many streams (`busy`).', schema: problem },
      },
      answer,
    }),
    endAll: (): void => {
      for (const stream of streams) stream.end()
    },
  }
}

const lastEventId = (header: string | string[] | undefined): string | undefined => (typeof header === 'string' && header !== '' ? header : undefined)

type Asked = { place: Place; epoch: Epoch }

async function knownCursor({ store }: PartDesk, { place, epoch }: Asked, text: string): Promise<Cursor | 'unknown'> {
  const cursor = readCursor('e', text)
  if (cursor === undefined) return 'unknown'
  const known = await store.view(({ happenings }) => isKnown(happenings, { place, epoch: epoch.name }, cursor))
  return known ? cursor : 'unknown'
}

const pastOf = ({ store }: PartDesk, { place, epoch }: Asked, since: Cursor | undefined): Promise<Past> =>
  store.view(async ({ happenings, changes, figures }) => {
    const changedUpTo = await changes.last({ conferenceId: place.conferenceId, after: epoch.afterChange })
    return {
      from: since?.position ?? (await happenings.last(place)),
      readAfter: (after) => store.view((later) => later.happenings.page(place, after, limits.eventsPage)),
      figures: { ...(await figures.quick(place.conferenceId)), changedUpTo },
    }
  })
