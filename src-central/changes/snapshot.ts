import type { SnapshotLine } from '../../src-shared/wire/changes.ts'
import { problem } from '../../src-shared/wire/problem.ts'
import { operation } from '../api/operation.ts'
import { refuse } from '../api/problems.ts'
import type { Answer } from '../http/answer.ts'
import { downloadAnswer } from '../http/download.ts'
import { microsToIso } from '../instant.ts'
import { limits } from '../limits.ts'
import type { PartDesk } from '../part.ts'
import { writeJson } from '../python/json-write.ts'
import type { Epoch } from '../store/changes/epoch.ts'
import type { Conference } from '../store/registration/conference.ts'
import { writeCursor } from './cursor.ts'
import { entityTag, holdsTag } from './entity-tag.ts'
import type { History } from '../record/history.ts'
import { attendeeLine } from './list-line.ts'

const LINES = 'application/x-ndjson'

/** Rule F9. */
const busy: Answer = {
  ...refuse(503, 'busy', 'Too many desks are downloading the list. Try again in a few seconds.'),
  headers: { 'retry-after': '5' },
}

export const snapshotOperation = (desk: PartDesk, history: History) =>
  operation({
    id: 'downloadList',
    method: 'GET',
    path: 'changes/snapshot/',
    tag: 'What is new',
    summary: 'Download everybody who may come in, one JSON object a line.',
    description:
      'The first line is `{"kind": "head", "conference", "cursor", "count", "generated_at"}`, then one line with `"kind": "attendee"` for everybody, and last `{"kind": "end", "count"}`. A list without its last line was cut. Go on with the changes since `cursor`.',
    access: 'look',
    answers: {
      200: { description: 'The list of one moment, compressed when that is accepted, with an `ETag`.', type: LINES },
      304: { description: 'The list that `If-None-Match` names is still the same.' },
      503: { description: 'Too many downloads at once (`busy`): ask again after `Retry-After`.', schema: problem },
    },
    answer: async (visit) => {
      const epoch = await history()
      const tag = await currentTag(desk, visit.conference, epoch)
      const headers = { etag: tag, vary: 'Accept-Encoding, Cookie, Authorization' }
      if (holdsTag(visit.headers['if-none-match'], tag)) return { kind: 'empty', status: 304, headers }
      if (desk.store.snapshotsWaiting() >= limits.downloadsWaiting) return busy
      const write = () => writeList(desk, visit.conference, epoch)
      return downloadAnswer({ clock: desk.clock, write, headers: { ...headers, 'content-type': LINES } }, visit)
    },
  })

/** Of the list as a download that begins now would have it, or of one a moment older. */
const currentTag = ({ store }: PartDesk, { id }: Conference, { name: epoch, afterChange: after }: Epoch): Promise<string> =>
  store.view(async ({ changes }) => {
    const place = { conferenceId: id, after }
    const position = await changes.last(place)
    return entityTag({ epoch, conferenceId: id, position, beyond: await changes.countBeyond(place, position) })
  })

/** Rules F6 and F7. The snapshot is opened here and not before: who waits for a turn holds nothing. */
async function* writeList({ store, now }: PartDesk, conference: Conference, { name: epoch, afterChange: after }: Epoch): AsyncGenerator<string> {
  const snapshot = await store.snapshot({ conferenceId: conference.id, ticketType: '', profile: 'lanyard' })
  try {
    const generatedAt = microsToIso(now())
    const position = await snapshot.changes.last({ conferenceId: conference.id, after })
    const count = await snapshot.count()
    yield lineOf({ kind: 'head', conference: conference.slug, cursor: writeCursor('c', { epoch, position }), count, generated_at: generatedAt })
    for await (const page of snapshot.slices()) {
      yield page.map((attendee) => lineOf({ kind: 'attendee', ...attendeeLine(attendee) })).join('')
    }
    yield lineOf({ kind: 'end', count })
  } finally {
    await snapshot.close()
  }
}

const lineOf = (line: SnapshotLine): string => `${writeJson(line)}\n`
