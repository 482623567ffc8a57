import { changesPage, changesQuery } from '../../src-shared/wire/changes.ts'
import { problem } from '../../src-shared/wire/problem.ts'
import { operation } from '../api/operation.ts'
import { refuse } from '../api/problems.ts'
import { json } from '../http/answer.ts'
import { microsToIso } from '../instant.ts'
import type { PartDesk } from '../part.ts'
import { isKnown, readCursor, writeCursor } from './cursor.ts'
import type { History } from '../record/history.ts'
import { changeLines } from './list-line.ts'

/** Rule F5. */
export const cursorUnknown = refuse(410, 'cursor_unknown', 'This central does not know where you stopped. Download the whole list.')

export const changesOperation = ({ store, now }: PartDesk, history: History) =>
  operation({
    id: 'listChanges',
    method: 'GET',
    path: 'changes/',
    tag: 'What is new',
    summary: 'Tell who came, changed or went since a cursor.',
    description: 'Replace the person of that code with what stands here. Nothing is missed; somebody may be told again without having changed.',
    access: 'look',
    query: changesQuery,
    answers: {
      200: { description: 'The state of now of everybody who changed since.', schema: changesPage },
      410: { description: 'The cursor is not of this database (`cursor_unknown`): download the whole list.', schema: problem },
    },
    answer: async ({ conference, query }) => {
      const cursor = readCursor('c', query.since)
      if (cursor === undefined) return cursorUnknown
      const { name: epoch, afterChange: after } = await history()
      const place = { conferenceId: conference.id, after }
      return store.view(async ({ changes, admissibleAmong }) => {
        if (!(await isKnown(changes, { place, epoch }, cursor))) return cursorUnknown
        const generatedAt = microsToIso(now())
        // Rule F4: the list and the people are read in one moment, and the list only as far as it is complete.
        const page = await changes.page(place, cursor.position, query.limit)
        const admissible = await admissibleAmong(conference.id, page.touched.map(({ attendeeId }) => attendeeId))
        return json(200, {
          generated_at: generatedAt,
          next: writeCursor('c', { epoch, position: page.next }),
          more: page.more,
          changes: changeLines(page.touched, admissible),
        })
      })
    },
  })
