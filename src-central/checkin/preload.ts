import { pipeline, Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { lineAtDesk, ticketTypeName } from '../domain/line-item.ts'
import { microsToIso } from '../instant.ts'
import { limits } from '../limits.ts'
import type { Clock } from '../ports.ts'
import { strip } from '../python/text.ts'
import { writeJson } from '../python/json-write.ts'
import type { Answer } from '../http/answer.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { lastOf } from '../http/request.ts'
import type { Selection, Snapshot, SnapshotAttendee } from '../store/registration/snapshot.ts'
import type { Desk } from './desk.ts'
import { arrivalShape, countedLineShape } from './shapes.ts'

export type PreloadDesk = Desk & { clock: Clock }

const VARY = { vary: 'Accept-Encoding, Cookie' }

/** Every admissible attendee in one answer, written slice by slice: 100,000 of them are 50 megabytes. */
export function answerPreload(desk: PreloadDesk, visit: DeskVisit): Answer {
  const selection: Selection = { conferenceId: visit.conference.id, ticketType: strip(lastOf(visit.query, 'ticket_type')) }
  const isHead = visit.method === 'HEAD'
  const content = Readable.from(isHead ? [] : writePreload(desk, visit.conference.slug, selection), { objectMode: false })
  cutOffWhenSlow(desk.clock, content)
  if (!visit.acceptsGzip || isHead) return { kind: 'stream', content, headers: VARY }
  const zipped = createGzip()
  // A failure of either side ends both; the connection then breaks off, which the client sees.
  pipeline(content, zipped, () => {})
  return { kind: 'stream', content: zipped, headers: { ...VARY, 'content-encoding': 'gzip' } }
}

function cutOffWhenSlow(clock: Clock, content: Readable): void {
  const cancel = clock.after(limits.preloadMs, () => content.destroy(new Error('the download took too long')))
  content.once('close', cancel)
}

/** The snapshot is opened here and not before: a stream that nobody starts to read must not leave one open. */
async function* writePreload(desk: PreloadDesk, slug: string, selection: Selection): AsyncGenerator<string> {
  const snapshot = await desk.store.snapshot(selection)
  try {
    const generatedAt = microsToIso(desk.now())
    const count = await countAll(snapshot)
    yield `{"conference": ${writeJson(slug)}, "generated_at": "${generatedAt}", "count": ${count}, "attendees": [`
    yield* writeAttendees(snapshot, lineAtDesk(desk.profile))
    yield ']}'
  } finally {
    await snapshot.close()
  }
}

async function countAll(snapshot: Snapshot): Promise<number> {
  let count = 0
  for (let after = 0; after < snapshot.lastId; after += limits.countSlice) {
    count += await snapshot.countUpTo(after, after + limits.countSlice)
    await nextTurn()
  }
  return count
}

async function* writeAttendees(snapshot: Snapshot, atDesk: ReturnType<typeof lineAtDesk>): AsyncGenerator<string> {
  let separator = ''
  let page = await snapshot.page(0, limits.preloadSlice)
  while (page.length > 0) {
    yield separator + page.map((attendee) => writeJson(preloadShape({ ...attendee, lines: attendee.lines.map(atDesk) }))).join(', ')
    separator = ', '
    await nextTurn()
    page = await snapshot.page(page.at(-1)?.id ?? snapshot.lastId, limits.preloadSlice)
  }
}

const preloadShape = (attendee: SnapshotAttendee) => ({
  access_code: attendee.accessCode,
  name: attendee.name,
  email: attendee.email,
  ticket_type: ticketTypeName(attendee.lines),
  products: attendee.lines.map(countedLineShape),
  ...arrivalShape(attendee),
})
