import { statistics } from '../../src-shared/wire/statistics.ts'
import { operation } from '../api/operation.ts'
import { mayDo } from '../domain/actor.ts'
import { json } from '../http/answer.ts'
import { limits } from '../limits.ts'
import type { Part, PartDesk } from '../part.ts'
import { type Counted, countAll, shownTo } from './count.ts'

/** How many came, how many are here, what was handed out. */
export function statisticsPart(desk: PartDesk): Part {
  const countedAt = createCounts(desk)
  return {
    operations: [
      operation({
        id: 'getStatistics',
        method: 'GET',
        path: 'statistics/',
        tag: 'Statistics',
        summary: "Count check-ins, hand-outs and door checks, as the reference's dashboard does, and who is inside.",
        access: 'look',
        answers: { 200: { description: 'All of one moment. What was taken back counts for nothing.', schema: statistics } },
        answer: async ({ actor, conference }) => {
          const counted = await countedAt(conference.id)
          return json(200, shownTo(counted, { search: mayDo(actor, 'search'), lead: mayDo(actor, 'lead') }))
        },
      }),
    ],
    capabilities: ['stats'],
  }
}

/** Rule L8: counts once for all who ask within a moment, and never twice at once for one conference. */
function createCounts({ store, clock, now }: PartDesk): (conferenceId: number) => Promise<Counted> {
  const kept = new Map<number, { counted: Promise<Counted>; endedAtMs: number | undefined }>()
  return (conferenceId) => {
    const known = kept.get(conferenceId)
    const isFresh = known !== undefined && (known.endedAtMs === undefined || clock.monotonicMs() - known.endedAtMs < limits.statisticsFreshMs)
    if (isFresh) return known.counted
    const counting = { counted: store.census(conferenceId, (census) => countAll(census, now())), endedAtMs: undefined as number | undefined }
    kept.set(conferenceId, counting)
    counting.counted.then(
      () => (counting.endedAtMs = clock.monotonicMs()),
      () => kept.delete(conferenceId),
    )
    return counting.counted
  }
}
