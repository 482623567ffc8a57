import { lineAtDesk } from '../domain/line-item.ts'
import { listedShape } from '../domain/listed-attendee.ts'
import type { Answer } from '../http/answer.ts'
import { downloadAnswer } from '../http/download.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { lastOf } from '../http/request.ts'
import { microsToIso } from '../instant.ts'
import type { Clock } from '../ports.ts'
import { writeJson } from '../python/json-write.ts'
import { strip } from '../python/text.ts'
import type { Selection, Snapshot } from '../store/registration/snapshot.ts'
import type { Desk } from './desk.ts'

export type PreloadDesk = Desk & { clock: Clock }

/** Every admissible attendee in one answer, written slice by slice: 100,000 of them are 50 megabytes. */
export function answerPreload(desk: PreloadDesk, visit: DeskVisit): Answer {
  const selection: Selection = { conferenceId: visit.conference.id, ticketType: strip(lastOf(visit.query, 'ticket_type')), profile: desk.profile }
  const write = () => writePreload(desk, visit.conference.slug, selection)
  return downloadAnswer({ clock: desk.clock, write, headers: { vary: 'Accept-Encoding, Cookie' } }, visit)
}

/**
 * The snapshot is opened here and not before: a stream that nobody starts to read must not leave one open. When many
 * download at once it opens in its turn; the contract has no words for sending somebody away.
 */
async function* writePreload(desk: PreloadDesk, slug: string, selection: Selection): AsyncGenerator<string> {
  const snapshot = await desk.store.snapshot(selection)
  try {
    const generatedAt = microsToIso(desk.now())
    const count = await snapshot.count()
    yield `{"conference": ${writeJson(slug)}, "generated_at": "${generatedAt}", "count": ${count}, "attendees": [`
    yield* writeAttendees(snapshot, lineAtDesk(desk.profile))
    yield ']}'
  } finally {
    await snapshot.close()
  }
}

async function* writeAttendees(snapshot: Snapshot, atDesk: ReturnType<typeof lineAtDesk>): AsyncGenerator<string> {
  let separator = ''
  for await (const page of snapshot.slices()) {
    yield separator + page.map((attendee) => writeJson(listedShape({ ...attendee, lines: attendee.lines.map(atDesk) }))).join(', ')
    separator = ', '
  }
}
